import { foldText } from '../../src/core/fold.ts';
import type { Span } from '../../src/core/span.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import { findSentences } from './sentences.ts';

/** A word or a mark that the author wrote, or a whole quotation. */
export type Token = Span & {
  readonly kind: 'word' | 'mark' | 'quotation';
  /** The word, folded; the mark itself; nothing for a quotation. */
  readonly key: string;
  /** Whether it is a word with a capital. */
  readonly isCapital: boolean;
  readonly sentence: number;
  readonly paragraph: number;
};

/** A field read as a row of tokens, each quotation being one of them. */
export type TokenRow = {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Span[];
  /** Index of the first token of each sentence. */
  readonly sentenceStarts: readonly number[];
  /** Index of the token of each quotation. */
  readonly quotations: readonly number[];
};

const WORD_OR_MARK = /([\p{L}\p{M}\p{N}]+(?:['’\-‐‑.&][\p{L}\p{M}\p{N}]+)*)|[^\s\p{L}\p{M}\p{N}]/gu;
/** Tokyo, al-Rashidi, d'Alembert. */
const CAPITAL = /^(?:(?:al|el|ad|ar|as|ash|at|az)-|[dl]['’])?\p{Lu}/u;
const POSSESSIVE = /['’][sS]$/u;
/** Key of the ending that makes a word an owner. */
export const OWNER_KEY = "'s";

/**
 * Returns the tokens of a field.
 *
 * The ending of a possessive is a token of its own, so that the owner is a word like any other.
 *
 * @param masked - the text with its quotations masked
 */
export function readTokens(
  masked: string,
  paragraphs: readonly (Span & { readonly quoted: readonly QuotedSpan[] })[],
): TokenRow {
  const tokens: Token[] = [];
  const sentences: Span[] = [];
  const sentenceStarts: number[] = [];
  const quotations: number[] = [];
  for (const [paragraph, { start, end, quoted }] of paragraphs.entries()) {
    let next = 0;
    for (const span of findSentences(masked, { start, end })) {
      const sentence = sentences.length;
      sentenceStarts.push(tokens.length);
      let cursor = span.start;
      for (; next < quoted.length; next++) {
        const outer = quoted[next]?.outer;
        if (outer === undefined || outer.start >= span.end) break;
        addWords(tokens, masked, { start: cursor, end: outer.start }, { sentence, paragraph });
        quotations.push(tokens.length);
        tokens.push({
          start: outer.start,
          end: outer.end,
          kind: 'quotation',
          key: '',
          isCapital: false,
          sentence,
          paragraph,
        });
        cursor = Math.max(cursor, outer.end);
      }
      addWords(tokens, masked, { start: cursor, end: span.end }, { sentence, paragraph });
      sentences.push(span);
    }
  }
  return { tokens, sentences, sentenceStarts, quotations };
}

type Place = { readonly sentence: number; readonly paragraph: number };

function addWords(
  tokens: Token[],
  text: string,
  range: Span,
  { sentence, paragraph }: Place,
): void {
  if (range.end <= range.start) return;
  for (const match of text.slice(range.start, range.end).matchAll(WORD_OR_MARK)) {
    const [surface, word] = match;
    const start = range.start + match.index;
    const end = start + surface.length;
    if (word === undefined) {
      const key = isPluralOwner(text, start, surface) ? OWNER_KEY : surface;
      tokens.push({ start, end, kind: 'mark', key, isCapital: false, sentence, paragraph });
      continue;
    }
    const isOwner = POSSESSIVE.test(word);
    const stop = isOwner ? end - OWNER_KEY.length : end;
    const key = foldText(isOwner ? word.slice(0, -OWNER_KEY.length) : word);
    const isCapital = CAPITAL.test(word);
    tokens.push({ start, end: stop, kind: 'word', key, isCapital, sentence, paragraph });
    if (isOwner)
      tokens.push({
        start: stop,
        end,
        kind: 'mark',
        key: OWNER_KEY,
        isCapital: false,
        sentence,
        paragraph,
      });
  }
}

/** The workers’ union. */
function isPluralOwner(text: string, at: number, mark: string): boolean {
  return (mark === '’' || mark === "'") && /[sSzZ]/u.test(text[at - 1] ?? '');
}
