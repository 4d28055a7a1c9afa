import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../src/search/search-request.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument } from '../support/builders.ts';

/** Words of the articles `p0` to `p11`, all of which have `port`, `p0` to `p8` also `ship`, `p0` and `p1` also `cartel`. */
const bodyOf = (n: number) =>
  ['port', ...(n < 9 ? ['ship'] : []), ...(n < 2 ? ['cartel'] : [])].join(' ');

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    ...Array.from({ length: 12 }, (_, n) =>
      aDocument({
        id: `p${n}`,
        body: bodyOf(n),
        outlet: n === 0 ? 'UNN' : 'Harbour Ledger',
        publishedOn: `2026-01-${String(n + 1).padStart(2, '0')}`,
      }),
    ),
    aDocument({ id: 's1', title: 'Sheinbaum speaks', body: 'The president.', publishedOn: null }),
    aDocument({
      id: 's2',
      title: 'United States troops',
      body: 'A tide.',
      speakers: ['Omar Bell'],
    }),
    ...['2020-01-01', '2025-03-31', '2026-03-30'].map((publishedOn, n) =>
      aDocument({ id: `t${n}`, body: 'A tide came in. The tide left.', publishedOn }),
    ),
  ]);
});
afterAll(async () => {
  await service.close();
});

function search(q: string, parts: Partial<SearchRequest> = {}) {
  return service.search.search({
    ...{ q, include: {}, exclude: {}, from: null, to: null, isTyping: false, match: null },
    ...{ sort: 'relevance', page: 1, pageSize: 20, facets: [] },
    ...{ recencyDays: null, isExplained: false, collapse: false },
    ...parts,
  });
}
const find = async (q: string, parts: Partial<SearchRequest> = {}) =>
  (await search(q, parts)).hits.map(({ id }) => id);

