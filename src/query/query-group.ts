import type { QueryNode } from '../core/parsed-query.ts';
import { joinAll, joinAny, negate } from './join-nodes.ts';
import type { QueryField } from './query-field.ts';
import type { Warn } from './query-warning.ts';
import type { OpeningToken, OperatorToken } from './tokenize-query.ts';

/** What stands between two parentheses, or the whole query, as far as it has been read. */
export type QueryGroup = {
  readonly parent: QueryGroup | null;
  /** Null for the whole query. */
  readonly opening: OpeningToken | null;
  readonly field: QueryField | null;
  /** Of the whole query, when the group began. */
  readonly warningCount: number;
  /** What stands before each OR. */
  readonly alternatives: (QueryNode | null)[];
  /** What stands after the last OR. */
  nodes: QueryNode[];
  isWritten: boolean;
  hasOperand: boolean;
  /** The AND or OR that waits for what stands after it. */
  joiner: OperatorToken | null;
  negations: OperatorToken[];
};

/** Returns a group without anything in it. */
export function createGroup(
  given: Pick<QueryGroup, 'parent' | 'opening' | 'field' | 'warningCount'>,
): QueryGroup {
  return {
    ...given,
    alternatives: [],
    nodes: [],
    isWritten: false,
    hasOperand: false,
    joiner: null,
    negations: [],
  };
}

/**
 * Adds what was written next.
 *
 * @param node - null for what had nothing to search for, which an operator beside it is not to blame for
 */
export function addOperand(group: QueryGroup, node: QueryNode | null, isNegated: boolean): void {
  if (group.joiner?.operator === 'or') endAlternative(group);
  else if (group.joiner?.operator === 'and') group.isWritten = true;
  const isExcluded = isNegated !== (group.negations.length % 2 === 1);
  if (node !== null) group.nodes.push(isExcluded ? negate(node) : node);
  group.hasOperand = true;
  group.joiner = null;
  group.negations = [];
}

/** Adds an operator; of two in a row the first counts. */
export function addOperator(group: QueryGroup, token: OperatorToken, warn: Warn): void {
  if (token.operator === 'not') {
    group.negations.push(token);
    return;
  }
  dropNegations(group, warn);
  if (group.hasOperand && group.joiner === null) group.joiner = token;
  else warn('lone-operator', token);
}

/** Returns what the group asks for, null for nothing. */
export function finishGroup(group: QueryGroup, warn: Warn): QueryNode | null {
  dropNegations(group, warn);
  if (group.joiner !== null) warn('lone-operator', group.joiner);
  endAlternative(group);
  return joinAny(group.alternatives.filter((node) => node !== null));
}

function dropNegations(group: QueryGroup, warn: Warn): void {
  for (const negation of group.negations) warn('lone-operator', negation);
  group.negations = [];
}

function endAlternative(group: QueryGroup): void {
  group.alternatives.push(joinAll(group.nodes, group.isWritten));
  group.nodes = [];
  group.isWritten = false;
}
