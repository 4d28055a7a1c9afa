import { createHash } from 'node:crypto';
import type { FilterableAttributes, Settings } from 'meilisearch';
import type { IndexTables } from '../../core/search-tables.ts';

/** The settings of both indexes, and the version of documents that are made for them. */
export type IndexDefinition = {
  readonly articles: Settings;
  readonly quotations: Settings;
  /** Stands in every document: another one tells that it was made by another analyzer or for other settings. */
  readonly version: string;
};

/** Raise it whenever the shape of a document changes. */
const DOCUMENT_FORMAT = 5;

/** Attributes that filters compare with, by equality or by beginning. No quotation has those of a title. */
const MATCHED = ['key', 'version', 'stems', 'values', 'names', 'titleWords', 'titleOnly'];
/** Stories are compared, too, and of each the first hit alone is kept when that is asked for. */
const MATCHED_OF_ARTICLES = ['places', 'quotationWords', 'story'];
/** Compared like the others; of the articles' the nearest to a misspelt word are looked up, too. */
const VOCABULARY = ['words', 'terms'];
/** Whose articles' quotations they are, of which state of the article, and by which names of the speaker. */
const MATCHED_OF_QUOTATIONS = ['articleKey', 'owner', 'naming'];
const PERIODS = ['year', 'month'];
/** Days and instants for ranges; the order of ids for ties, and to read on from one of them. */
const COMPARED = ['day', 'addedAt', 'order'];

/** Returns how the server is told to keep the indexes. Every choice and its reason stand in `search-config/`. */
export function buildIndexDefinition(tables: IndexTables): IndexDefinition {
  const common = buildCommonSettings(tables);
  const { weights, facets, sorts } = tables.fields;
  // Sorted as the server tells it, see `hasSettings`.
  const sortable = [...sorts.map((sort) => SORTED_BY[sort]), 'addedAt', 'order'].toSorted();
  // The rule `attribute` takes the fields in this order. Words of quotations stand in these, too.
  const searched = (['title', 'body'] as const)
    .toSorted((a, b) => weights[b] - weights[a])
    .map((field) => STEMS_OF[field]);
  const articles: Settings = {
    ...common,
    searchableAttributes: searched,
    filterableAttributes: [
      { attributePatterns: VOCABULARY, features: { ...EQUALITY, facetSearch: true } },
      ...describeFilters([...MATCHED, ...MATCHED_OF_ARTICLES], facets),
    ],
    // The search for near words goes by the same switch, so it is on for all but what is searched.
    typoTolerance: {
      enabled: true,
      // Sorted as the server tells it, see `hasSettings`.
      disableOnAttributes: tables.meilisearch.toleratesTypos ? [] : searched.toSorted(),
    },
    sortableAttributes: sortable,
  };
  const quotations: Settings = {
    ...common,
    searchableAttributes: searched,
    filterableAttributes: describeFilters(
      [...MATCHED, ...VOCABULARY, ...MATCHED_OF_QUOTATIONS],
      facets,
    ),
    sortableAttributes: sortable,
  };
  const version = createHash('sha256')
    .update(JSON.stringify([DOCUMENT_FORMAT, tables.analysisVersion, articles, quotations]))
    .digest('hex')
    .slice(0, 16);
  return { articles, quotations, version };
}

const STEMS_OF = { title: 'titleStems', body: 'bodyStems' } as const;
const EQUALITY = { facetSearch: false, filter: { equality: true, comparison: false } };
const SORTED_BY = { publishedOn: 'day' } as const;

function buildCommonSettings({ meilisearch, stopStems }: IndexTables): Settings {
  return {
    displayedAttributes: ['*'],
    rankingRules: [...meilisearch.rankingRules],
    stopWords: meilisearch.leavesOutStopWords ? [...new Set(stopStems)].sort() : [],
    // Those of Onrecord are part of a query before it comes here, so a change of them is no change of the index.
    synonyms: {},
    typoTolerance: { enabled: meilisearch.toleratesTypos },
    prefixSearch: meilisearch.prefixSearch,
    proximityPrecision: meilisearch.proximityPrecision,
    // By count: the server's default is the order of the alphabet, and what comes late in it is lost.
    faceting: {
      maxValuesPerFacet: meilisearch.maxCountedValues,
      sortFacetValuesBy: { '*': 'count' },
    },
    pagination: { maxTotalHits: meilisearch.maxTotalHits },
    searchCutoffMs: meilisearch.searchCutoffMs,
  };
}

function describeFilters(
  matched: readonly string[],
  facets: readonly string[],
): NonNullable<FilterableAttributes> {
  const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };
  return [
    { attributePatterns: [...matched, ...facets, ...PERIODS], features: EQUALITY },
    { attributePatterns: [...COMPARED], features: comparison },
  ];
}

/** True when the server has what a definition asks for; what it does not name may be anything. */
export function hasSettings(actual: Settings, wanted: Settings): boolean {
  return isPart(toPlain(wanted), toPlain(actual));
}

function isPart(wanted: unknown, actual: unknown): boolean {
  if (Array.isArray(wanted) || typeof wanted !== 'object' || wanted === null)
    return JSON.stringify(wanted) === JSON.stringify(actual);
  if (typeof actual !== 'object' || actual === null) return false;
  const values = new Map(Object.entries(actual));
  return Object.entries(wanted).every(([name, value]) => isPart(value, values.get(name)));
}

function toPlain(settings: Settings): unknown {
  return JSON.parse(JSON.stringify(settings));
}
