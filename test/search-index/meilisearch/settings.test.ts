import type { Settings } from 'meilisearch';
import { describe, expect, it } from 'vitest';
import type { IndexTables, MeilisearchTable } from '../../../src/core/search-tables.ts';
import {
  buildIndexDefinition,
  hasSettings,
} from '../../../src/search-index/meilisearch/settings.ts';
import { indexTables } from '../../support/builders.ts';

const { fields, meilisearch } = indexTables;
const change = (facts: Partial<MeilisearchTable>): IndexTables => ({
  ...indexTables,
  meilisearch: { ...meilisearch, ...facts },
});
const weigh = (title: number, body: number): IndexTables => ({
  ...indexTables,
  fields: { ...fields, weights: { title, quotation: 1, body } },
});
/** The settings of both indexes under some tables. */
const settingsOf = (tables: IndexTables): Settings[] => {
  const { articles, quotations } = buildIndexDefinition(tables);
  return [articles, quotations];
};

describe('buildIndexDefinition', () => {
  it.each([
    { title: 5, body: 1, order: ['titleStems', 'bodyStems'] },
    { title: 1, body: 5, order: ['bodyStems', 'titleStems'] },
  ])('searches the heavier field first: title $title, body $body', ({ title, body, order }) => {
    expect(buildIndexDefinition(weigh(title, body)).articles.searchableAttributes).toEqual(order);
  });

  it('searches the words of a quotation alone', () => {
    expect(buildIndexDefinition(indexTables).quotations.searchableAttributes).toEqual([
      'titleStems',
      'bodyStems',
    ]);
  });

  it.each([
    { leavesOutStopWords: true, stopWords: ['a', 'the', 'who'] },
    { leavesOutStopWords: false, stopWords: [] },
  ])('has stop words sorted and once: $leavesOutStopWords', ({ leavesOutStopWords, stopWords }) => {
    const tables = { ...change({ leavesOutStopWords }), stopStems: ['the', 'a', 'who', 'the'] };
    for (const settings of settingsOf(tables)) expect(settings.stopWords).toEqual(stopWords);
  });

  it('names the shipped stop words by their stems', () => {
    expect(buildIndexDefinition(indexTables).articles.stopWords).toEqual(
      expect.arrayContaining(['the', 'of', 'thei']),
    );
  });

  it.each<[Partial<MeilisearchTable>, Settings]>([
    [{ rankingRules: ['sort', 'words'] }, { rankingRules: ['sort', 'words'] }],
    [{ prefixSearch: 'indexingTime' }, { prefixSearch: 'indexingTime' }],
    [{ prefixSearch: 'disabled' }, { prefixSearch: 'disabled' }],
    [{ proximityPrecision: 'byWord' }, { proximityPrecision: 'byWord' }],
    [{ proximityPrecision: 'byAttribute' }, { proximityPrecision: 'byAttribute' }],
    [
      { maxCountedValues: 7 },
      { faceting: { maxValuesPerFacet: 7, sortFacetValuesBy: { '*': 'count' } } },
    ],
    [{ maxTotalHits: 8 }, { pagination: { maxTotalHits: 8 } }],
    [{ searchCutoffMs: 9 }, { searchCutoffMs: 9 }],
  ])('makes of the table %j for both indexes %j', (facts, settings) => {
    for (const made of settingsOf(change(facts))) expect(made).toMatchObject(settings);
  });

  it.each([
    { toleratesTypos: true, without: [], ofQuotations: true },
    { toleratesTypos: false, without: ['bodyStems', 'titleStems'], ofQuotations: false },
  ])(
    'looks up near words always, but searches by them only with a table that says so: $toleratesTypos',
    ({ toleratesTypos, without, ofQuotations }) => {
      const [articles, quotations] = settingsOf(change({ toleratesTypos }));
      expect(articles?.typoTolerance).toEqual({ enabled: true, disableOnAttributes: without });
      expect(quotations?.typoTolerance).toEqual({ enabled: ofQuotations });
    },
  );

  it('looks up near words among the terms of articles', () => {
    const searchable = settingsOf(indexTables).map(({ filterableAttributes }) =>
      (filterableAttributes ?? []).flatMap((rule) =>
        typeof rule !== 'string' && rule.features.facetSearch ? rule.attributePatterns : [],
      ),
    );
    expect(searchable).toEqual([['words', 'terms'], []]);
  });

  it('knows no synonyms of its own, which are part of the query', () => {
    for (const { synonyms } of settingsOf(indexTables)) expect(synonyms).toEqual({});
  });

  it('counts the facets of the table', () => {
    const outlets = { ...indexTables, fields: { ...fields, facets: ['outlet' as const] } };
    for (const { filterableAttributes } of settingsOf(outlets)) {
      const text = JSON.stringify(filterableAttributes);
      expect(text).toContain('"outlet"');
      expect(text).not.toContain('"speaker"');
    }
  });

  it('compares days and orders, and nothing else', () => {
    for (const { filterableAttributes } of settingsOf(indexTables)) {
      const rules = filterableAttributes ?? [];
      for (const equality of rules.slice(0, -1)) {
        expect(equality).toMatchObject({ features: { filter: { comparison: false } } });
      }
      expect(rules.at(-1)).toMatchObject({
        attributePatterns: ['day', 'addedAt', 'order'],
        features: { filter: { equality: true, comparison: true } },
      });
    }
  });

  it('finds quotations by their article, and articles by their place', () => {
    const [articles, quotations] = settingsOf(indexTables).map(({ filterableAttributes }) =>
      JSON.stringify(filterableAttributes),
    );
    expect(articles).toContain('"places"');
    expect(articles).not.toContain('"owner"');
    expect(quotations).toContain('"owner"');
    expect(quotations).toContain('"articleKey"');
  });

  it('sorts by day where the table does, and by addition and order always', () => {
    const sortedBy = (tables: IndexTables) =>
      settingsOf(tables).map(({ sortableAttributes }) => sortableAttributes);
    expect(sortedBy(indexTables)).toEqual([
      ['addedAt', 'day', 'order'],
      ['addedAt', 'day', 'order'],
    ]);
    const unsorted = { ...indexTables, fields: { ...fields, sorts: [] } };
    expect(sortedBy(unsorted)).toEqual([
      ['addedAt', 'order'],
      ['addedAt', 'order'],
    ]);
  });
});

