import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { UNATTRIBUTED } from '../../src/core/quotation.ts';
import type { Quotation } from '../../src/core/quotation.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { describeIndexTables } from '../../src/cli/index-tables.ts';
import { buildDocument } from '../../indexer/build-document.ts';
import type {
  IndexDocument,
  IndexQuery,
  IndexRequest,
  Ranking,
  SavedSearch,
} from '../../src/search-index/search-index.ts';

/** The tables that Onrecord ships: what tests see is what users get. */
export const searchConfig = await loadSearchConfig('search-config');
export const analyzer = createAnalyzer(searchConfig.lexicon);
export const indexTables = describeIndexTables(searchConfig, analyzer);

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
    lead: null,
    body: '',
    blockQuotes: [],
    captions: [],
    speakers: [],
    organisations: [],
    quotations: [],
    ...facts,
  };
}

/** A quotation of nobody; a test names what matters to it. */
export function aQuotation(facts: Partial<Quotation> = {}): Quotation {
  return {
    field: 'body',
    kind: 'direct',
    text: 'We are open,',
    start: 0,
    end: 12,
    ...UNATTRIBUTED,
    confidence: 1,
    utteranceId: 0,
    ...facts,
  };
}

export function aDocument(
  facts: Partial<ExtractedArticle> = {},
  fingerprint = 'f1',
): IndexDocument {
  return buildDocument(anArticle(facts), fingerprint, analyzer);
}

/** A search for everything that nobody hears of; a test names what matters to it. */
export function aSavedSearch(facts: Partial<SavedSearch> = {}): SavedSearch {
  return {
    id: 's1',
    owner: null,
    name: 'Ports',
    type: 'articles',
    search: {},
    createdAt: '2026-05-04T09:00:00.000Z',
    webhook: null,
    progress: { watermark: null, pending: null, lastDelivery: null, lastFailure: null },
    ...facts,
  };
}

/** A document whose quotations are these parts of its title or body. */
export function quoting(
  facts: Partial<Pick<ExtractedArticle, 'id' | 'body' | 'outlet'>> & { readonly title?: string },
  ...texts: string[]
): IndexDocument {
  const { title = '', body = '' } = facts;
  const quotations = texts.map((text): Quotation => {
    const field = title.includes(text) ? 'title' : 'body';
    const start = (field === 'title' ? title : body).indexOf(text);
    if (start === -1) throw new Error(`The article does not say “${text}”.`);
    const span = { start, end: start + text.length };
    return { ...aQuotation({ field, text }), ...span };
  });
  return aDocument({ ...facts, quotations });
}

/** Asks for everything, newest first, first 20, no facets; ranks by the stems of the query. */
export function aRequest(parts: Partial<IndexRequest> = {}): IndexRequest {
  return {
    query: { kind: 'all' },
    ranking: aRanking(parts.query),
    filters: [],
    days: { from: null, to: null },
    sort: 'newest',
    offset: 0,
    limit: 20,
    facets: [],
    bucketLimit: 100,
    withDates: false,
    after: null,
    withNext: false,
    collapse: false,
    ...parts,
  };
}

/** Ranks by the stems of a query, without feedback. */
export function aRanking(query: IndexQuery = { kind: 'all' }): Ranking {
  const terms = listStems(query).map((stem) => ({ stem, weight: 1 }));
  return { terms, usesFeedback: false, recency: null, isExplained: false };
}

function listStems(query: IndexQuery): string[] {
  switch (query.kind) {
    case 'stem':
      return [query.stem];
    case 'term':
      return analyzer.analyze(query.term).map(({ stem }) => stem);
    case 'near':
      return [...query.stems];
    case 'phrase':
      return query.terms.flatMap((term) => analyzer.analyze(term).map(({ stem }) => stem));
    case 'and':
    case 'or':
      return query.clauses.flatMap(listStems);
    case 'except':
      return listStems(query.include);
    case 'all':
    case 'prefix':
    case 'value':
    case 'name':
    case 'days':
    case 'added':
      return [];
  }
}
