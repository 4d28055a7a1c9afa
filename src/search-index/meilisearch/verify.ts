import type { IndexQuery } from '../search-index.ts';
import type { MeilisearchDocument } from './documents.ts';

/** What of a document tells whether it matches a query. */
export type VerifiableDocument = Pick<MeilisearchDocument, 'stems' | 'terms' | 'paragraphs'>;

/** True when the document matches the query by its own words, phrases included. */
export function matchesQuery(query: IndexQuery, candidate: VerifiableDocument): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'stem':
      return candidate.stems.includes(query.stem);
    case 'prefix':
      return candidate.terms.some((term) => term.startsWith(query.prefix));
    case 'phrase': {
      const phrase = ` ${query.terms.join(' ')} `;
      return candidate.paragraphs.some((paragraph) => ` ${paragraph} `.includes(phrase));
    }
    case 'and':
      return query.clauses.every((clause) => matchesQuery(clause, candidate));
    case 'or':
      return query.clauses.some((clause) => matchesQuery(clause, candidate));
    case 'except':
      return (
        matchesQuery(query.include, candidate) &&
        !query.exclude.some((clause) => matchesQuery(clause, candidate))
      );
  }
}
