import { describe, expect, it } from 'vitest';
import type { AddedRange, IndexDocument, IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument, aQuotation, aRequest } from '../support/builders.ts';
import { useNewIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { stem } from './queries.ts';

const [NINE, TEN, ELEVEN] = [
  '2026-05-04T09:00:00.000Z',
  '2026-05-04T10:00:00.000Z',
  '2026-05-04T11:00:00.000Z',
] as const;
const TEXT = 'Ports reopen';

/** When articles came into an index. */
export function describeAdditions(source: IndexSource): void {
  describe('additions', () => {
    const index = useNewIndex(source);
    const added = (id: string, addedAt: string | null, publishedOn: string | null = null) =>
      withQuotation({ ...aDocument({ id, body: TEXT, publishedOn }), addedAt });
    const write = (...documents: IndexDocument[]) => index.get().upsert(documents);
    const within = (range: Partial<AddedRange>): IndexQuery => ({
      kind: 'added',
      added: { after: null, until: null, ...range },
    });
    /** Ids and instants, the latest first. */
    const list = async (query: IndexQuery = { kind: 'all' }) => {
      const { hits } = await index.search({ query, sort: 'added' });
      return hits.map(({ article, addedAt }) => [article.id, addedAt]);
    };

    it('come in order, the latest first, then by day and id; what is not known comes last', async () => {
      await write(added('old', null, '2026-05-04'));
      await write(added('b', NINE), added('a', NINE), added('dated', NINE, '2020-01-01'));
      await write(added('late', TEN));
      expect(await list()).toEqual([
        ...[
          ['late', TEN],
          ['dated', NINE],
          ['a', NINE],
          ['b', NINE],
        ],
        ['old', null],
      ]);
      expect(await index.get().getLastAddition()).toBe(TEN);
    });

    it('are found by a range: after the one end, up to the other', async () => {
      await write(added('unknown', null));
      await write(added('nine', NINE));
      await write(added('ten', TEN));
      await write(added('eleven', ELEVEN));
      const find = async (range: Partial<AddedRange>) =>
        (await list({ kind: 'and', clauses: [stem('port'), within(range)] })).map(([id]) => id);
      expect(await find({ after: NINE })).toEqual(['eleven', 'ten']);
      expect(await find({ after: NINE, until: TEN })).toEqual(['ten']);
      expect(await find({ until: TEN })).toEqual(['ten', 'nine']);
      expect(await find({})).toHaveLength(4);
      const phrase: IndexQuery = { kind: 'phrase', terms: ['ports', 'reopen'] };
      expect(await list({ kind: 'and', clauses: [phrase, within({ after: TEN })] })).toEqual([
        ['eleven', ELEVEN],
      ]);
      const { hits } = await index
        .get()
        .searchQuotations(aRequest({ query: within({ after: NINE, until: TEN }), sort: 'added' }));
      expect(hits.map(({ article, addedAt }) => [article.id, addedAt])).toEqual([['ten', TEN]]);
    });

    it('stay as they are when an article is replaced, and when the index is made anew', async () => {
      await write(added('unknown', null), added('a', NINE));
      await write(added('unknown', TEN), added('a', TEN));
      const expected = [
        ['a', NINE],
        ['unknown', null],
      ];
      expect(await list()).toEqual(expected);
      await index.get().rebuild({
        build: ({ article, fingerprint, addedAt }) => ({
          ...withQuotation(aDocument(article, fingerprint)),
          addedAt,
        }),
        report: () => undefined,
      });
      expect(await list()).toEqual(expected);
      await index.get().delete(['a']);
      await write(added('a', ELEVEN));
      expect(await list(within({ after: TEN }))).toEqual([['a', ELEVEN]]);
    });

    it('are later the later they are written, whatever a clock says', async () => {
      expect(await index.get().getLastAddition()).toBeNull();
      await write(added('a', TEN));
      await write(added('b', NINE));
      await write(added('c', TEN), added('d', TEN));
      expect(await list(within({ after: TEN }))).toEqual([
        ['c', '2026-05-04T10:00:00.002Z'],
        ['d', '2026-05-04T10:00:00.002Z'],
        ['b', '2026-05-04T10:00:00.001Z'],
      ]);
    });
  });
}

function withQuotation(indexed: IndexDocument): IndexDocument {
  const quotation = aQuotation({ text: TEXT, end: TEXT.length });
  const { addedAt, article, fingerprint } = indexed;
  return { ...aDocument({ ...article, quotations: [quotation] }, fingerprint), addedAt };
}
