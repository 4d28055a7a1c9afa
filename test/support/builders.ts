import { createEnglishAnalyzer } from '../../src/analysis/analyzer.ts';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { describeIndexTables } from '../../src/cli/index-tables.ts';
import { buildDocument } from '../../indexer/build-document.ts';
import type { IndexDocument, IndexRequest } from '../../src/search-index/search-index.ts';

/** The tables that Onrecord ships: what tests see is what users get. */
export const searchConfig = await loadSearchConfig('search-config');
export const analyzer = createEnglishAnalyzer(searchConfig.lexicon);
export const indexTables = describeIndexTables(searchConfig, analyzer);
/** What the embedded engine takes of them. */
export const sqliteTables = {
  weights: indexTables.fields.weights,
  analysisVersion: indexTables.analysisVersion,
};

/** An article with nothing but an id; a test names what matters to it. */
export function anArticle(facts: Partial<ExtractedArticle> = {}): ExtractedArticle {
  return {
    id: 'a1',
    source: 'articles/a1.txt',
    location: null,
    title: '',
    outlet: null,
    publishedOn: null,
    publishedAt: null,
    modifiedAt: null,
    authors: [],
    url: null,
    section: null,
    language: null,
    body: '',
    speakers: [],
    quotations: [],
    ...facts,
  };
}

export function aDocument(
  facts: Partial<ExtractedArticle> = {},
  fingerprint = 'f1',
): IndexDocument {
  return buildDocument(anArticle(facts), fingerprint, analyzer);
}

/** Asks for everything, newest first, first 20, no facets. */
export function aRequest(parts: Partial<IndexRequest> = {}): IndexRequest {
  return {
    query: { kind: 'all' },
    filters: [],
    days: { from: null, to: null },
    sort: 'newest',
    offset: 0,
    limit: 20,
    facets: [],
    bucketLimit: 100,
    withDates: false,
    ...parts,
  };
}
