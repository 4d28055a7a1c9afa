import type { Quotation } from '../../src/core/quotation.ts';

/** A quotation before those of title and body are put together. */
export type FoundQuotation = Omit<Quotation, 'utteranceId'> & {
  /** True when it is a part of the utterance that the quotation before it is a part of. */
  readonly goesOn: boolean;
};

/** Who says a quotation, and what in the text tells it. */
export type Said = Pick<Quotation, 'speaker' | 'nameInArticle' | 'organisation' | 'attribution'>;
