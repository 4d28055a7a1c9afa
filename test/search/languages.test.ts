import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../src/search/search-request.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument, aQuotation, quoting } from '../support/builders.ts';

const BODIES = [
  ['en', 'The ministers met after the elections. Rates rose.'],
  ['de', 'Die Regierungen der Häuser trafen den Minister. Die Wahlen waren im Mai.'],
  ['fr', 'Le ministre a parlé de l’élection présidentielle. Le pays attend les nationaux.'],
  ['es', 'Los ministros hablaron de las elecciones en la ciudad.'],
  ['ru', 'Министры говорили о выборах в городе.'],
  ['pl', 'Ministrowie rozmawiali o wyborach.'],
] as const;

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    ...BODIES.map(([language, body]) => aDocument({ id: language, language, body })),
    aDocument({ id: 'it', language: 'it', body: 'Le rate del mutuo.' }),
    aDocument({ id: 'rats', language: 'en', body: 'Rats ran along the quay.' }),
    aDocument({ id: 'unknown', body: 'The election in 2024.' }),
  ]);
});
afterAll(async () => {
  await service.close();
});

const ask = (q: string, parts: Partial<SearchRequest> = {}): SearchRequest => ({
  ...{ q, include: {}, exclude: {}, from: null, to: null, isTyping: false, match: null },
  ...{ sort: 'relevance', page: 1, pageSize: 20, facets: [] },
  ...{ recencyDays: null, isExplained: false, collapse: false },
  ...parts,
});
const search = (q: string, parts: Partial<SearchRequest> = {}) =>
  service.search.search(ask(q, parts));
const find = async (q: string, parts: Partial<SearchRequest> = {}) =>
  (await search(q, parts)).hits.map(({ id }) => id).sort();

