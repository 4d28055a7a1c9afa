import { createHash } from 'node:crypto';
import type { FilterableAttributes, Settings } from 'meilisearch';
import { TEXT_FIELDS } from '../../core/index-fields.ts';
import type { IndexTables } from '../../core/search-tables.ts';

/** The settings of both indexes, and the version of documents that are made for them. */
export type IndexDefinition = {
  readonly articles: Settings;
  readonly quotations: Settings;
  /** Stands in every document: another one tells that it was made by another analyzer or for other settings. */
  readonly version: string;
};

/** Raise it whenever the shape of a document changes. */
const DOCUMENT_FORMAT = 1;

/** Attributes that filters compare with, by equality or by beginning. */
const MATCHED = ['key', 'version', 'stems', 'terms', 'values'];
const MATCHED_OF_ARTICLES = ['places', 'nameWords'];
/** Whose articles' quotations they are, and of which state of the article. */
const MATCHED_OF_QUOTATIONS = ['articleKey', 'owner'];
const PERIODS = ['year', 'month'];
/** Days for ranges; the order of ids for ties, and to read on from one of them. */
const COMPARED = ['day', 'order'];

/** Returns how the server is told to keep the indexes. Every choice and its reason stand in `search-config/`. */
export function buildIndexDefinition(tables: IndexTables): IndexDefinition {
  const common = buildCommonSettings(tables);
  const { weights, facets, sorts } = tables.fields;
  const sortable = [...sorts.map((sort) => SORTED_BY[sort]), 'order'];
  const articles: Settings = {
    ...common,
    // The rule `attribute` takes the fields in this order.
    searchableAttributes: TEXT_FIELDS.toSorted((a, b) => weights[b] - weights[a]).map(
      (field) => STEMS_OF[field],
    ),
    filterableAttributes: describeFilters([...MATCHED, ...MATCHED_OF_ARTICLES], facets),
    sortableAttributes: sortable,
  };
  const quotations: Settings = {
    ...common,
    searchableAttributes: ['textStems'],
    filterableAttributes: describeFilters([...MATCHED, ...MATCHED_OF_QUOTATIONS], facets),
    sortableAttributes: sortable,
  };
  const version = createHash('sha256')
    .update(JSON.stringify([DOCUMENT_FORMAT, tables.analysisVersion, articles, quotations]))
    .digest('hex')
    .slice(0, 16);
  return { articles, quotations, version };
}

const STEMS_OF = { title: 'titleStems', body: 'bodyStems' } as const;
const SORTED_BY = { publishedOn: 'day' } as const;

function buildCommonSettings({ meilisearch, stopStems }: IndexTables): Settings {
  return {
    displayedAttributes: ['*'],
    rankingRules: [...meilisearch.rankingRules],
    stopWords: meilisearch.leavesOutStopWords ? [...new Set(stopStems)].sort() : [],
    // Synonyms and corrections are part of the query before it comes here: filters know neither.
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
): FilterableAttributes {
  const equality = { facetSearch: false, filter: { equality: true, comparison: false } };
  const comparison = { facetSearch: false, filter: { equality: true, comparison: true } };
  return [
    { attributePatterns: [...matched, ...facets, ...PERIODS], features: equality },
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
