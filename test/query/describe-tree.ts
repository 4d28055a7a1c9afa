import type { QueryClause, QueryNode } from '../../src/core/parsed-query.ts';

const MARKS = { word: ['', ''], exact: ['=', ''], prefix: ['', '*'], phrase: ['"', '"'] } as const;

/**
 * A query in short: `(a b)` and `(a & b)` need both, `(a | b)` any, `-a` not; `title/a` is scoped, `outlet=a` a name,
 * `[2025..2026]` days, and `[..<2026]` those before.
 */
export function describeTree(node: QueryNode | null): string {
  if (node === null) return '';
  if (node.kind === 'and') {
    return `(${node.nodes.map(describeTree).join(node.isWritten ? ' & ' : ' ')})`;
  }
  if (node.kind === 'or') return `(${node.nodes.map(describeTree).join(' | ')})`;
  return node.kind === 'not' ? `-${describeTree(node.node)}` : describeClause(node);
}

function describeClause(clause: QueryClause): string {
  if (clause.kind === 'name') return `${clause.field}=${clause.text}`;
  if (clause.kind === 'date') {
    const before = clause.before === null ? '' : `<${clause.before}`;
    return `[${clause.from ?? ''}..${clause.to ?? ''}${before}]`;
  }
  const scope = clause.scope === null ? '' : `${clause.scope}/`;
  if (clause.kind === 'near') return `${scope}"${clause.text}"~${clause.distance}`;
  const [before, after] = MARKS[clause.kind];
  return `${scope}${before}${clause.text}${after}`;
}

/** The clauses of a query in the order that the tree has them. */
export function listClauses(node: QueryNode | null): QueryClause[] {
  if (node === null) return [];
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.flatMap(listClauses);
  return node.kind === 'not' ? listClauses(node.node) : [node];
}
