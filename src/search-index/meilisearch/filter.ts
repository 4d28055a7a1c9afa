import { hashValue } from './documents.ts';
import type { DayRange, FacetFilter, IndexQuery } from '../search-index.ts';

/** Matches nothing: no document has it. */
const NOTHING = 'key = none';

/**
 * Returns the filter of a query, or null when every document matches.
 *
 * Filters over unique stems and terms are exact, whatever the number of clauses. A phrase is not: it is asked for as
 * all of its words, so the filter finds what matches and more; `hasPhrase` tells whether hits have to be verified.
 */
export function buildMatchFilter(query: IndexQuery): string | null {
  switch (query.kind) {
    case 'all':
      return null;
    case 'stem':
      return `stems = ${quote(query.stem)}`;
    case 'prefix':
      return `terms STARTS WITH ${quote(query.prefix)}`;
    case 'phrase':
      return joinFilters(query.terms.map((term) => `terms = ${quote(term)}`));
    case 'and':
      return joinFilters(query.clauses.map(buildMatchFilter));
    case 'or': {
      const clauses = query.clauses.map(buildMatchFilter);
      if (clauses.includes(null)) return null;
      return clauses.length === 0 ? NOTHING : `(${clauses.join(' OR ')})`;
    }
    case 'except': {
      // What only seems to have an excluded phrase must not be lost: it is verified later.
      const sure = query.exclude.filter((clause) => !hasPhrase(clause));
      const excluded = sure
        .map(buildMatchFilter)
        .map((filter) => (filter === null ? NOTHING : `NOT ${filter}`));
      return joinFilters([buildMatchFilter(query.include), ...excluded]);
    }
  }
}

/** True when the filter of a query finds more than the query means. */
export function hasPhrase(query: IndexQuery): boolean {
  switch (query.kind) {
    case 'phrase':
      return query.terms.length > 1;
    case 'and':
    case 'or':
      return query.clauses.some(hasPhrase);
    case 'except':
      return hasPhrase(query.include) || query.exclude.some(hasPhrase);
    case 'all':
    case 'stem':
    case 'prefix':
      return false;
  }
}

/** Returns the filter of chosen values: one of them, or none of them. */
export function buildFacetFilter({ field, keys, isExcluded }: FacetFilter): string {
  const values = keys.map((key) => hashValue(field, key)).join(', ');
  return `values ${isExcluded ? 'NOT IN' : 'IN'} [${values}]`;
}

/** Returns the filter of a range of days, or null for an open one. Undated documents are in no range. */
export function buildDayFilter({ from, to }: DayRange): string | null {
  return joinFilters([
    from === null ? null : `day >= ${quote(from)}`,
    to === null ? null : `day <= ${quote(to)}`,
  ]);
}

/** Returns the conjunction of filters, nulls left out; null when nothing is left. */
export function joinFilters(filters: readonly (string | null)[]): string | null {
  const given = filters.filter((filter) => filter !== null);
  return given.length === 0 ? null : `(${given.join(' AND ')})`;
}

/** Returns a text as a filter's value, whatever is in it. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
