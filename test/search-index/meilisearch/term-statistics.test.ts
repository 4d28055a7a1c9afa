import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTermStatistics } from '../../../src/search-index/meilisearch/term-statistics.ts';
import { fakeConnection } from './fake-connection.ts';

const bodySchema = z.object({
  queries: z.array(z.object({ filter: z.string().optional(), hitsPerPage: z.number() })),
});
const VECTORS = ['2.0.10 port|100', '4.6.20 mine|010'];

/** Statistics of a server that knows these frequencies, with what it was asked, and a clock that a test sets. */
function open(frequencies: Record<string, number>, vectors: readonly string[] = VECTORS) {
  const asked: string[][] = [];
  const clock = { ms: 0 };
  const connection = fakeConnection({
    answer({ body }) {
      const { queries } = bodySchema.parse(JSON.parse(body));
      asked.push(queries.map(({ filter }) => /"(?<stem>[^"]*)"/u.exec(filter ?? '')?.[1] ?? '*'));
      return {
        results: queries.map(({ filter }) => {
          const stem = /"(?<stem>[^"]*)"/u.exec(filter ?? '')?.[1];
          return stem === undefined
            ? { totalHits: vectors.length, hits: vectors.map((vector) => ({ vector })) }
            : { totalHits: frequencies[stem] ?? 0, hits: [] };
        }),
      };
    },
  });
  const statistics = createTermStatistics({
    connection,
    indexName: 'articles',
    now: () => clock.ms,
  });
  return { statistics, asked, clock };
}

describe('createTermStatistics', () => {
  it('asks for all in one request', async () => {
    const { statistics, asked } = open({ port: 7, mine: 2 });
    const found = await statistics.get(['port', 'mine', 'port']);
    expect(['port', 'mine'].map(found.documentFrequency)).toEqual([7, 2]);
    expect(found.documentCount).toBe(2);
    expect(found.averageLengths).toEqual({ title: 3, quotation: 3, body: 15 });
    expect(asked).toEqual([['port', 'mine', '*']]);
  });

  it('asks nothing twice', async () => {
    const { statistics, asked } = open({ port: 7, mine: 2 });
    await statistics.get(['port']);
    await statistics.get(['port', 'mine']);
    const found = await statistics.get(['mine', 'port']);
    expect(['port', 'mine'].map(found.documentFrequency)).toEqual([7, 2]);
    expect(asked).toEqual([['port', '*'], ['mine']]);
  });

  it('asks again for what was nowhere', async () => {
    const frequencies: Record<string, number> = {};
    const { statistics, asked } = open(frequencies);
    expect((await statistics.get(['port'])).documentFrequency('port')).toBe(0);
    frequencies['port'] = 1;
    expect((await statistics.get(['port'])).documentFrequency('port')).toBe(1);
    expect(asked).toEqual([['port', '*'], ['port']]);
  });

  it('asks again after five minutes', async () => {
    const { statistics, asked, clock } = open({ port: 7 });
    await statistics.get(['port']);
    clock.ms = 299_999;
    await statistics.get(['port']);
    expect(asked).toHaveLength(1);
    clock.ms = 300_000;
    await statistics.get(['port']);
    expect(asked).toEqual([
      ['port', '*'],
      ['port', '*'],
    ]);
  });

  it('asks again when the index has changed', async () => {
    const { statistics, asked } = open({ port: 7 });
    await statistics.get(['port']);
    statistics.forget();
    await statistics.get(['port']);
    expect(asked).toHaveLength(2);
  });

  it('knows no lengths in an empty index, and does not keep that', async () => {
    const { statistics, asked } = open({}, []);
    expect(await statistics.get([])).toMatchObject({
      documentCount: 0,
      averageLengths: { title: 0, quotation: 0, body: 0 },
    });
    await statistics.get([]);
    expect(asked).toEqual([['*'], ['*']]);
  });
});
