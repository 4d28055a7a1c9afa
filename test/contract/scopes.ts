import { describe, expect, it } from 'vitest';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument, quoting } from '../support/builders.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, and, except, near, or, phrase, prefix, stem, term } from './queries.ts';

type Expectation = { readonly name: string; readonly query: IndexQuery; readonly ids: string[] };

/** Where words are looked for, and how near each other they stand. */
export function describeScopes(source: IndexSource): void {
  describe('scopes', () => {
    const index = useIndexOf(source, () => [
      quoting(
        {
          id: 'body-quote',
          title: 'Mayor speaks',
          body: 'Ada said “we keep running the harbour” on Monday.',
        },
        'we keep running the harbour',
      ),
      quoting(
        { id: 'title-quote', title: '“No more running”, says mayor', body: 'The council met.' },
        'No more running',
      ),
      quoting({ id: 'title', title: 'Running costs soar', body: 'Prices rise.' }),
      quoting({ id: 'body', title: 'Prices rise', body: 'A firm runs the harbour.' }),
      quoting(
        {
          id: 'two-quotes',
          title: 'Council votes',
          body: '“Keep calm,” said Ada. “Carry on.” Then:\n\n“Our ports\n\nstay shut,” she said.',
        },
        'Keep calm',
        'Carry on',
        'Our ports\n\nstay shut',
      ),
    ]);

    it.each([
      {
        name: 'a stem',
        query: stem('run'),
        ids: ['body', 'body-quote', 'title', 'title-quote'],
      },
      { name: 'a stem of the title', query: stem('run', 'title'), ids: ['title', 'title-quote'] },
      {
        name: 'a stem of a quotation',
        query: stem('run', 'quotation'),
        ids: ['body-quote', 'title-quote'],
      },
      { name: 'a stem of the body', query: stem('run', 'body'), ids: ['body', 'body-quote'] },
      { name: 'a term', query: term('running'), ids: ['body-quote', 'title', 'title-quote'] },
      {
        name: 'a term of the title',
        query: term('running', 'title'),
        ids: ['title', 'title-quote'],
      },
      {
        name: 'a term of a quotation',
        query: term('running', 'quotation'),
        ids: ['body-quote', 'title-quote'],
      },
      { name: 'a term of the body', query: term('running', 'body'), ids: ['body-quote'] },
      { name: 'a term of the wrong field', query: term('runs', 'title'), ids: [] },
      { name: 'a prefix', query: prefix('harb'), ids: ['body', 'body-quote'] },
      { name: 'a prefix of the title', query: prefix('counc', 'title'), ids: ['two-quotes'] },
      { name: 'a prefix of a quotation', query: prefix('harb', 'quotation'), ids: ['body-quote'] },
      { name: 'a prefix of the body', query: prefix('counc', 'body'), ids: ['title-quote'] },
      { name: 'a phrase', query: phrase('prices rise'), ids: ['body', 'title'] },
      { name: 'a phrase of the title', query: phrase('prices rise', 'title'), ids: ['body'] },
      { name: 'a phrase of the body', query: phrase('prices rise', 'body'), ids: ['title'] },
      {
        name: 'a phrase of a quotation',
        query: phrase('running the harbour', 'quotation'),
        ids: ['body-quote'],
      },
      {
        name: 'a phrase of a quotation in the title',
        query: phrase('more running', 'quotation'),
        ids: ['title-quote'],
      },
      {
        name: 'a phrase that begins outside of the quotation, there',
        query: phrase('said we keep', 'quotation'),
        ids: [],
      },
      {
        name: 'a phrase that begins outside of the quotation, in the body',
        query: phrase('said we keep', 'body'),
        ids: ['body-quote'],
      },
      {
        name: 'a phrase across two quotations',
        query: phrase('calm carry', 'quotation'),
        ids: [],
      },
      {
        name: 'a phrase across the paragraphs of a quotation',
        query: phrase('ports stay', 'quotation'),
        ids: [],
      },
      {
        name: 'a phrase of the last paragraph of a quotation',
        query: phrase('stay shut', 'quotation'),
        ids: ['two-quotes'],
      },
      {
        name: 'words near each other',
        query: near('running harbour', 1),
        ids: ['body', 'body-quote'],
      },
      { name: 'near words of the title', query: near('soar run', 1, 'title'), ids: ['title'] },
      {
        name: 'near words of a quotation',
        query: near('keep harbour', 2, 'quotation'),
        ids: ['body-quote'],
      },
      { name: 'near words of the body', query: near('firm runs', 0, 'body'), ids: ['body'] },
      {
        name: 'near words of two quotations, there',
        query: near('calm carry', 9, 'quotation'),
        ids: [],
      },
      {
        name: 'near words of two quotations, in the body',
        query: near('calm carry', 2, 'body'),
        ids: ['two-quotes'],
      },
      {
        name: 'near words of which one is in no quotation',
        query: near('said keep', 9, 'quotation'),
        ids: [],
      },
      {
        name: 'several scopes at once',
        query: and(stem('mayor', 'title'), stem('harbour', 'quotation')),
        ids: ['body-quote'],
      },
      {
        name: 'any of several scopes',
        query: or(stem('run', 'title'), stem('calm', 'quotation')),
        ids: ['title', 'title-quote', 'two-quotes'],
      },
      {
        name: 'a word, but not in a quotation',
        query: except(stem('run'), stem('run', 'quotation')),
        ids: ['body', 'title'],
      },
      {
        name: 'everything but words near each other in the body',
        query: except(all, near('run harbour', 1, 'body')),
        ids: ['title', 'title-quote', 'two-quotes'],
      },
    ] satisfies Expectation[])('finds by $name', async ({ query, ids }) => {
      expect(await index.findSorted({ query })).toEqual(ids);
      const { totalHits, isTotalExact } = await index.search({ query, limit: 0 });
      expect({ totalHits, isTotalExact }).toEqual({ totalHits: ids.length, isTotalExact: true });
    });
  });

  describe('near', () => {
    const bodies = {
      next: 'cartel port',
      reversed: 'port ship cartel',
      two: 'cartel ship crane port',
      stopped: 'cartels of the ports',
      apart: 'cartel\n\nport',
      continued: 'cartel ship\n\nport crane ship crane ship cartel',
      repeated: 'cartel crane crane cartel cartel ship port port',
      doubled: 'cartel port port crane',
    };
    const index = useIndexOf(source, () =>
      Object.entries(bodies).map(([id, body]) => aDocument({ id, body })),
    );

    it.each([
      { words: 'cartel port', distance: 0, ids: ['doubled', 'next'] },
      { words: 'cartel port', distance: 1, ids: ['doubled', 'next', 'repeated', 'reversed'] },
      { words: 'port cartel', distance: 1, ids: ['doubled', 'next', 'repeated', 'reversed'] },
      {
        words: 'cartel port',
        distance: 2,
        ids: ['doubled', 'next', 'repeated', 'reversed', 'stopped', 'two'],
      },
      {
        words: 'cartel port',
        distance: 3,
        ids: ['doubled', 'next', 'repeated', 'reversed', 'stopped', 'two'],
      },
      {
        words: 'cartel port',
        distance: 4,
        ids: ['continued', 'doubled', 'next', 'repeated', 'reversed', 'stopped', 'two'],
      },
      {
        words: 'cartel port',
        distance: 100,
        ids: ['continued', 'doubled', 'next', 'repeated', 'reversed', 'stopped', 'two'],
      },
      { words: 'ship cartel port', distance: 0, ids: ['repeated', 'reversed'] },
      { words: 'cartel port ship', distance: 1, ids: ['repeated', 'reversed', 'two'] },
      { words: 'crane port cartel', distance: 0, ids: [] },
      { words: 'crane port cartel', distance: 1, ids: ['doubled', 'two'] },
      { words: 'crane port cartel', distance: 2, ids: ['doubled', 'repeated', 'two'] },
      {
        words: 'crane port cartel ship',
        distance: 2,
        ids: ['continued', 'repeated', 'two'],
      },
      { words: 'cartel zebra', distance: 9, ids: [] },
      { words: 'crane', distance: 0, ids: ['continued', 'doubled', 'repeated', 'two'] },
    ])('finds “$words” with at most $distance other words: $ids', async (expected) => {
      const query = near(expected.words, expected.distance);
      expect(await index.findSorted({ query })).toEqual(expected.ids);
      expect(await index.findSorted({ query, sort: 'relevance' })).toEqual(expected.ids);
      const { totalHits, isTotalExact } = await index.search({ query, limit: 0 });
      expect({ totalHits, isTotalExact }).toEqual({
        totalHits: expected.ids.length,
        isTotalExact: true,
      });
    });
  });
}
