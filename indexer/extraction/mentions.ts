import type { Span } from '../../src/core/span.ts';

/** Tokens from the first to the last, both included. */
export type TokenRange = { readonly first: number; readonly last: number };

/** A name in the text. */
export type NameMention = Span &
  TokenRange & {
    readonly kind: 'name';
    /** The name without title. */
    readonly name: string;
    /** The name, folded. */
    readonly key: string;
    /** Folded titles and offices that stand before it: "president" in "President Sheinbaum". */
    readonly titles: readonly string[];
    /** Whose name its words make it; `unknown` where they could be anybody's. */
    readonly bearer: 'person' | 'body' | 'unknown';
  };

/** "she", "they", "I", "it", "who". */
export type PronounMention = Span &
  TokenRange & { readonly kind: 'pronoun'; readonly text: string };

/** "the mayor", "a spokeswoman for the port", "officials", "the report". */
export type NominalMention = Span &
  TokenRange & {
    readonly kind: 'nominal';
    readonly text: string;
    /** The noun, folded. */
    readonly head: string;
    /** Folded words between determiner and noun. */
    readonly modifiers: readonly string[];
    /** Folded; empty for "officials" and "President". */
    readonly determiner: string;
    /** What the noun stands for. */
    readonly bearer: 'person' | 'group' | 'unknown';
  };

export type Mention = NameMention | PronounMention | NominalMention;
