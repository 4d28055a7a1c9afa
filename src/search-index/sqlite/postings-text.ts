import type { AnalyzedParagraph, IndexQuery } from '../search-index.ts';

/**
 * How analysed words stand in the one FTS5 table: each field holds its stems, then its terms, each term behind a
 * mark. So stems and terms have postings of their own, and one MATCH expression can combine them freely.
 * No token of the analyzer contains any of these characters.
 */
const TERM_MARK = '·';
/** Between paragraphs, so that no phrase reaches from one into the next. */
const PARAGRAPH_MARK = '¶';
/** In every document, so that "everything but …" is an expression like any other. */
export const EVERY_DOCUMENT_MARK = '¤';

/** Returns the text that FTS5 indexes for one field. */
export function buildPostingsText(paragraphs: readonly AnalyzedParagraph[]): string {
  const separator = ` ${PARAGRAPH_MARK} `;
  const stems = paragraphs.map((paragraph) => paragraph.stems.join(' '));
  const terms = paragraphs.map((paragraph) =>
    paragraph.terms.map((term) => TERM_MARK + term).join(' '),
  );
  return [...stems, ...terms].join(separator);
}

/**
 * Returns the FTS5 expression of a query.
 *
 * @see https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function buildMatchExpression(query: IndexQuery): string {
  switch (query.kind) {
    case 'all':
      return quote(EVERY_DOCUMENT_MARK);
    case 'stem':
      return quote(query.stem);
    case 'prefix':
      return `${quote(TERM_MARK + query.prefix)}*`;
    case 'phrase':
      return quote(query.terms.map((term) => TERM_MARK + term).join(' '));
    case 'and':
      return joinClauses(query.clauses, 'AND');
    case 'or':
      return joinClauses(query.clauses, 'OR');
    case 'except': {
      const include = buildMatchExpression(query.include);
      return query.exclude.length === 0
        ? include
        : `(${include} NOT ${joinClauses(query.exclude, 'OR')})`;
    }
  }
}

function joinClauses(clauses: readonly IndexQuery[], operator: 'AND' | 'OR'): string {
  return `(${clauses.map(buildMatchExpression).join(` ${operator} `)})`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
