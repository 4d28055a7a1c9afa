import type { Quotation } from '../../src/core/quotation.ts';

/** A quotation before those of title and body are put together. */
export type FoundQuotation = Omit<Quotation, 'utteranceId'>;
