import type { Quotation } from '../../../src/core/quotation.ts';

/** A quotation of nobody known; a test names what matters to it. */
export function aQuotation(facts: Partial<Quotation> = {}): Quotation {
  return {
    field: 'body',
    kind: 'direct',
    text: 'We are open,',
    start: 0,
    end: 12,
    speaker: null,
    attribution: null,
    ...facts,
  };
}
