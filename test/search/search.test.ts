import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArticleNotFoundError } from '../../src/core/errors.ts';
import type {
  FacetRequest,
  ListedFacet,
  SearchFacet,
  SearchRequest,
} from '../../src/search/search-request.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument } from '../support/builders.ts';

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    aDocument({
      id: 's1',
      title: 'Mexico rejects intervention',
      body: 'The cartels run the port.\n\nTroops told us nothing.',
      outlet: 'UNN',
      publishedOn: '2026-01-06',
      speakers: ['Claudia Sheinbaum', 'Donald Trump'],
      authors: ['Stepan Haftko'],
      section: 'World',
      language: 'en',
    }),
    aDocument({
      id: 's2',
      title: 'Port strike ends',
      body: 'A ship left the port after the strike.',
      outlet: 'Mexico Business News',
      publishedOn: '2026-01-05',
      speakers: ['Claudia Sheinbaum'],
      section: 'Business',
      language: 'es',
    }),
    aDocument({
      id: 's3',
      title: null,
      body: 'An old port.',
      outlet: 'Mexico Business News',
      publishedOn: '2024-02-29',
      speakers: ['José “Pepe” Ruiz'],
    }),
    aDocument({ id: 's4', title: 'Undated ship', outlet: null, publishedOn: null }),
  ]);
});
afterAll(async () => {
  await service.close();
});

const aSelection = {
  ...{ q: '', include: {}, exclude: {}, from: null, to: null },
  ...{ isTyping: false, match: null },
};

function search(parts: Partial<SearchRequest>) {
  return service.search.search({
    ...aSelection,
    sort: 'relevance',
    page: 1,
    pageSize: 20,
    facets: [],
    recencyDays: null,
    isExplained: false,
    collapse: false,
    ...parts,
  });
}
const findValues = (parts: Partial<FacetRequest>) =>
  service.search.findFacetValues({
    ...aSelection,
    field: 'speaker',
    contains: '',
    limit: 20,
    ...parts,
  });

async function find(parts: Partial<SearchRequest>): Promise<string[]> {
  return (await search(parts)).hits.map(({ id }) => id);
}

/** Buckets in short: `label count`, a `*` before those that are selected. */
const describeBuckets = ({ buckets }: Pick<SearchFacet, 'buckets'>) =>
  buckets.map(({ label, count, selected }) => `${selected ? '*' : ''}${label} ${count}`);

async function countFacet(facet: ListedFacet, parts: Partial<SearchRequest>) {
  const { facets } = await search({ ...parts, facets: [facet] });
  return facets.flatMap(describeBuckets);
}

