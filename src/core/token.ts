import type { Span } from './span.ts';

/**
 * One word of a text.
 *
 * `text.slice(start, end) === surface` always holds: filters change `term` and `stem`, never the span.
 */
export type Token = Span & {
  /** The word as written. */
  readonly surface: string;
  /** The word folded (case, accents, apostrophes, possessive ending): what phrases and prefixes match. */
  readonly term: string;
  /** The term after stemming: what plain words match. */
  readonly stem: string;
  /** Counts the tokens of the text, from 0. */
  readonly position: number;
};
