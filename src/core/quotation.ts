import type { Span } from './span.ts';

/** The parts of an article that are searched for quotations. */
export type QuotedField = 'title' | 'body';

/**
 * - `direct`: what is said is all in quotation marks;
 * - `mixed`: a marked fragment inside reported speech that names its source;
 * - `unmarked`: words without marks, such as a pull quote followed by a dash and a name.
 */
export type QuotationKind = 'direct' | 'mixed' | 'unmarked';

/** What in the text says who is quoted. */
export type Attribution = {
  /** The speaker as written there: a name, a pronoun, a description. */
  readonly mention: string;
  readonly mentionSpan: Span;
  /** The verb or phrase that ties the words to the speaker, folded: "said", "according to". */
  readonly cue: string;
};

/** Words that somebody said, `text` being the slice of `field` between `start` and `end`, outer marks left out. */
export type Quotation = Span & {
  readonly field: QuotedField;
  readonly kind: QuotationKind;
  readonly text: string;
  /**
   * Canonical full name of the person, null where the text does not say or names no person. The "I" of an article with
   * one author is that author.
   */
  readonly speaker: string | null;
  /** The fullest name that this article has for the speaker: other articles may spell it otherwise. */
  readonly nameInArticle: string | null;
  /**
   * Body or document whose words these are, by the fullest name that this article has for it; null where a person says
   * them, or nothing is named: never beside `speaker`.
   */
  readonly organisation: string | null;
  readonly attribution: Attribution | null;
  /**
   * How likely it is, 0 to 1 with two digits, that this is said and that whoever is named says it, or that nobody is
   * named who says it where nobody is named here.
   */
  readonly confidence: number;
  /**
   * The place of an utterance's first part among the article's quotations, from 0. Parts of one utterance follow each
   * other: over paragraphs the quotation is not closed between them; in a paragraph the source of both stands between
   * them, and nothing but the rest of its sentence: “…,” she said, “…” and “…,” she said. “…”
   */
  readonly utteranceId: number;
};

/** What is known of a quotation that nobody is named for. */
export const UNATTRIBUTED = {
  speaker: null,
  nameInArticle: null,
  organisation: null,
  attribution: null,
} as const satisfies Partial<Quotation>;
