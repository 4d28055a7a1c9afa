import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  quotationAnswerSchema,
  speakerAnswerSchema,
} from '../../src/api/answers/quotation-answers.ts';
import { articleAnswerSchema } from '../../src/api/answers/article-answers.ts';
import {
  expectAnswer,
  expectProblem,
  indexSampleArticles,
  openTestService,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, QuotationAnswer, TestService } from '../support/api-client.ts';
import { aDocument, aQuotation } from '../support/builders.ts';

const LONG_NAME = `Ada ${'x'.repeat(496)}`;
const ODD_TEXTS = [
  '🚢 “Yes” \u202Eno\u202C 🚢',
  'قال إن الميناء مفتوح',
  'שלום',
  '東京港は開いています',
];

/** Everything in it is a quotation, a paragraph each. */
function allSaid(id: string, speaker: string | null, texts: readonly string[]) {
  let start = 0;
  const quotations = texts.map((text) => {
    const quotation = aQuotation({ text, speaker, start, end: start + text.length });
    start += text.length + 2;
    return quotation;
  });
  const speakers = speaker === null ? [] : [speaker];
  return aDocument({ id, body: texts.join('\n\n'), speakers, quotations });
}

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await indexSampleArticles(service.index);
  await service.index.upsert([
    allSaid('odd', null, ODD_TEXTS),
    allSaid('named', LONG_NAME, ['Xylophones are long.']),
    allSaid(
      'many',
      'Bea Many',
      Array.from({ length: 2_000 }, (_, n) => `Zither number ${n}.`),
    ),
  ]);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const get = async (queryString: string): Promise<QuotationAnswer> =>
  expectAnswer(await api.request(`/api/quotations?${queryString}`), quotationAnswerSchema);
const listCounts = ({ facets }: QuotationAnswer, field: string) =>
  facets.flatMap((facet) =>
    facet.field === field ? facet.buckets.map(({ value, count }) => [value, count]) : [],
  );

describe('GET /api/quotations', () => {
  it('gives each quotation with its speaker, its article and where it stands there', async () => {
    const { hits, totalHits } = await get('q=sovereignty');
    expect(totalHits).toBe(hits.length);
    expect(hits.length).toBeGreaterThan(2);
    for (const { text, highlights, field, start, end, article, context } of hits) {
      const response = await api.request(`/api/articles/${article.id}`);
      const whole = await expectAnswer(response, articleAnswerSchema);
      expect((whole[field] ?? '').slice(start, end)).toBe(text);
      expect(highlights.length).toBeGreaterThan(0);
      for (const span of highlights) {
        expect(text.slice(span.start, span.end).toLowerCase()).toContain('sovereign');
      }
      const { quotation } = context;
      expect(context.text.slice(quotation.start, quotation.end)).toBe(text.replaceAll('\n', ' '));
      for (const span of context.highlights) {
        expect(context.text.slice(span.start, span.end).toLowerCase()).toContain('sovereign');
      }
    }
  });

  it('finds everything, newest first, without a query', async () => {
    const { hits, understood, facets } = await get('pageSize=5&outlet=UNN');
    expect(understood).toBe('everything');
    expect(hits.map(({ score }) => score)).toEqual(hits.map(() => null));
    expect(facets.map(({ field }) => field)).toEqual(['outlet', 'speaker']);
  });

  it('counts quotations by facet, each without its own filter', async () => {
    const answer = await get(
      'q=sovereignty&outlet=UNN&outlet=Mexico+Business+News&facets=outlet,date',
    );
    expect(listCounts(answer, 'outlet')).toEqual([
      ['Mexico Business News', 3],
      // Chosen, so that it can be given up.
      ['UNN', 0],
    ]);
    expect(answer.facets[0]?.buckets[0]).toMatchObject({ selected: true });
    const { totalHits } = await get('q=sovereignty&outletNot=Mexico+Business+News');
    expect(totalHits).toBe(0);
  });

  it('takes any spelling and alias of a speaker', async () => {
    const wanted = await get('speaker=Claudia+Sheinbaum');
    expect(wanted.totalHits).toBeGreaterThan(0);
    for (const name of ['CLAUDIA+SHEINBAUM', 'claudia+sheinbaum+pardo']) {
      expect((await get(`speaker=${name}`)).totalHits).toBe(wanted.totalHits);
    }
    const others = await get('q=speaker:Sheinbaum&speakerNot=Claudia+Sheinbaum');
    expect(others.totalHits).toBe(0);
  });

  it('suggests speakers for a name that nobody has', async () => {
    const { warnings } = await get('speaker=sheinbaum');
    expect(warnings).toMatchObject([
      { code: 'unknown-value', parameter: 'speaker', suggestions: ['Claudia Sheinbaum'] },
    ]);
  });

  it('answers POST with the same names', async () => {
    const body = { q: 'sovereignty', speaker: ['Claudia Sheinbaum'], pageSize: 1 };
    const posted = await expectAnswer(
      await api.post('/api/quotations', body),
      quotationAnswerSchema,
    );
    const got = await get('q=sovereignty&speaker=Claudia+Sheinbaum&pageSize=1');
    expect({ ...posted, tookMs: 0 }).toEqual({ ...got, tookMs: 0 });
  });

  it.each([
    ['explain=true', 'explain'],
    ['recency=30d', 'recency'],
    ['facets=author', 'facets'],
    ['speeker=x', 'speeker'],
    ['page=0', 'page'],
    ['page=200&pageSize=100', 'page'],
    ['sort=best', 'sort'],
    ['from=yesterday', 'from'],
  ])('refuses %s', async (queryString, parameter) => {
    const response = await api.request(`/api/quotations?${queryString}`);
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
  });

  it('pages through an article of two thousand quotations, and no further', async () => {
    const seen = new Set<number>();
    for (let page = 1; page <= 20; page++) {
      const { hits, totalHits } = await get(`q=zither&pageSize=100&facets=&page=${page}`);
      expect(totalHits).toBe(2_000);
      for (const { start } of hits) seen.add(start);
    }
    expect(seen.size).toBe(2_000);
    expect((await get('q=zither&pageSize=100&facets=&page=21')).hits).toEqual([]);
  });

  it.each(ODD_TEXTS)('gives %j as it was written', async (text) => {
    const { hits } = await get(new URLSearchParams({ q: text }).toString());
    expect(hits[0]).toMatchObject({ text, speaker: null, context: { text } });
  });

  it('knows a speaker whose name has five hundred letters', async () => {
    const answer = await get(new URLSearchParams({ speaker: LONG_NAME.toUpperCase() }).toString());
    expect(answer.hits.map(({ speaker }) => speaker)).toEqual([LONG_NAME]);
    expect(answer.facets[1]?.buckets).toContainEqual({
      ...{ value: LONG_NAME, label: LONG_NAME, count: 1, selected: true },
    });
  });
});

