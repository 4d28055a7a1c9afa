import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPayloads } from '../../../src/search-index/meilisearch/payloads.ts';

describe('buildPayloads', () => {
  it('makes none of nothing, and one of what fits', () => {
    expect(buildPayloads([])).toEqual([]);
    expect(buildPayloads([{ key: 'a' }, { key: 'b' }])).toEqual(['{"key":"a"}\n{"key":"b"}']);
  });

  it('keeps every document, in order, in payloads of at most so many bytes or one document', () => {
    const documents = fc.array(fc.record({ text: fc.string({ unit: 'binary', maxLength: 40 }) }));
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 200 }), (items, maxBytes) => {
        const payloads = buildPayloads(items, maxBytes);
        const lines = payloads.map((payload) => payload.split('\n'));
        expect(lines.flat()).toEqual(items.map((item) => JSON.stringify(item)));
        for (const [at, payload] of payloads.entries()) {
          const isAlone = lines[at]?.length === 1;
          expect(isAlone || Buffer.byteLength(payload) <= maxBytes).toBe(true);
        }
      }),
    );
  });
});
