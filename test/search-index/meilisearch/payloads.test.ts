import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPayloads, halve } from '../../../src/search-index/meilisearch/payloads.ts';

const line = fc.record({ id: fc.string(), line: fc.string({ unit: 'binary', maxLength: 40 }) });
const textOf = (lines: readonly string[]) => lines.join('\n');

describe('buildPayloads', () => {
  it('makes none of nothing, and one of what fits', () => {
    expect(buildPayloads([])).toEqual([]);
    const lines = [
      { id: 'a', line: '{}' },
      { id: 'b', line: '[]' },
    ];
    expect(buildPayloads(lines)).toEqual([{ ids: ['a', 'b'], lines: ['{}', '[]'] }]);
  });

  it('keeps every line, in order, in payloads of at most so many bytes or one line', () => {
    fc.assert(
      fc.property(fc.array(line), fc.integer({ min: 1, max: 200 }), (lines, maxBytes) => {
        const payloads = buildPayloads(lines, maxBytes);
        const sent = payloads.flatMap((payload) =>
          payload.ids.map((id, at) => ({ id, line: payload.lines[at] })),
        );
        expect(sent).toEqual(lines);
        for (const payload of payloads) {
          const isAlone = payload.lines.length === 1;
          expect(isAlone || Buffer.byteLength(textOf(payload.lines)) <= maxBytes).toBe(true);
        }
      }),
    );
  });
});

describe('halve', () => {
  it('parts a payload in two that together are the whole', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2 }), (lines) => {
        const [payload] = buildPayloads(lines, 1_000_000);
        const halves = payload === undefined ? [] : halve(payload);
        expect(halves.flatMap(({ ids }) => ids)).toEqual(payload?.ids);
        expect(halves.flatMap((half) => half.lines)).toEqual(payload?.lines);
        for (const half of halves) expect(half.lines.length).toBeGreaterThan(0);
      }),
    );
  });
});
