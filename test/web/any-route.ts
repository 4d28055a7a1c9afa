import fc from 'fast-check';
import { SORT_ORDERS } from '../../src/web/route.ts';
import type { Route } from '../../src/web/route.ts';

const text = fc.string({ unit: 'grapheme' });
const values = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 5 });
/** Any search that an address can say. */
export const anyRoute = fc
  .record({
    q: text,
    isTyping: fc.boolean(),
    outlet: values,
    speaker: values,
    from: text,
    to: text,
    sort: fc.constantFrom(...SORT_ORDERS),
    page: fc.integer({ min: 1, max: 500 }),
  })
  .map((route): Route => ({ ...route, isTyping: route.isTyping && route.q !== '' }));
