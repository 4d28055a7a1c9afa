import type { Analyzer } from '../analysis/analyzer.ts';
import { InvalidRequestError } from '../core/errors.ts';
import type { ParsedQuery, QueryClause, QueryNode } from '../core/parsed-query.ts';

export const QUERY_LIMITS = { words: 1_000, operators: 50, levels: 20 } as const;

/** A clause, and whether it is more than a word beside other words. */
type CountedClause = { readonly clause: QueryClause; readonly isOperated: boolean };

/**
 * Makes sure that a query is not longer than an engine answers exactly.
 *
 * @throws {@link InvalidRequestError} naming the limit that it exceeds
 */
export function checkLimits({ root, levels }: ParsedQuery, { analyze }: Analyzer): void {
  const clauses = root === null ? [] : listClauses(root, false);
  const words = clauses.reduce(
    (sum, { clause }) => sum + ('text' in clause ? analyze(clause.text).length : 0),
    0,
  );
  const operators = clauses.filter(({ isOperated }) => isOperated).length;
  check(words, QUERY_LIMITS.words, 'words');
  check(operators, QUERY_LIMITS.operators, 'clauses with operators');
  check(levels, QUERY_LIMITS.levels, 'levels of parentheses');
}

function listClauses(node: QueryNode, isOperated: boolean): CountedClause[] {
  switch (node.kind) {
    case 'and':
      return node.nodes.flatMap((item) => listClauses(item, isOperated || node.isWritten));
    case 'or':
      return node.nodes.flatMap((item) => listClauses(item, true));
    case 'not':
      return listClauses(node.node, true);
    case 'word':
      return [{ clause: node, isOperated: isOperated || node.scope !== null }];
    case 'exact':
    case 'prefix':
    case 'phrase':
    case 'near':
    case 'name':
    case 'date':
      return [{ clause: node, isOperated: true }];
  }
}

function check(has: number, limit: number, what: string): void {
  if (has <= limit) return;
  throw new InvalidRequestError([
    { parameter: 'q', message: `the query has ${has} ${what}; the limit is ${limit} ${what}` },
  ]);
}
