import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facetAnswerSchema } from '../../src/api/answers/search-answers.ts';
import { healthAnswerSchema, readyAnswerSchema } from '../../src/api/answers/health-answers.ts';
import { articleAnswerSchema } from '../../src/api/answers/article-answers.ts';
import {
  expectAnswer,
  expectProblem,
  indexSampleArticles,
  openTestSearch,
  openTestService,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument } from '../support/builders.ts';

const ODD_IDS = [
  'folder/report',
  'a b+c',
  'ünïcode 東京 🙂',
  '100%',
  '%2F',
  'a?b=c&d#e',
  '"quoted"\\',
  '..',
  '-',
  'x'.repeat(2_000),
];

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await indexSampleArticles(service.index);
  await service.index.upsert(ODD_IDS.map((id) => aDocument({ id, outlet: 'Odd Ids' })));
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const toPath = (id: string) => `/api/articles/${encodeURIComponent(id)}`;

describe('GET /api/articles/:id', () => {
  it('gives an article whole, with its quotations at their spans', async () => {
    const response = await api.request('/api/articles/000_e6cb0b88f58a9515');
    const article = await expectAnswer(response, articleAnswerSchema);
    expect(article).toMatchObject({
      id: '000_e6cb0b88f58a9515',
      title: 'Mexico rejects possibility of US military intervention after operation in Venezuela',
      outlet: 'UNN',
      publishedOn: '2026-01-06',
      authors: ['Stepan Haftko'],
    });
    expect(article.quotations.length).toBeGreaterThan(0);
    for (const { field, start, end, text, attribution } of article.quotations) {
      const whole = article[field] ?? '';
      expect(whole.slice(start, end)).toBe(text);
      const { mentionSpan = { start: 0, end: 0 } } = attribution ?? {};
      expect(mentionSpan.end).toBeLessThanOrEqual(whole.length);
    }
  });

  it('gives every article that a search finds', async () => {
    const { hits } = await api.search('pageSize=100&facets=');
    for (const { id, title, speakers } of hits) {
      // An address ends in no "..": clients take it for the folder above.
      if (id === '..') continue;
      const article = await expectAnswer(await api.request(toPath(id)), articleAnswerSchema);
      expect(article).toMatchObject({ id, title, speakers });
    }
  });

  it.each(ODD_IDS.filter((id) => id !== '..'))('finds the id %j', async (id) => {
    const article = await expectAnswer(await api.request(toPath(id)), articleAnswerSchema);
    expect(article.id).toBe(id);
  });

  it('gives no whole text where the service may show none, and all else', async () => {
    const shown = await startApi({ ...service, search: openTestSearch(service.index, false) });
    const path = '/api/articles/000_e6cb0b88f58a9515';
    const whole = await expectAnswer(await api.request(path), articleAnswerSchema);
    const answer = await shown.request(path);
    expect(await answer.json()).toEqual({ ...whole, body: null });
    const { hits } = await shown.search('q=intervention');
    expect(hits[0]?.snippet.highlights).not.toEqual([]);
    await shown.close();
  });

  it('does not say where the article lies on this machine', async () => {
    const response = await api.request('/api/articles/000_e6cb0b88f58a9515');
    expect(await response.text()).not.toContain('data/articles');
  });

  it.each(['nobody', 'A B+C', 'FOLDER/report', '000_e6cb0b88f58a9515 ', '\0'])(
    'has no article %j',
    async (id) => {
      const { detail } = await expectProblem(await api.request(toPath(id)), 'article-not-found');
      expect(detail).toContain(JSON.stringify(id));
    },
  );
});

describe('GET /api/facets/:field', () => {
  const getFacet = async (path: string) =>
    expectAnswer(await api.request(`/api/facets/${path}`), facetAnswerSchema);

  it.each(['outlet', 'speaker', 'author', 'section', 'language'])(
    'lists the values of %s by count, at most 20',
    async (field) => {
      const answer = await getFacet(field);
      const counts = answer.buckets.map(({ count }) => count);
      expect(answer.field).toBe(field);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      expect(counts.length).toBeLessThanOrEqual(20);
    },
  );

  it.each([
    ['speaker?contains=shein', ['Claudia Sheinbaum']],
    ['speaker?contains=SHEIN', ['Claudia Sheinbaum']],
    ['speaker?contains=claudia+shein', ['Claudia Sheinbaum']],
    ['speaker?contains=heinbaum', []],
    ['speaker?contains=trump&q=cartel', ['Donald Trump']],
    ['speaker?contains=trump&q=zebra', []],
    ['speaker?contains=trump&outletNot=UNN', []],
    ['outlet?q=cartel', ['Mexico Business News', 'UNN']],
    ['outlet?q=cartel&limit=1', ['Mexico Business News']],
    ['outlet?q=cartel&speaker=Donald+Trump', ['UNN']],
    ['outlet?q=cartel&from=2026-01-06', ['UNN']],
    ['outlet?q=carte&typing=true', ['Mexico Business News', 'UNN']],
    ['author?outlet=UNN', ['Stepan Haftko']],
  ])('finds the values of %s', async (path, values) => {
    expect((await getFacet(path)).buckets.map(({ value }) => value)).toEqual(values);
  });

  it('marks what is chosen, and counts the others as if it were not', async () => {
    expect((await getFacet('outlet?q=cartel&outlet=unn')).buckets).toEqual([
      { value: 'Mexico Business News', label: 'Mexico Business News', count: 1, selected: false },
      { value: 'UNN', label: 'UNN', count: 1, selected: true },
    ]);
  });

  it('warns of what the query holds that could not be used', async () => {
    const { warnings } = await getFacet('outlet?q=a+%22');
    expect(warnings.map(({ code }) => code)).toEqual(['unclosed-phrase', 'empty-phrase']);
  });
});

describe('GET /health', () => {
  it('says which engine runs, with how many articles', async () => {
    const { articleCount } = await service.index.getStats();
    const answer = await expectAnswer(await api.request('/health'), healthAnswerSchema);
    expect(answer).toEqual({ status: 'ok', engine: 'embedded', articles: articleCount });
  });
});

describe('GET /ready', () => {
  it('says that searches are answered', async () => {
    const { articleCount, quotationCount } = await service.index.getStats();
    const answer = await expectAnswer(await api.request('/ready'), readyAnswerSchema);
    expect(answer).toEqual({
      status: 'ready',
      engine: 'embedded',
      articles: articleCount,
      quotations: quotationCount,
    });
  });

  it('says 503 and what to type while the index is of another version', async () => {
    const outdated = await startApi({
      search: service.search,
      index: { ...service.index, isCurrent: () => Promise.resolve(false) },
    });
    try {
      const problem = await expectProblem(await outdated.request('/ready'), 'index-unavailable');
      expect(problem.detail).toContain('run onrecord index');
      expect((await outdated.request('/api/search')).status).toBe(200);
    } finally {
      await outdated.close();
    }
  });
});

describe('every answer', () => {
  it.each(['/api/search', '/api/articles/-', '/health', '/ready', '/nowhere'])(
    'of %s tells browsers not to guess its type, and not what runs it',
    async (path) => {
      const { headers } = await api.request(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});
