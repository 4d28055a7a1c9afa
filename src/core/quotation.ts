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
  readonly attribution: Attribution | null;
};
