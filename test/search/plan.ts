import { parseQuery } from '../../src/query/parse-query.ts';
import { planQuery } from '../../src/search/plan-query.ts';
import type { PlanContext } from '../../src/search/plan-query.ts';
import { createQueryWords } from '../../src/search/query-words.ts';
import { listWantedClauses } from '../../src/search/planned-query.ts';
import type { MatchedClause, PlannedQuery } from '../../src/search/planned-query.ts';
import { createSynonymFinder } from '../../src/search/synonyms.ts';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { NOW } from '../support/api-client.ts';
import { analyzer, searchConfig } from '../support/builders.ts';

/** What queries are planned with, but for the query itself: the tables that Onrecord ships. */
export const planning: Omit<PlanContext, 'text' | 'corrections' | 'typedEnd'> = {
  analyzer,
  words: createQueryWords(analyzer, { all: [], main: null }),
  outlets: searchConfig.outlets,
  speakers: searchConfig.speakers,
  findSynonyms: createSynonymFinder(searchConfig.synonyms, analyzer),
  now: NOW,
};

/** Returns the plan of a query text. */
export function planText(text: string, parts: Partial<PlanContext> = {}): PlannedQuery {
  const context = { ...planning, text, corrections: new Map(), typedEnd: null, ...parts };
  return planQuery(parseQuery(text).query, context);
}

/** Returns what a query text matches in articles. */
export function listMatched(text: string, isTyping = false): MatchedClause[] {
  const plan = planText(text, { typedEnd: isTyping ? text.length : null });
  return listWantedClauses(plan.root).flatMap(({ matched }) => matched);
}

/**
 * A query in short: `stem`, `=term`, `prefix*`, `"a phrase"`, `"stem stem"~5`, `title/stem`, `outlet=key`,
 * `speaker~some words`, `[from..to]`, `(a & b)`, `(a | b)`, `(a - b - c)`, `*` for all.
 */
export function describeIndexQuery(query: IndexQuery): string {
  const scope = 'scope' in query ? `${query.scope}/` : '';
  switch (query.kind) {
    case 'all':
      return '*';
    case 'stem':
      return scope + query.stem;
    case 'term':
      return `${scope}=${query.term}`;
    case 'prefix':
      return `${scope}${query.prefix}*`;
    case 'phrase':
      return `${scope}"${query.terms.join(' ')}"`;
    case 'near':
      return `${scope}"${query.stems.join(' ')}"~${query.distance}`;
    case 'value':
      return `${query.field}=${query.key}`;
    case 'name':
      return `${query.field}~${query.words.join(' ')}`;
    case 'days':
      return `[${query.days.from ?? ''}..${query.days.to ?? ''}]`;
    case 'added':
      return `{${query.added.after ?? ''}..${query.added.until ?? ''}}`;
    case 'and':
      return `(${query.clauses.map(describeIndexQuery).join(' & ')})`;
    case 'or':
      return `(${query.clauses.map(describeIndexQuery).join(' | ')})`;
    case 'except':
      return `(${[query.include, ...query.exclude].map(describeIndexQuery).join(' - ')})`;
  }
}