describe('search', () => {
  describe('order and score', () => {
    it('answers an empty query with everything, newest first, without scores', async () => {
      const { hits, totalHits } = await search({});
      expect(hits.map(({ id, score }) => [id, score])).toEqual([
        ['s1', null],
        ['s2', null],
        ['s3', null],
        ['s4', null],
      ]);
      expect(totalHits).toBe(4);
    });

    it('answers a query of exclusions only with everything else, newest first', async () => {
      const { hits } = await search({ q: '-cartel -"old port"' });
      expect(hits.map(({ id, score }) => [id, score])).toEqual([
        ['s2', null],
        ['s4', null],
      ]);
    });

    it('ranks words by relevance, with falling scores', async () => {
      const { hits } = await search({ q: 'port' });
      expect(hits.map(({ id }) => id).sort()).toEqual(['s1', 's2', 's3']);
      expect(hits[0]?.id).toBe('s2');
      const scores = hits.map(({ score }) => score ?? 0);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    it.each([
      ['newest', ['s1', 's2', 's3']],
      ['oldest', ['s3', 's2', 's1']],
    ] as const)('sorts words by date when asked for the %s, without scores', async (sort, ids) => {
      const { hits } = await search({ q: 'port', sort });
      expect(hits.map(({ id, score }) => [id, score])).toEqual(ids.map((id) => [id, null]));
    });

    it('gives one page, and nothing past the end', async () => {
      expect(await find({ page: 2, pageSize: 3 })).toEqual(['s4']);
      const { hits, totalHits, page, pageSize } = await search({ page: 3, pageSize: 3 });
      expect({ hits, totalHits, page, pageSize }).toEqual({
        hits: [],
        totalHits: 4,
        page: 3,
        pageSize: 3,
      });
    });
  });

  describe('hits', () => {
    it('say what is known, null where it is not, and mark what matches', async () => {
      const { hits } = await search({ q: 'rejecting cartel' });
      expect(hits).toEqual([
        {
          id: 's1',
          title: 'Mexico rejects intervention',
          outlet: 'UNN',
          publishedOn: '2026-01-06',
          modifiedAt: null,
          authors: ['Stepan Haftko'],
          speakers: ['Claudia Sheinbaum', 'Donald Trump'],
          url: null,
          language: 'en',
          snippet: {
            text: 'The cartels run the port.  Troops told us nothing.',
            highlights: [{ start: 4, end: 11 }],
          },
          titleHighlights: [{ start: 7, end: 14 }],
          score: hits[0]?.score,
          explanation: null,
        },
      ]);
    });

    it('have no highlights in a title that is not there', async () => {
      const { hits } = await search({ q: '"old port"' });
      expect(hits.map(({ title, titleHighlights }) => [title, titleHighlights])).toEqual([
        [null, []],
      ]);
    });
  });

  describe('filters', () => {
    it.each([
      ['a canonical name', { outlet: ['Mexico Business News'] }, ['s2', 's3']],
      ['case and accents aside', { outlet: ['MÉXICO business news'] }, ['s2', 's3']],
      ['an alias', { outlet: ['MBN'] }, ['s2', 's3']],
      ['a domain', { outlet: ['unn.ua'] }, ['s1']],
      ['the alias of a speaker', { speaker: ['Donald J. Trump'] }, ['s1']],
      ['a name with its marks left out', { speaker: ['jose pepe ruiz'] }, ['s3']],
      ['one of two values', { outlet: ['UNN', 'MBN'] }, ['s1', 's2', 's3']],
      ['two fields at once', { outlet: ['MBN'], speaker: ['Claudia Sheinbaum'] }, ['s2']],
      ['author', { author: ['stepan haftko'] }, ['s1']],
      ['section', { section: ['business'] }, ['s2']],
      ['language', { language: ['EN'] }, ['s1']],
      ['no part of a name', { speaker: ['Trump'] }, []],
    ])('choose by %s', async (_name, include, ids) => {
      expect(await find({ include })).toEqual(ids);
    });

    it.each([
      ['an outlet by alias', { outlet: ['MBN'] }, ['s1', 's4']],
      ['a speaker', { speaker: ['Claudia Sheinbaum'] }, ['s3', 's4']],
      ['a value nobody has', { outlet: ['Nobody'] }, ['s1', 's2', 's3', 's4']],
    ])('leave out %s', async (_name, exclude, ids) => {
      expect(await find({ exclude })).toEqual(ids);
    });

    it.each([
      ['2026-01-05', null, ['s1', 's2']],
      [null, '2026-01-05', ['s2', 's3']],
      ['2024-02', '2024-02', ['s3']],
      ['-3m', null, ['s1', 's2']],
      ['2030', null, []],
    ])('take days from %s to %s', async (from, to, ids) => {
      expect(await find({ from, to })).toEqual(ids);
    });

    it('narrow words without touching their order', async () => {
      expect(await find({ q: 'port', include: { outlet: ['MBN'] } })).toEqual(['s2', 's3']);
    });
  });

  describe('warnings', () => {
    it('name a value that no article has, with those that share its words', async () => {
      const { warnings } = await search({ include: { speaker: ['Trump'] } });
      expect(warnings).toEqual([
        {
          code: 'unknown-value',
          message: 'No article has the speaker "Trump". Did you mean "Donald Trump"?',
          parameter: 'speaker',
          span: null,
          suggestions: ['Donald Trump'],
        },
      ]);
    });

    it('name it without a suggestion where nothing is like it', async () => {
      const { warnings } = await search({ include: { outlet: ['Nobody'] } });
      expect(warnings).toMatchObject([
        { message: 'No article has the outlet "Nobody".', suggestions: [] },
      ]);
    });

    it('name each value that is unknown, and only those', async () => {
      const { warnings } = await search({
        include: { outlet: ['UNN'], speaker: ['Nobody', 'José “Pepe” Ruiz', 'Pepe'] },
      });
      expect(warnings.map(({ parameter, message }) => [parameter, message])).toEqual([
        ['speaker', 'No article has the speaker "Nobody".'],
        ['speaker', 'No article has the speaker "Pepe". Did you mean "José “Pepe” Ruiz"?'],
      ]);
    });

    it.each([
      ['a canonical name', 'Mexico Business News'],
      ['an alias', 'MBN'],
    ])('are silent on %s when only the words find nothing', async (_name, outlet) => {
      const { totalHits, warnings } = await search({ q: 'zebra', include: { outlet: [outlet] } });
      expect({ totalHits, warnings }).toEqual({ totalHits: 0, warnings: [] });
    });

    it('are silent on a value beside others that find something', async () => {
      const { warnings } = await search({ include: { outlet: ['UNN', 'Nobody'] } });
      expect(warnings).toEqual([]);
    });

    it('say what of the query was not used, and where', async () => {
      const { warnings } = await search({ q: 'Zürich "net' });
      expect(warnings).toEqual([
        {
          code: 'unclosed-phrase',
          message: 'The quotation mark is not closed; the phrase was taken to the end.',
          parameter: 'q',
          span: { start: 7, end: 11 },
          suggestions: [],
        },
      ]);
    });
  });

  describe('facets', () => {
    it('come in the order asked for, and only those', async () => {
      const { facets } = await search({ facets: ['date', 'language', 'outlet'] });
      expect(facets.map(({ field }) => field)).toEqual(['date', 'language', 'outlet']);
      expect((await search({ facets: [] })).facets).toEqual([]);
    });

    it('mark what is chosen, by whatever spelling, and keep what could be chosen instead', async () => {
      const include = { outlet: ['mbn'], speaker: ['Claudia Sheinbaum'] };
      expect(await countFacet('outlet', { include })).toEqual(['*Mexico Business News 1', 'UNN 1']);
      expect(await countFacet('speaker', { include })).toEqual([
        '*Claudia Sheinbaum 1',
        'José “Pepe” Ruiz 1',
      ]);
    });

    it('list a chosen value even where it finds nothing', async () => {
      expect(
        await countFacet('outlet', { q: 'intervention', include: { outlet: ['MBN'] } }),
      ).toEqual(['UNN 1', '*Mexico Business News 0']);
    });

    it('mark nothing that is excluded', async () => {
      expect(await countFacet('outlet', { exclude: { outlet: ['UNN'] } })).toEqual([
        'Mexico Business News 2',
      ]);
    });

    it('send back as a value what chooses the bucket', async () => {
      const { facets } = await search({ facets: ['speaker'] });
      for (const { value, count } of facets.flatMap(({ buckets }) => buckets)) {
        const { totalHits } = await search({ include: { speaker: [value] } });
        expect(totalHits).toBe(count);
      }
    });

    it('count years and months, and the undated, whatever range is chosen', async () => {
      const parts = { from: '2026-01-06', facets: ['date'] } as const;
      expect((await search(parts)).facets).toMatchObject([{ field: 'date', undated: 1 }]);
      expect(await countFacet('date', parts)).toEqual([
        '2024 1',
        '*2026 2',
        '2024-02 1',
        '*2026-01 2',
      ]);
    });

    it.each([
      ['2026-01-01', '2026-01-31', ['2026-01-05', '2026-01-06']],
      ['2025-10-31', '2026-01-30', ['2026-01-05', '2026-01-06']],
      ['2025-10-31', '2026-01-31', []],
      ['2026-01-06', '2026', []],
      ['2026', null, []],
      [null, null, []],
    ])('count days from %s to %s only where they span at most 92', async (from, to, days) => {
      const { facets } = await search({ from, to, facets: ['date'] });
      const buckets = facets.flatMap((facet) => (facet.field === 'date' ? facet.buckets : []));
      const listed = buckets.filter(({ interval }) => interval === 'day');
      expect(listed.map(({ value }) => value)).toEqual(days);
      expect(listed.every(({ selected }) => selected)).toBe(true);
    });

    it('mark no period when no range is chosen', async () => {
      expect((await countFacet('date', {})).filter((bucket) => bucket.startsWith('*'))).toEqual([]);
    });
  });
});

describe('findFacetValues', () => {
  it.each([
    ['', ['Claudia Sheinbaum 2', 'Donald Trump 1', 'José “Pepe” Ruiz 1']],
    ['shein', ['Claudia Sheinbaum 2']],
    ['RUI', ['José “Pepe” Ruiz 1']],
    ['josé ru', ['José “Pepe” Ruiz 1']],
    ['ump', []],
    ['…', []],
  ])('finds by %j the values %j', async (contains, values) => {
    expect(describeBuckets(await findValues({ contains }))).toEqual(values);
  });

  it('counts for the search at hand, and marks what is chosen', async () => {
    const answer = await findValues({ q: 'cartel', include: { speaker: ['Donald John Trump'] } });
    expect(describeBuckets(answer)).toEqual(['Claudia Sheinbaum 1', '*Donald Trump 1']);
  });

  it('gives at most as many as the limit', async () => {
    expect(describeBuckets(await findValues({ limit: 1 }))).toEqual(['Claudia Sheinbaum 2']);
  });

  it('passes on what the query holds that could not be used', async () => {
    expect((await findValues({ q: 'a "' })).warnings.map(({ code }) => code)).toEqual([
      'unclosed-phrase',
      'empty-phrase',
    ]);
  });
});

describe('getArticle', () => {
  it('gives an article whole, but not where it lies on this machine', async () => {
    expect(await service.search.getArticle('s2')).toEqual({
      id: 's2',
      title: 'Port strike ends',
      outlet: 'Mexico Business News',
      publishedOn: '2026-01-05',
      publishedAt: null,
      modifiedAt: null,
      authors: [],
      url: null,
      section: 'Business',
      language: 'es',
      lead: null,
      body: 'A ship left the port after the strike.',
      blockQuotes: [],
      captions: [],
      speakers: ['Claudia Sheinbaum'],
      organisations: [],
      quotations: [],
      highlights: { title: [], body: [] },
    });
  });

  it('says where the words match for which it is read, in any of their forms', async () => {
    const { highlights } = await service.search.getArticle('s2', {
      q: 'port shi',
      isTyping: true,
    });
    expect(highlights).toEqual({
      title: [{ start: 0, end: 4 }],
      body: [
        { start: 2, end: 6 },
        { start: 16, end: 20 },
      ],
    });
  });

  it('names an id that no article has', async () => {
    const failure = service.search.getArticle('nobody');
    await expect(failure).rejects.toThrow(ArticleNotFoundError);
    await expect(failure).rejects.toThrow('No article has the id "nobody".');
  });
});
