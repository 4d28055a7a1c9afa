import type { PlannedNode, PlannedQuery } from './planned-query.ts';

/** Returns what a query asks for, in words, as a person may read it out. */
export function describeQuery({ root, plainClauses }: PlannedQuery, takesAny: boolean): string {
  if (root === null) return 'everything';
  const [only, ...others] = plainClauses ?? [];
  if (only === undefined || !takesAny) return describe(root);
  if (others.length === 0) return only.shown;
  return `any of: ${[only, ...others].map(({ shown }) => shown).join(', ')}`;
}

/** What is searched, and counted. */
export type SearchedKind = 'article' | 'quotation';

/** Returns why an answer has more than what was asked for. */
export function describeRelaxing(strictHits: number, kind: SearchedKind): string {
  const found =
    strictHits === 0
      ? `No ${kind} has all of these words`
      : strictHits === 1
        ? `Only one ${kind} has all of these words`
        : `Only ${strictHits} ${kind}s have all of these words`;
  return `${found}; those with any of them are shown.`;
}

function describe(node: PlannedNode): string {
  switch (node.kind) {
    case 'clause':
      return node.shown;
    case 'not':
      return `not ${describeInside(node.node)}`;
    case 'and':
      return joinDistinct(node.nodes, ' and ');
    case 'or':
      return joinDistinct(node.nodes, ' or ');
  }
}

function joinDistinct(nodes: readonly PlannedNode[], joint: string): string {
  return [...new Set(nodes.map(describeInside))].join(joint);
}

function describeInside(node: PlannedNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${describe(node)})` : describe(node);
}
