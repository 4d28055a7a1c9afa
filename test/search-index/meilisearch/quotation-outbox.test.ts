import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/search-index/meilisearch/payloads.ts';
import { createQuotationOutbox } from '../../../src/search-index/meilisearch/quotation-outbox.ts';
import type { RefusedDocument } from '../../../src/search-index/search-index.ts';

const ENOUGH_LINES = 20_000;
const REFUSED: readonly RefusedDocument[] = [{ id: 'a', reason: 'too long' }];

let made = 0;
const lines = (count: number): Line[] =>
  Array.from({ length: count }, () => ({ id: 'a', line: String(made++) }));

/** An outbox, and what it has sent so far. */
function open(answer: () => Promise<readonly RefusedDocument[]> = () => Promise.resolve(REFUSED)) {
  const sent: (readonly Line[])[] = [];
  const outbox = createQuotationOutbox((payload) => {
    sent.push(payload);
    return answer();
  });
  return { ...outbox, sent };
}

describe('createQuotationOutbox', () => {
  it('sends at once when nothing else is under way', async () => {
    const { begin, end, sent } = open();
    const own = lines(2);
    begin();
    expect(await end(own)).toEqual(REFUSED);
    expect(sent).toEqual([own]);
  });

  it('holds lines back while another upsert is under way, and sends them with its own', async () => {
    const { begin, end, sent } = open();
    const [first, second] = [lines(2), lines(1)];
    begin();
    begin();
    const ofFirst = end(first);
    expect(sent).toEqual([]);
    const ofSecond = end(second);
    expect(sent).toEqual([[...first, ...second]]);
    expect(await Promise.all([ofFirst, ofSecond])).toEqual([REFUSED, REFUSED]);
  });

  it.each([
    [ENOUGH_LINES - 1, 0],
    [ENOUGH_LINES, 1],
    [ENOUGH_LINES + 1, 1],
  ])('with %i lines held and another under way sends %i times', (count, times) => {
    const { begin, end, sent } = open();
    begin();
    begin();
    begin();
    void end(lines(count - 1));
    void end(lines(1));
    expect(sent).toHaveLength(times);
  });

  it('begins anew after it has sent', async () => {
    const { begin, end, sent } = open();
    begin();
    begin();
    await end(lines(ENOUGH_LINES));
    const later = lines(1);
    await end(later);
    expect(sent.at(-1)).toEqual(later);
    expect(sent).toHaveLength(2);
  });

  it('sends nothing when there are no lines, and refuses none', async () => {
    const { begin, end, sent } = open();
    begin();
    expect(await end([])).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('answers an upsert without quotations when the lines of another are sent', async () => {
    const { begin, end } = open();
    begin();
    begin();
    const answers = Promise.all([end([]), end(lines(1))]);
    expect(await answers).toEqual([REFUSED, REFUSED]);
  });

  it('rejects all who wait for a send that fails, and none who come later', async () => {
    const failure = new Error('the server is gone');
    const answers = [Promise.reject(failure), Promise.resolve(REFUSED)];
    // Answers are made before they are asked for.
    answers[0]?.catch(() => undefined);
    const { begin, end } = open(() => answers.shift() ?? Promise.resolve([]));
    begin();
    begin();
    const outcomes = await Promise.allSettled([end(lines(1)), end(lines(1))]);
    expect(outcomes).toEqual([
      { status: 'rejected', reason: failure },
      { status: 'rejected', reason: failure },
    ]);
    begin();
    expect(await end(lines(1))).toEqual(REFUSED);
  });

  it('sends every line once, in order, and answers everybody, whatever begins and ends', async () => {
    const step = fc.oneof(
      fc.constant('begin' as const),
      fc.constantFrom(0, 1, 3, 9_600, 10_400, ENOUGH_LINES),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { begin, end, sent } = open();
        const given: Line[] = [];
        const answers: Promise<unknown>[] = [];
        let underWay = 0;
        const endWith = (count: number) => {
          const own = lines(count);
          given.push(...own);
          answers.push(end(own));
          underWay--;
        };
        for (const next of steps) {
          if (next === 'begin' || underWay === 0) {
            begin();
            underWay++;
          } else {
            endWith(next);
          }
        }
        while (underWay > 0) endWith(1);
        await Promise.all(answers);
        const numbers = sent.flat().map(({ line }) => line);
        expect(numbers).toEqual(given.map(({ line }) => line));
        expect(sent.every((payload) => payload.length > 0)).toBe(true);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