describe('the version of a definition', () => {
  const { version } = buildIndexDefinition(indexTables);

  it.each<[string, IndexTables]>([
    ['the analyzer', { ...indexTables, analysisVersion: 'another' }],
    ['the order of fields', weigh(1, 5)],
    ['the facets', { ...indexTables, fields: { ...fields, facets: ['outlet'] } }],
    ['the sort orders', { ...indexTables, fields: { ...fields, sorts: [] } }],
    ['a stop word', { ...indexTables, stopStems: [...indexTables.stopStems, 'port'] }],
    ['the use of stop words', change({ leavesOutStopWords: !meilisearch.leavesOutStopWords })],
    ['the ranking rules', change({ rankingRules: ['words'] })],
    ['typos', change({ toleratesTypos: !meilisearch.toleratesTypos })],
    ['prefixes', change({ prefixSearch: 'indexingTime' })],
    ['proximity', change({ proximityPrecision: 'byWord' })],
    ['values that are counted', change({ maxCountedValues: meilisearch.maxCountedValues + 1 })],
    ['pages', change({ maxTotalHits: meilisearch.maxTotalHits + 1 })],
    ['the cutoff', change({ searchCutoffMs: meilisearch.searchCutoffMs + 1 })],
  ])('changes with %s', (_, tables) => {
    expect(buildIndexDefinition(tables).version).not.toBe(version);
  });

  it.each<[string, IndexTables]>([
    ['the same tables', structuredClone(indexTables)],
    ['weights of the same order', weigh(50, 2)],
    [
      'how many values an answer lists',
      { ...indexTables, fields: { ...fields, maxListedValues: 1 } },
    ],
    [
      'stop words in another order',
      { ...indexTables, stopStems: indexTables.stopStems.toReversed() },
    ],
    ['a stop word twice', { ...indexTables, stopStems: [...indexTables.stopStems, 'the'] }],
  ])('stays with %s', (_, tables) => {
    expect(buildIndexDefinition(tables).version).toBe(version);
  });

  it('is a short word of letters and digits', () => {
    expect(version).toMatch(/^[0-9a-f]{16}$/u);
  });
});

describe('hasSettings', () => {
  const wanted = buildIndexDefinition(indexTables).articles;

  it('holds for what was asked for', () => {
    expect(hasSettings(structuredClone(wanted), wanted)).toBe(true);
  });

  it('leaves open what was not named, at any depth', () => {
    const actual: Settings = {
      ...wanted,
      nonSeparatorTokens: ['#'],
      typoTolerance: { ...wanted.typoTolerance, disableOnNumbers: false },
      faceting: {
        ...wanted.faceting,
        sortFacetValuesBy: { ...wanted.faceting?.sortFacetValuesBy, outlet: 'alpha' },
      },
    };
    expect(hasSettings(actual, wanted)).toBe(true);
  });

  it.each<[string, Settings]>([
    ['another value', { searchCutoffMs: 1 }],
    ['no value', { searchCutoffMs: null }],
    ['another value within', { typoTolerance: { enabled: false } }],
    ['nothing within', { typoTolerance: {} }],
    ['null for a group', { typoTolerance: null }],
    ['a list in another order', { rankingRules: meilisearch.rankingRules.toReversed() }],
    ['a longer list', { rankingRules: [...meilisearch.rankingRules, 'typo'] }],
    ['an empty list', { stopWords: [] }],
    [
      'another sort of values',
      { faceting: { ...wanted.faceting, sortFacetValuesBy: { '*': 'alpha' } } },
    ],
    ['filters in the short form', { filterableAttributes: ['stems'] }],
  ])('notices %s', (_, changed) => {
    expect(hasSettings({ ...wanted, ...changed }, wanted)).toBe(false);
  });

  it('notices what is not there at all', () => {
    const { searchCutoffMs, ...others } = wanted;
    expect(searchCutoffMs).toBeDefined();
    expect(hasSettings(others, wanted)).toBe(false);
  });
});
