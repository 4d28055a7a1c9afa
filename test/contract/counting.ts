import { describe, expect, it } from 'vitest';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { useIndexOf, useNewIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, and, days, except, name, near, or, phrase, prefix, stem, value } from './queries.ts';

/** How matches are counted without being fetched. */
export function describeCounting(source: IndexSource): void {
  describe('counting up to a limit', () => {
    const index = useIndexOf(source, () =>
      // Four of six have the port, three a ship near it, two a speaker, one the phrase.
      [
        { id: 'c0', body: 'A ship left the port.', speakers: ['Ada Fox'] },
        { id: 'c1', body: 'A ship in port.', speakers: ['Ada Fox', 'Bo Li'] },
        { id: 'c2', body: 'The port has a ship.', publishedOn: '2026-01-05' },
        { id: 'c3', body: 'The port.\n\nA ship.', publishedOn: '2026-01-06' },
        { id: 'c4', body: 'The quay.' },
        { id: 'c5', body: 'The crane.', outlet: 'UNN' },
      ].map((facts) => aDocument(facts)),
    );

    it.each([
      { name: 'everything', query: all, count: 6 },
      { name: 'a stem', query: stem('ports'), count: 4 },
      { name: 'an unknown stem', query: stem('zebra'), count: 0 },
      { name: 'a stem of a field', query: stem('port', 'title'), count: 0 },
      { name: 'a prefix', query: prefix('cra'), count: 1 },
      { name: 'a phrase', query: phrase('left the port'), count: 1 },
      { name: 'words near each other', query: near('ship port', 2), count: 3 },
      { name: 'a value', query: value('outlet', 'UNN'), count: 1 },
      { name: 'a name', query: name('speaker', 'fox'), count: 2 },
      { name: 'days', query: days('2026-01-06', null), count: 1 },
      { name: 'words and a name', query: and(stem('ship'), name('speaker', 'ada')), count: 2 },
      { name: 'words or days', query: or(stem('quay'), days('2026-01-01', null)), count: 3 },
      { name: 'everything but a word', query: except(all, stem('port')), count: 2 },
      { name: 'everything but a name', query: except(all, name('speaker', 'li')), count: 5 },
    ] satisfies { name: string; query: IndexQuery; count: number }[])(
      'counts $name, but no further than the limit',
      async ({ query, count }) => {
        expect(await index.get().countUpTo(100, [query])).toEqual([count]);
        expect(await index.get().countUpTo(count + 1, [query])).toEqual([count]);
        expect(await index.get().countUpTo(count, [query])).toEqual([count]);
        expect(await index.get().countUpTo(1, [query])).toEqual([Math.min(1, count)]);
      },
    );

    it('counts several queries at once, in their order', async () => {
      const queries = [stem('port'), near('port ship', 2), stem('zebra'), all, stem('port')];
      expect(await index.get().countUpTo(100, queries)).toEqual([4, 3, 0, 6, 4]);
      expect(await index.get().countUpTo(3, queries)).toEqual([3, 3, 0, 3, 3]);
      expect(await index.get().countUpTo(100, [])).toEqual([]);
    });
  });

  describe('counting in an index that changes', () => {
    const index = useNewIndex(source);

    it('counts what is there', async () => {
      const queries = [all, stem('port'), near('port', 0), name('speaker', 'fox')];
      expect(await index.get().countUpTo(5, queries)).toEqual([0, 0, 0, 0]);
      await index
        .get()
        .upsert(['a', 'b'].map((id) => aDocument({ id, body: 'port', speakers: ['Ada Fox'] })));
      expect(await index.get().countUpTo(5, queries)).toEqual([2, 2, 2, 2]);
      await index.get().delete(['a']);
      expect(await index.get().countUpTo(5, queries)).toEqual([1, 1, 1, 1]);
    });
  });
}