describe('an answer to a bag of words', () => {
  it('has the articles with all of them, where ten have', async () => {
    const { totalHits, strictHits, relaxed, understood } = await search('port ports');
    expect({ totalHits, strictHits, relaxed, understood }).toEqual({
      ...{ totalHits: 12, strictHits: 12, relaxed: null, understood: 'port and ports' },
    });
  });

  it('has those with any of three words, where fewer than ten have all', async () => {
    const { totalHits, strictHits, relaxed, understood } = await search('port ship cartel');
    expect({ totalHits, strictHits, relaxed, understood }).toEqual({
      totalHits: 12,
      strictHits: 2,
      relaxed: {
        match: 'any',
        message: 'Only 2 articles have all of these words; those with any of them are shown.',
      },
      understood: 'any of: port, ship, cartel',
    });
  });

  it('has those with all of them first, when it has more', async () => {
    expect((await find('port ship cartel')).slice(0, 2).sort()).toEqual(['p0', 'p1']);
  });

  it('has those with both of two words, be it one', async () => {
    const { totalHits, relaxed } = await search('sheinbaum president');
    expect({ totalHits, relaxed }).toEqual({ totalHits: 1, relaxed: null });
  });

  it('has those with either of two words, where none has both', async () => {
    const { totalHits, strictHits, relaxed } = await search('cartel president');
    expect({ totalHits, strictHits, relaxed: relaxed?.message }).toEqual({
      totalHits: 3,
      strictHits: 0,
      relaxed: 'No article has all of these words; those with any of them are shown.',
    });
  });

  it('gives up nothing where any of the words find no more than all of them', async () => {
    expect(await search('cartel port ship', { include: { outlet: ['UNN'] } })).toMatchObject({
      ...{ totalHits: 1, strictHits: 1, relaxed: null, understood: 'cartel and port and ship' },
    });
    expect(await search('xxyyzz zzyyxx')).toMatchObject({
      ...{ totalHits: 0, strictHits: 0, relaxed: null, understood: 'xxyyzz and zzyyxx' },
    });
  });

  it('counts hits with all of the words under the filters, too', async () => {
    const filtered = await search('port ship cartel', { include: { outlet: ['Harbour Ledger'] } });
    expect(filtered).toMatchObject({ totalHits: 11, strictHits: 1 });
    expect(filtered.relaxed?.message).toMatch(/^Only one article has/u);
    const dated = await search('port ship cartel', { from: '2026-01-03' });
    expect(dated).toMatchObject({ totalHits: 10, strictHits: 0 });
  });

  it('relaxes alike whatever is filtered: it is all articles that count', async () => {
    const { relaxed, totalHits } = await search('port ship', { include: { outlet: ['UNN'] } });
    expect({ relaxed, totalHits }).toEqual({ relaxed: null, totalHits: 1 });
  });

  it('gives each hit once over the pages of a relaxed query, with the same totals', async () => {
    const ids: string[] = [];
    for (let page = 1; page <= 4; page++) {
      const answer = await search('port ship cartel', { page, pageSize: 3 });
      expect(answer).toMatchObject({ totalHits: 12, strictHits: 2, relaxed: { match: 'any' } });
      ids.push(...answer.hits.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(12);
    expect(ids).toEqual(await find('port ship cartel'));
  });

  it('counts facets for the relaxed query', async () => {
    const { facets } = await search('port ship cartel', { facets: ['outlet', 'date'] });
    expect(
      facets.flatMap(({ buckets }) => buckets.map(({ label, count }) => [label, count])),
    ).toEqual([
      ['Harbour Ledger', 11],
      ['UNN', 1],
      ['2026', 12],
      ['2026-01', 12],
    ]);
  });

  it('lists values of a facet for the relaxed query, too', async () => {
    const { buckets } = await service.search.findFacetValues({
      ...{ q: 'port ship cartel', include: {}, exclude: {}, from: null, to: null },
      ...{ isTyping: false, match: null, field: 'outlet', contains: '', limit: 20 },
    });
    expect(buckets.map(({ label, count }) => [label, count])).toEqual([
      ['Harbour Ledger', 11],
      ['UNN', 1],
    ]);
  });

  it('can be sorted by date when it is relaxed', async () => {
    expect((await find('port ship cartel', { sort: 'newest' }))[0]).toBe('p11');
  });
});

describe('the match that is asked for', () => {
  it('all: never relaxes', async () => {
    expect(await search('port ship cartel', { match: 'all' })).toMatchObject({
      ...{ totalHits: 2, strictHits: 2, relaxed: null, understood: 'port and ship and cartel' },
    });
  });

  it('any: is no relaxing, and counts no strict hits', async () => {
    expect(await search('ship cartel', { match: 'any' })).toMatchObject({
      ...{ totalHits: 9, strictHits: null, relaxed: null, understood: 'any of: ship, cartel' },
    });
  });

  it('any: leaves operators as they are', async () => {
    expect(await search('ship AND cartel', { match: 'any' })).toMatchObject({
      ...{ totalHits: 2, relaxed: null, understood: 'ship and cartel' },
    });
  });
});

describe('an answer to a query with operators', () => {
  it.each([
    'port AND president',
    'cartel "president"',
    'cartel title:sheinbaum',
    '+cartel president -port',
    'cartel speaker:bell',
  ])('never relaxes: %s', async (q) => {
    expect(await search(q)).toMatchObject({ totalHits: 0, strictHits: 0, relaxed: null });
  });
});

describe('corrections', () => {
  it('take the word that was meant, and say so, with its place', async () => {
    const answer = await search('president 🙂 Sheinbuam');
    expect(answer).toMatchObject({ totalHits: 1, relaxed: null });
    expect(answer.hits.map(({ id }) => id)).toEqual(['s1']);
    expect(answer.corrections).toEqual([
      { written: 'Sheinbuam', corrected: 'sheinbaum', span: { start: 13, end: 22 } },
    ]);
    expect(answer.understood).toBe('president and sheinbaum');
  });

  it('highlight the word that was looked for', async () => {
    const [hit] = (await search('sheinbuam')).hits;
    expect(hit?.titleHighlights).toEqual([{ start: 0, end: 9 }]);
  });

  it('keep the field of a word', async () => {
    expect(await search('title:sheinbuam')).toMatchObject({
      corrections: [{ written: 'sheinbuam', span: { start: 6, end: 15 } }],
      understood: 'sheinbaum in the title',
      totalHits: 1,
    });
  });

  it('take no word for misspelt that only the field lacks', async () => {
    expect(await search('title:president')).toMatchObject({ corrections: [], totalHits: 0 });
  });

  it('are none in phrases and exclusions', async () => {
    expect((await search('"sheinbuam"')).corrections).toEqual([]);
    expect(await search('president -sheinbuam')).toMatchObject({ corrections: [], totalHits: 1 });
  });
});

describe('synonyms', () => {
  it('find what is called otherwise, and say so', async () => {
    expect(await search('US tide')).toMatchObject({
      totalHits: 1,
      understood: 'US (or United States) and tide',
    });
  });

  it('never find a pronoun', async () => {
    await service.index.upsert([aDocument({ id: 'pronoun', body: 'They told us of it.' })]);
    expect(await find('US')).toEqual(['s2']);
    await service.index.delete(['pronoun']);
  });
});

describe('typing', () => {
  it('takes the last word for the beginning of one', async () => {
    expect(await find('united tro', { isTyping: true })).toEqual(['s2']);
    expect(await find('united tro ', { isTyping: true, match: 'all' })).toEqual([]);
  });

  it('does not take what is excluded for the beginning of a word', async () => {
    expect(await find('president -sheinb', { isTyping: true })).toEqual(['s1']);
  });

  it('asks for both of two words that mean one thing', async () => {
    // "States" alone begins no hit.
    expect(await find('United State', { isTyping: true })).toEqual(['s2']);
    await service.index.upsert([aDocument({ id: 'statesman', body: 'A statesman.' })]);
    expect(await find('United States', { isTyping: true })).toEqual(['s2']);
    await service.index.delete(['statesman']);
  });
});

describe('the explanation of a score', () => {
  it.each(['port ship cartel', 'US tide', '"the tide" -port', 'sheinbuam', 'tide OR port'])(
    'adds up to it: %s',
    async (q) => {
      const { hits } = await search(q, { isExplained: true, recencyDays: 30 });
      expect(hits.length).toBeGreaterThan(0);
      for (const { score, explanation } of hits) {
        const sum = (explanation ?? []).reduce((total, part) => total + part.score, 0);
        expect(explanation).not.toEqual([]);
        expect(sum).toBeCloseTo(score ?? NaN, 9);
      }
    },
  );

  it('names words, shared words and newness', async () => {
    const { hits } = await search('port ship cartel', { isExplained: true, recencyDays: 30 });
    const kinds = hits[0]?.explanation?.map(({ kind }) => kind);
    expect(kinds).toContain('term');
    expect(kinds?.at(-1)).toBe('recency');
  });

  it('is there only when asked for, and not without a score', async () => {
    expect((await search('port')).hits[0]?.explanation).toBeNull();
    expect((await search('', { isExplained: true })).hits[0]?.explanation).toBeNull();
    const byDate = await search('port', { isExplained: true, sort: 'newest' });
    expect(byDate.hits[0]).toMatchObject({ score: null, explanation: null });
  });
});

describe('recency', () => {
  it('is no part of the order unless it is asked for', async () => {
    // Equals stand in the order of their ids, s2 having the word once.
    expect(await find('tide', { exclude: { speaker: ['Omar Bell'] } })).toEqual(['t0', 't1', 't2']);
  });

  it('prefers newer articles, by half at their half-life', async () => {
    const { hits } = await search('tide', {
      ...{ recencyDays: 365, isExplained: true, exclude: { speaker: ['Omar Bell'] } },
    });
    expect(hits.map(({ id }) => id)).toEqual(['t2', 't1', 't0']);
    const shares = hits.map(({ explanation }) => {
      const parts = explanation ?? [];
      const sumOf = (isNewness: boolean) =>
        parts
          .filter(({ kind }) => (kind === 'recency') === isNewness)
          .reduce((sum, { score }) => sum + score, 0);
      return sumOf(true) / sumOf(false);
    });
    // 365 days before the day of the search, half of what an article of that day has.
    expect(shares[1]).toBeCloseTo(0.25, 6);
    expect(shares[0]).toBeGreaterThan(0.49);
    expect(shares[2]).toBeLessThan(0.01);
  });

  it('adds nothing to an undated article', async () => {
    const { hits } = await search('sheinbaum', { recencyDays: 30, isExplained: true });
    expect(hits[0]?.explanation?.map(({ kind }) => kind)).toEqual(['term']);
  });
});

describe('a warning of an outlet in the query', () => {
  it('has its place, and what is like it', async () => {
    const { totalHits, warnings } = await search('tide outlet:Harbour');
    expect(totalHits).toBe(0);
    expect(warnings).toEqual([
      {
        code: 'unknown-value',
        message: 'No article has the outlet "Harbour". Did you mean "Harbour Ledger"?',
        parameter: 'q',
        span: { start: 5, end: 19 },
        suggestions: ['Harbour Ledger'],
      },
    ]);
  });

  it('comes after those of what could not be used, of which twenty are listed', async () => {
    const { warnings } = await search(`outlet:Nobody ${'& '.repeat(30)}`);
    expect(warnings.map(({ code }) => code)).toEqual([
      ...Array<string>(20).fill('no-words'),
      'more-warnings',
      'unknown-value',
    ]);
    expect(warnings[20]?.message).toBe(
      '10 more places of the query could not be used as they are written.',
    );
  });
});

describe('a long query', () => {
  it('of 1,000 words that nobody uses is answered in time', async () => {
    const words = Array.from({ length: 999 }, (_, n) => `word${n} `).join('');
    const started = performance.now();
    expect((await search(`${words}tide`)).totalHits).toBe(4);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('reads its quotation marks as punctuation, and says so', async () => {
    const text = `${'tide came in '.repeat(12)} “nobody said this”`;
    const { warnings, totalHits } = await search(text);
    expect(totalHits).toBeGreaterThan(0);
    expect(warnings.map(({ code }) => code)).toEqual(['phrase-in-prose']);
  });
});
