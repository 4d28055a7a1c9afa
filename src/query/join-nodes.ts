import type { QueryNode } from '../core/parsed-query.ts';

/**
 * Returns one node that needs all of them, null for none.
 *
 * @param isWritten - whether an AND stands between them
 */
export function joinAll(nodes: readonly QueryNode[], isWritten: boolean): QueryNode | null {
  const parts = nodes.flatMap((node) => (node.kind === 'and' ? node.nodes : [node]));
  const isAnyWritten = isWritten || nodes.some((node) => node.kind === 'and' && node.isWritten);
  return parts.length > 1
    ? { kind: 'and', nodes: parts, isWritten: isAnyWritten }
    : (parts[0] ?? null);
}

/** Returns one node that needs any of them, null for none. */
export function joinAny(nodes: readonly QueryNode[]): QueryNode | null {
  const parts = nodes.flatMap((node) => (node.kind === 'or' ? node.nodes : [node]));
  return parts.length > 1 ? { kind: 'or', nodes: parts } : (parts[0] ?? null);
}

/** Returns the opposite of a node; that of an exclusion is what it excludes. */
export function negate(node: QueryNode): QueryNode {
  return node.kind === 'not' ? node.node : { kind: 'not', node };
}