describe('a search over articles of several languages', () => {
  it.each([
    ['Ministers', ['de', 'en']],
    ['ministre', ['es', 'fr']],
    ['ministros', ['es']],
    ['élections', ['en', 'fr', 'unknown']],
    ['elections', ['en', 'fr', 'unknown']],
    ['présidentielles', ['fr']],
    ['elección', ['es']],
    ['eleccion', ['es']],
    ['Haus', ['de']],
    ['выборы', ['ru']],
    ['министр', ['ru']],
    ['wyborach', ['pl']],
    ['2024', ['unknown']],
  ])('finds the forms of a word as each language has them: %s', async (q, ids) => {
    expect(await find(q)).toEqual(ids);
  });

  it('finds in English articles what English has, and no stem of another language', async () => {
    expect(await find('rate')).toEqual(['en', 'it']);
    expect(await find('rats')).toEqual(['rats']);
  });

  it.each([
    ['all of the words', 'ministros elecciones', ['es']],
    ['either', 'ministros OR выборы', ['es', 'ru']],
    ['none', 'ministros OR élections -présidentielles -election', ['es']],
    ['words near each other', '"elecciones ministro"~5', ['es']],
    ['words too far apart', '"ministro ciudades"~2', []],
    ['a phrase as it is written', '"l’élection présidentielle"', ['fr']],
    ['a phrase in other forms', '"ministros hablaban"', []],
    ['a field', 'body:nationale', ['fr']],
    ['a beginning', 'minist*', ['de', 'en', 'es', 'fr', 'pl']],
  ])('knows %s: %s', async (_, q, ids) => {
    expect(await find(q)).toEqual(ids);
  });

  it('finds a last word that is still being written', async () => {
    expect(await find('elecc', { isTyping: true })).toEqual(['es']);
  });

  it('corrects a word of any language', async () => {
    const { hits, corrections } = await search('eleciones');
    expect(corrections.map(({ corrected }) => corrected)).toEqual(['elecciones']);
    expect(hits.map(({ id }) => id)).toEqual(['es']);
  });

  it.each([
    ['élections', 'fr', ['l’élection']],
    ['ministro eleccion', 'es', ['ministros', 'elecciones']],
    ['Haus Wahl', 'de', ['Häuser', 'Wahlen']],
    ['министр', 'ru', ['Министры']],
    ['rates election', 'en', ['elections', 'Rates']],
  ])('marks what %s finds as the language of the article has it', async (q, id, marked) => {
    const { hits } = await search(q, { match: 'any' });
    const { snippet } = hits.find((hit) => hit.id === id) ?? { snippet: null };
    const { text = '', highlights = [] } = snippet ?? {};
    expect(highlights.map(({ start, end }) => text.slice(start, end))).toEqual(marked);
  });

  it('says a word once, whatever its stems', async () => {
    const { understood } = await search('Ministers elections');
    expect(understood).toBe('Ministers and elections');
  });

  it('lets one stem of a word count, and explains the score by it', async () => {
    const { hits } = await search('Minister', { isExplained: true });
    const stems = Object.fromEntries(
      hits.map(({ id, explanation }) => [
        id,
        explanation?.map((part) => 'stem' in part && part.stem),
      ]),
    );
    expect(stems).toEqual({ en: ['minist'], de: ['deǀminist'] });
    for (const { score, explanation } of hits) {
      expect(explanation?.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(score ?? 0, 10);
    }
  });

  it('does not take a word for rare because few articles are in its language', async () => {
    const { hits } = await search('Minister', { isExplained: true });
    const weights = hits.flatMap(({ explanation }) =>
      (explanation ?? []).map((part) => 'weight' in part && part.weight),
    );
    expect(weights).toHaveLength(2);
    expect(new Set(weights).size).toBe(1);
  });

  it('counts and filters by language', async () => {
    const { facets } = await search('', { facets: ['language'] });
    const [facet] = facets;
    expect(facet?.buckets.map(({ value, count }) => `${value} ${count}`)).toEqual([
      ...['en 2', 'de 1', 'es 1', 'fr 1', 'it 1', 'pl 1', 'ru 1'],
    ]);
    expect(await find('', { include: { language: ['RU'] } })).toEqual(['ru']);
  });
});

describe('a search over quotations of several languages', () => {
  it('finds and marks them by the language of their article', async () => {
    const quoted = openTestService();
    const french = aDocument({
      id: 'fr',
      language: 'fr',
      body: 'Les élections auront lieu',
      quotations: [aQuotation({ text: 'Les élections auront lieu', start: 0, end: 25 })],
    });
    await quoted.index.upsert([
      french,
      quoting({ id: 'en', body: 'The elections are off' }, 'The elections are off'),
    ]);
    const { hits } = await quoted.search.searchQuotations(ask('élection', { sort: 'oldest' }));
    expect(
      hits.map(({ text, highlights }) =>
        highlights.map(({ start, end }) => text.slice(start, end)),
      ),
    ).toEqual([['elections'], ['élections']]);
    await quoted.close();
  });
});

describe('the stop words of a query', () => {
  const LANGUAGES = ['de', 'de', 'de', 'en'] as const;
  const BODY = { de: 'Der Minister schwieg.', en: 'Minister, the war is over.' } as const;
  const indexOf = async (languages: readonly ('de' | 'en')[]) => {
    const made = openTestService();
    await made.index.upsert(
      languages.map((language, n) =>
        aDocument({ id: `${language}${n}`, language, body: BODY[language] }),
      ),
    );
    return made;
  };

  it.each([
    ['most articles are German', LANGUAGES, 'der Minister', 'Minister'],
    ['most articles are English', LANGUAGES.map(() => 'en' as const), 'the Minister', 'Minister'],
    ['most articles are English', ['en', 'en', 'de'] as const, 'der Minister', 'der and Minister'],
    ['no language has most', ['en', 'de'] as const, 'the Minister', 'Minister'],
  ])('are those of the main language: %s, %j, %s', async (_, languages, q, understood) => {
    const made = await indexOf(languages);
    expect((await made.search.search(ask(q))).understood).toBe(understood);
    await made.close();
  });
});

describe('the order of hits in several languages', () => {
  it('has the best of each, though one language has few articles', async () => {
    const made = openTestService();
    const bodyOf = (n: number) => `Minister. ${'Harbour. '.repeat(n % 20)}`;
    await made.index.upsert([
      ...Array.from({ length: 800 }, (_, n) =>
        aDocument({ id: `en${n}`, language: 'en', body: bodyOf(n + 1) }),
      ),
      ...Array.from({ length: 250 }, (_, n) =>
        aDocument({ id: `de${n}`, language: 'de', body: bodyOf(n + 1) }),
      ),
      aDocument({ id: 'best', language: 'en', title: 'Minister', body: 'Minister. Minister.' }),
      aDocument({ id: 'beste', language: 'de', title: 'Minister', body: 'Minister. Minister.' }),
    ]);
    const pages = [];
    for (let page = 1; page <= 11; page++) {
      pages.push(await made.search.search(ask('Minister', { page, pageSize: 100 })));
    }
    const ids = pages.flatMap(({ hits }) => hits.map(({ id }) => id));
    expect(ids.slice(0, 2).sort()).toEqual(['best', 'beste']);
    expect(new Set(ids).size).toBe(1_052);
    expect(ids).toHaveLength(1_052);
    await made.close();
  });
});
