import fc from 'fast-check';
import { HIT_TYPES, SORT_ORDERS } from '../../src/web/route.ts';
import type { Route } from '../../src/web/route.ts';

const text = fc.string({ unit: 'grapheme' });
const values = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { maxLength: 5 });
/** Any search that an address can say. */
export const anyRoute = fc
  .record({
    type: fc.constantFrom(...HIT_TYPES),
    q: text,
    isTyping: fc.boolean(),
    outlet: values,
    speaker: values,
    author: values,
    section: values,
    language: values,
    outletNot: values,
    speakerNot: values,
    from: text,
    to: text,
    match: fc.constantFrom('', 'all', 'any'),
    sort: fc.constantFrom(...SORT_ORDERS),
    collapse: fc.boolean(),
    page: fc.integer({ min: 1, max: 500 }),
    article: text,
    profile: text,
    place: fc.constant(''),
  })
  .map((route): Route => ({
    ...route,
    isTyping: route.isTyping && route.q !== '',
    profile: route.article === '' ? route.profile : '',
  }));
