import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAnswerSchema } from '../../src/api/answers/search-answers.ts';
import {
  expectAnswer,
  indexSampleArticles,
  openTestService,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, SearchAnswer, TestService } from '../support/api-client.ts';

/** The two articles that the project was given. */
const UNN = '000_e6cb0b88f58a9515';
const MBN = '001_b24ba3476053cf71';

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await indexSampleArticles(service.index);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const toQueryString = (parameters: Record<string, string>) =>
  new URLSearchParams(parameters).toString();

async function findIds(queryString: string): Promise<string[]> {
  return (await api.search(queryString)).hits.map(({ id }) => id);
}

function getBuckets({ facets }: SearchAnswer, field: string) {
  const facet = facets.find((candidate) => candidate.field === field);
  if (facet === undefined) throw new Error(`There is no facet ${field}.`);
  return facet.buckets;
}

describe('acceptance', () => {
  it.each([
    ['a word in another form', { q: 'interventions' }, [UNN, MBN]],
    ['a verb in another form', { q: 'rejecting' }, [UNN, MBN]],
    ['a speaker', { speaker: 'Donald Trump' }, [UNN]],
    ['a word of an outlet', { outlet: 'UNN', q: 'cartel' }, [UNN]],
    ['a phrase', { q: '"foreign intervention"' }, [UNN]],
    ['the same phrase in the plural', { q: '"foreign interventions"' }, [MBN]],
    ['a word without another', { q: 'subordination -cooperation' }, []],
  ])('finds, of the two given articles, by %s the right ones', async (_name, parameters, ids) => {
    const found = await findIds(toQueryString({ ...parameters, pageSize: '100' }));
    expect(found.filter((id) => id === UNN || id === MBN).sort()).toEqual(ids);
  });
});

