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
  /** Canonical full name of the person, null where the text does not say or names no person. */
  readonly speaker: string | null;
  /** The fullest name that this article has for the speaker: other articles may spell it otherwise. */
  readonly nameInArticle: string | null;
  /** Body or document whose words these are; null where a person says them, or nobody is named. */
  readonly organisation: string | null;
  readonly attribution: Attribution | null;
  /** How likely it is, 0 to 1, that this is said and that whoever is named says it. */
  readonly confidence: number;
  /** Parts of an utterance that is interrupted share it: the place of the first among the article's quotations, from 0. */
  readonly utteranceId: number;
};

/** What is known of a quotation that nobody is named for. */
export const UNATTRIBUTED = {
  speaker: null,
  nameInArticle: null,
  organisation: null,
  attribution: null,
} as const satisfies Partial<Quotation>;
