import type { AnalyzedParagraph, IndexQuery, TextField, TextQuery } from '../search-index.ts';

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

export type NearQuery = Extract<TextQuery, { readonly kind: 'near' }>;

/** Returns the text that FTS5 indexes for one field. */
export function buildPostingsText(paragraphs: readonly AnalyzedParagraph[]): string {
  const separator = ` ${PARAGRAPH_MARK} `;
  const stems = paragraphs.map((paragraph) => paragraph.stems.join(' '));
  const terms = paragraphs.map((paragraph) =>
    paragraph.terms.map((term) => TERM_MARK + term).join(' '),
  );
  return [...stems, ...terms].join(separator);
}

/** The stack of FTS5's parser holds 100 symbols, and each level of clauses takes up to four. */
const MAX_LEVELS = 16;

/**
 * Returns the FTS5 expression of a query; null when it asks for what FTS5 does not know, or not exactly, or too deep.
 *
 * @see https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function tryBuildMatchExpression(query: IndexQuery, levels = MAX_LEVELS): string | null {
  if (levels === 0) return null;
  switch (query.kind) {
    case 'all':
      return quote(EVERY_DOCUMENT_MARK);
    case 'stem':
      return limit(query, quote(query.stem));
    case 'term':
      return limit(query, quote(TERM_MARK + query.term));
    case 'prefix':
      return limit(query, `${quote(TERM_MARK + query.prefix)}*`);
    case 'phrase':
      return limit(query, quote(query.terms.map((term) => TERM_MARK + term).join(' ')));
    case 'near':
    case 'value':
    case 'name':
    case 'days':
    case 'added':
      return null;
    case 'and':
      return joinClauses(query.clauses, 'AND', levels - 1);
    case 'or':
      return joinClauses(query.clauses, 'OR', levels - 1);
    case 'except': {
      const include = tryBuildMatchExpression(query.include, levels - 1);
      if (query.exclude.length === 0) return include;
      const exclude = joinClauses(query.exclude, 'OR', levels - 1);
      return include === null || exclude === null ? null : `(${include}) NOT (${exclude})`;
    }
  }
}

/** Returns an expression that finds what a query for words near each other means, and more: also across paragraphs. */
export function buildNearExpression(query: NearQuery): string {
  // FTS5 counts all words between the first and the last, those looked for included.
  const between = query.distance + Math.max(0, query.stems.length - 2);
  return limit(query, `NEAR(${query.stems.map(quote).join(' ')}, ${between})`);
}

/** Returns the expression of documents that have this word in this form. */
export function buildExactExpression(term: string): string {
  return limit({}, quote(TERM_MARK + term));
}

/** Returns the expression of documents that have any of these stems. */
export function buildAnyExpression(stems: readonly string[]): string {
  return stems.map((stem) => limit({}, quote(stem))).join(' OR ');
}

/** Quotations stand in title and body, too: a query for no field in particular need not look there. */
function limit({ scope }: { readonly scope?: TextField }, expression: string): string {
  return `${scope ?? '{title body}'} : ${expression}`;
}

function joinClauses(
  clauses: readonly IndexQuery[],
  operator: 'AND' | 'OR',
  levels: number,
): string | null {
  const expressions: string[] = [];
  for (const clause of clauses) {
    const expression = tryBuildMatchExpression(clause, levels);
    if (expression === null) return null;
    expressions.push(`(${expression})`);
  }
  return expressions.length === 0 ? null : expressions.join(` ${operator} `);
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
