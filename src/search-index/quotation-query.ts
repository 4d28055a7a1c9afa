import type { IndexQuery } from './search-index.ts';

const NOTHING: IndexQuery = { kind: 'or', clauses: [] };

/**
 * Returns what a query asks of a quotation: its words are body and quotation in one, so that no field has to be named,
 * and it has no title.
 */
export function toQuotationQuery(query: IndexQuery): IndexQuery {
  switch (query.kind) {
    case 'stem':
    case 'term':
    case 'prefix':
    case 'phrase':
    case 'near': {
      const { scope, ...words } = query;
      return scope === 'title' ? NOTHING : words;
    }
    case 'and':
    case 'or':
      return { ...query, clauses: query.clauses.map(toQuotationQuery) };
    case 'except':
      return {
        kind: 'except',
        include: toQuotationQuery(query.include),
        exclude: query.exclude.map(toQuotationQuery),
      };
    case 'all':
    case 'value':
    case 'name':
    case 'days':
    case 'added':
      return query;
  }
}