describe('GET /api/search', () => {
  it('answers without parameters with everything, newest first, in a page of 20', async () => {
    const { hits, totalHits, page, pageSize, facets, warnings } = await api.search('');
    const { articleCount } = await service.index.getStats();
    expect({ totalHits, page, pageSize, warnings }).toEqual({
      totalHits: articleCount,
      page: 1,
      pageSize: 20,
      warnings: [],
    });
    expect(facets.map(({ field }) => field)).toEqual(['outlet', 'speaker', 'date']);
    const days = hits.map(({ publishedOn }) => publishedOn ?? '');
    expect(days).toEqual(days.toSorted().reverse());
    expect(hits.every(({ score }) => score === null)).toBe(true);
  });

  it('gives all hits once over its pages, the undated last', async () => {
    const ids: string[] = [];
    let undated = 0;
    for (let page = 1; page <= 5; page++) {
      const { hits } = await api.search(`sort=oldest&pageSize=8&page=${page}`);
      ids.push(...hits.map(({ id }) => id));
      for (const { publishedOn } of hits) {
        if (publishedOn === null) undated++;
        else expect(undated).toBe(0);
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength((await service.index.getStats()).articleCount);
    expect(undated).toBeGreaterThan(0);
  });

  it('highlights at spans of title and snippet', async () => {
    const { hits } = await api.search('q=rejects&outlet=UNN');
    const marked = hits.map(({ title, titleHighlights, snippet }) => ({
      title: titleHighlights.map(({ start, end }) => title?.slice(start, end)),
      snippet: snippet.highlights.map(({ start, end }) => snippet.text.slice(start, end)),
    }));
    expect(marked).toEqual([{ title: ['rejects'], snippet: ['rejecting'] }]);
  });

  it('escapes nothing and marks nothing up', async () => {
    const { hits } = await api.search('q=mexico&pageSize=100');
    expect(JSON.stringify(hits)).not.toMatch(/<(?:em|mark|b)>|&(?:amp|lt|quot|#\d+);/u);
  });

  it('counts a facet as if its own filter were not set', async () => {
    const answer = await api.search('q=cartel&outlet=UNN');
    expect(answer.totalHits).toBe(1);
    expect(getBuckets(answer, 'outlet')).toEqual([
      { value: 'Mexico Business News', label: 'Mexico Business News', count: 1, selected: false },
      { value: 'UNN', label: 'UNN', count: 1, selected: true },
    ]);
    expect(getBuckets(answer, 'speaker')).toContainEqual({
      value: 'Donald Trump',
      label: 'Donald Trump',
      count: 1,
      selected: false,
    });
  });

  it('counts in a facet what choosing the bucket then finds', async () => {
    const answer = await api.search('from=2026&facets=outlet,speaker');
    for (const { field, buckets } of answer.facets) {
      for (const { value, count } of buckets) {
        const narrowed = await api.search(toQueryString({ from: '2026', [field]: value }));
        expect(narrowed.totalHits).toBe(count);
      }
    }
  });

  it('lists values by count, at most 100', async () => {
    const buckets = getBuckets(await api.search('facets=speaker'), 'speaker');
    const counts = buckets.map(({ count }) => count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(counts.length).toBeLessThanOrEqual(100);
  });

  it('counts days where the range is short, marks the periods in it, and counts the undated', async () => {
    const { facets } = await api.search('from=2026-01-05&to=2026-01-06&facets=date');
    const [date] = facets;
    if (date?.field !== 'date') throw new Error('The date facet is missing.');
    expect(date.undated).toBeGreaterThan(0);
    expect(date.buckets.filter(({ interval }) => interval === 'day')).toEqual([
      { value: '2026-01-05', label: '2026-01-05', count: 1, selected: true, interval: 'day' },
      { value: '2026-01-06', label: '2026-01-06', count: 1, selected: true, interval: 'day' },
    ]);
    const selected = date.buckets.filter((bucket) => bucket.selected).map(({ value }) => value);
    expect(selected).toEqual(['2026', '2026-01', '2026-01-05', '2026-01-06']);
  });

  it('suggests a value where one is unknown', async () => {
    const { totalHits, warnings } = await api.search('speaker=Trump');
    expect(totalHits).toBe(0);
    expect(warnings).toMatchObject([
      { code: 'unknown-value', parameter: 'speaker', suggestions: ['Donald Trump'] },
    ]);
  });

  it.each([
    ['facets=', []],
    ['facets=date', ['date']],
    ['facets=section,author', ['section', 'author']],
    ['facets=section&facets=author,language', ['section', 'author', 'language']],
    ['facets=outlet,outlet&facets=outlet', ['outlet']],
    ['facets=outlet,', ['outlet']],
  ])('reads the facets of ?%s', async (queryString, fields) => {
    const { facets } = await api.search(queryString);
    expect(facets.map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    ['outlet=UNN&outlet=MBN', [UNN, MBN]],
    ['speaker=Claudia+Sheinbaum&outletNot=UNN', [MBN]],
    ['speaker=claudia+sheinbaum+pardo&speakerNot=donald+trump', [MBN]],
    ['q=cartel&from=2026-01-06', [UNN]],
    ['q=cartel&to=2026-01-05', [MBN]],
    ['q=cartel&from=&to=', [UNN, MBN]],
    ['q=cartel&from=-1d', []],
    ['q=sovereignty+interven&match=all', []],
    ['q=sovereignty+interven&match=all&typing=true', [UNN, MBN]],
    ['q=sovereignty+interven&match=all&typing=false', []],
    ['q=sovereignty+interven', [UNN, MBN]],
    ['q=saucedo+sovereignty&match=any', [UNN, MBN]],
    ['q=saucedo+OR+sovereignty', [UNN, MBN]],
    ['q=saucedo+AND+sovereignty', [UNN]],
    ['q=sovereignty+NOT+saucedo', [MBN]],
    ['q=sovereign*+speaker:saucedo', [UNN]],
    ['q=cartel+outlet:MBN', [MBN]],
    ['q=cartel+date:2026-01-06', [UNN]],
    ['q=cartel+before:2026-01-06', [MBN]],
    ['q=title:possibility+sheinbaum', [UNN]],
    ['q=%22lasting+democracy%22', [MBN]],
    ['q=%E2%80%9Clasting+democracy%E2%80%9D', [MBN]],
    ['q=S%C3%A1nchez', [MBN]],
    ['q=author%3Ahaftko+cartel', [UNN]],
    ['q=publisher%3Ahaftko+AND+cartel', []],
    ['author=Stepan+Haftko', [UNN]],
  ])('finds by ?%s', async (queryString, ids) => {
    expect((await findIds(`${queryString}&facets=`)).sort()).toEqual(ids);
  });

  it.each(['q=%E0%A4%A', 'q=%zz', 'q=100%', 'q=%', 'q=%00', 'q=a%0Ab', 'q=%F0%9F%99%82', 'q="'])(
    'takes ?%s for a query like any other',
    async (queryString) => {
      expect((await api.search(queryString)).page).toBe(1);
    },
  );

  it('takes as many words as the limit allows', async () => {
    const words = Array.from({ length: 1_000 }, (_, n) => `w${n}`).join(' ');
    const { hits } = await api.search(toQueryString({ q: words, facets: '' }));
    expect(hits).toEqual([]);
  });

  it('says how it understood the query, and what it gave up', async () => {
    const answer = await api.search('q=sheinbuam+cartel+port');
    const { strictHits, totalHits, understood, corrections, relaxed } = answer;
    expect({ strictHits, understood, corrections, relaxed }).toEqual({
      strictHits: 0,
      understood: 'any of: sheinbaum, cartel, port',
      corrections: [{ written: 'sheinbuam', corrected: 'sheinbaum', span: { start: 0, end: 9 } }],
      relaxed: {
        match: 'any',
        message: 'No article has all of these words; those with any of them are shown.',
      },
    });
    expect(totalHits).toBeGreaterThan(2);
  });

  it.each(['q=port+strike+tide', 'q=port&recency=1y', 'q=US+OR+sovereignty'])(
    'explains scores when asked to: ?%s',
    async (queryString) => {
      const explained = await api.search(`${queryString}&explain=true`);
      expect(explained.hits.length).toBeGreaterThan(0);
      for (const { score, explanation } of explained.hits) {
        const parts = explanation ?? [];
        expect(parts.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(score ?? NaN, 9);
      }
      const { hits } = await api.search(queryString);
      expect(hits.every(({ explanation }) => explanation === null)).toBe(true);
      expect(hits.map(({ id, score }) => [id, score])).toEqual(
        explained.hits.map(({ id, score }) => [id, score]),
      );
    },
  );

  it('reads months and years of recency as their days', async () => {
    const scoresOf = async (recency: string) =>
      (await api.search(`q=cartel&recency=${recency}`)).hits.map(({ score }) => score);
    expect(await scoresOf('12m')).toEqual(await scoresOf('1y'));
    const [month = 0, thirtyDays = 0] = [(await scoresOf('1m'))[0], (await scoresOf('30d'))[0]];
    expect(month).toBeCloseTo(thirtyDays ?? NaN, 1);
    expect(month).toBeGreaterThan(thirtyDays ?? NaN);
  });

  it('answers HEAD like GET, without the body', async () => {
    const response = await api.request('/api/search?q=cartel', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('POST /api/search', () => {
  const timeless = ({ tookMs, ...answer }: SearchAnswer) => answer;

  it.each([
    ['nothing', {}, ''],
    ['a query', { q: 'cartel' }, 'q=cartel'],
    ['numbers', { page: 2, pageSize: 3 }, 'page=2&pageSize=3'],
    ['numbers as text', { page: '2', pageSize: '3' }, 'page=2&pageSize=3'],
    ['one value', { outlet: 'UNN' }, 'outlet=UNN'],
    ['several values', { outlet: ['UNN', 'MBN'] }, 'outlet=UNN&outlet=MBN'],
    [
      'every filter',
      {
        outlet: ['UNN'],
        speaker: ['Donald Trump'],
        author: ['Stepan Haftko'],
        section: ['World'],
        language: ['en'],
        outletNot: ['MBN'],
        speakerNot: ['Nobody'],
      },
      'outlet=UNN&speaker=Donald+Trump&author=Stepan+Haftko&section=World&language=en&outletNot=MBN&speakerNot=Nobody',
    ],
    ['a range', { from: '2026-01', to: '-0d' }, 'from=2026-01&to=-0d'],
    ['an open range', { from: null, to: null }, 'from=&to='],
    ['an order', { q: 'port', sort: 'oldest' }, 'q=port&sort=oldest'],
    ['typing', { q: 'inter', typing: true }, 'q=inter&typing=true'],
    ['facets', { facets: ['date', 'author'] }, 'facets=date,author'],
    ['a match', { q: 'port tide', match: 'any' }, 'q=port+tide&match=any'],
    ['no match in particular', { q: 'port tide', match: null }, 'q=port+tide'],
    ['a recency', { q: 'port', recency: '6m' }, 'q=port&recency=6m'],
    ['no recency', { q: 'port', recency: null }, 'q=port'],
    ['an explanation', { q: 'port', explain: true }, 'q=port&explain=true'],
    ['no facets', { facets: [] }, 'facets='],
  ])('answers %s as GET does', async (_name, body, queryString) => {
    const posted = await expectAnswer(await api.post('/api/search', body), searchAnswerSchema);
    expect(timeless(posted)).toEqual(timeless(await api.search(queryString)));
  });

  it('takes a query that is too long for an address', async () => {
    const response = await api.post('/api/search', { q: 'x'.repeat(20_000) });
    expect((await expectAnswer(response, searchAnswerSchema)).totalHits).toBe(0);
  });
});