describe('GET /api/speakers/:name', () => {
  const describeSpeaker = async (name: string) =>
    expectAnswer(
      await api.request(`/api/speakers/${encodeURIComponent(name)}`),
      speakerAnswerSchema,
    );

  it('tells how often, by which outlets and when a speaker is quoted', async () => {
    const speaker = await describeSpeaker('Claudia Sheinbaum');
    const { totalHits } = await get('speaker=Claudia+Sheinbaum');
    expect(speaker).toMatchObject({
      name: 'Claudia Sheinbaum',
      aliases: ['Claudia Sheinbaum Pardo'],
      quotations: totalHits,
      articles: 2,
      firstOn: '2026-01-05',
      lastOn: '2026-01-06',
      months: [{ month: '2026-01', count: totalHits }],
    });
    expect(speaker.outlets.map(({ value }) => value)).toEqual(['Mexico Business News', 'UNN']);
    expect(speaker.latest).toHaveLength(totalHits);
    const days = speaker.latest.map(({ article }) => article.publishedOn ?? '');
    expect(days).toEqual(days.toSorted().reverse());
  });

  it.each(['CLAUDIA  sheinbaum', 'Claudia Sheinbaum Pardo', 'cláudia-sheinbaum'])(
    'finds her as %s',
    async (name) => {
      expect((await describeSpeaker(name)).name).toBe('Claudia Sheinbaum');
    },
  );

  it('lists the ten latest of many, and no day where none is known', async () => {
    const speaker = await describeSpeaker('Bea Many');
    expect(speaker).toMatchObject({ quotations: 2_000, articles: 1, firstOn: null, lastOn: null });
    expect(speaker.latest).toHaveLength(10);
  });

  it('knows a name of five hundred letters', async () => {
    expect(await describeSpeaker(LONG_NAME)).toMatchObject({ name: LONG_NAME, quotations: 1 });
  });

  it.each([
    ['sheinbaum', ['Claudia Sheinbaum']],
    ['Nobody At All', []],
    ['🙂', []],
    ['%', []],
  ])('does not know %s, and suggests who may be meant', async (name, suggestions) => {
    const response = await api.request(`/api/speakers/${encodeURIComponent(name)}`);
    const problem = await expectProblem(response, 'speaker-not-found');
    expect(problem.detail).toContain(JSON.stringify(name));
    expect(problem.suggestions).toEqual(suggestions);
  });

  it('refuses parameters', async () => {
    const response = await api.request('/api/speakers/Claudia%20Sheinbaum?from=2026');
    await expectProblem(response, 'invalid-request');
  });
});
