import { foldName } from '../core/fold.ts';
import type { QueryNode } from '../core/parsed-query.ts';
import type { Span } from '../core/span.ts';
import type { FacetField, IndexSelection, SearchIndex } from '../search-index/search-index.ts';
import { FACET_FIELDS } from '../search-index/search-index.ts';
import { toKey } from './facet-filters.ts';
import type { AliasTables } from './facet-filters.ts';
import type { SearchWarning, SelectionRequest } from './search-request.ts';

export type UnknownValueDependencies = AliasTables & {
  readonly index: Pick<SearchIndex, 'findFacetValues'>;
  /** Most values of a facet that an answer lists. */
  readonly maxListedValues: number;
};

type ChosenValue = {
  readonly field: FacetField;
  readonly value: string;
  /** Where it stands in the query; null for one that was chosen by a parameter. */
  readonly span: Span | null;
};

const MAX_SUGGESTIONS = 3;
const EVERYTHING: IndexSelection = {
  query: { kind: 'all' },
  filters: [],
  days: { from: null, to: null },
};

/** Returns a warning for every chosen value that no article has, with the values that its words are part of. */
export async function findUnknownValues(
  request: SelectionRequest,
  root: QueryNode | null,
  dependencies: UnknownValueDependencies,
): Promise<SearchWarning[]> {
  const warnings: SearchWarning[] = [];
  for (const { field, value, span } of [...listChosen(request), ...listOutlets(root)]) {
    const key = toKey(field, value, dependencies);
    const { isKnown, suggestions } = await findSimilarValues(field, key, dependencies);
    if (isKnown) continue;
    const [first] = suggestions;
    const hint = first === undefined ? '' : ` Did you mean ${JSON.stringify(first)}?`;
    warnings.push({
      code: 'unknown-value',
      message: `No article has the ${field} ${JSON.stringify(value)}.${hint}`,
      parameter: span === null ? field : 'q',
      span,
      suggestions,
    });
  }
  return warnings;
}

/** Longer values are not looked for with a word left out: each is a question to the index. */
const MAX_LOOSE_WORDS = 4;

/**
 * Returns whether articles have a value, and the values that its words are part of, or all of its words but one: another
 * spelling of a name, or one with a middle name, is not in the index when it was taken for another's.
 */
export async function findSimilarValues(
  field: FacetField,
  key: string,
  { index, maxListedValues: limit }: Pick<UnknownValueDependencies, 'index' | 'maxListedValues'>,
): Promise<{ readonly isKnown: boolean; readonly suggestions: readonly string[] }> {
  const contains = splitWords(key);
  const find = (words: readonly string[]) =>
    index.findFacetValues({ ...EVERYTHING, field, contains: words, limit });
  const similar = await find(contains);
  const isLoose = similar.length === 0 && contains.length > 1 && contains.length <= MAX_LOOSE_WORDS;
  const loose = isLoose
    ? await Promise.all(contains.map((_, at) => find(contains.toSpliced(at, 1))))
    : [];
  const suggested = new Map([...similar, ...loose.flat()].map((bucket) => [bucket.key, bucket]));
  return {
    isKnown: suggested.has(key),
    suggestions: [...suggested.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, MAX_SUGGESTIONS)
      .map(({ label }) => label),
  };
}

/** Returns the folded words of a name. */
export function splitWords(text: string): string[] {
  return foldName(text).split(' ').filter(Boolean);
}

function listChosen({ include }: SelectionRequest): ChosenValue[] {
  return FACET_FIELDS.flatMap((field) =>
    (include[field] ?? []).map((value) => ({ field, value, span: null })),
  );
}

/** Other names in a query stand for any part of one, so there is nothing nearer to suggest. */
function listOutlets(node: QueryNode | null): ChosenValue[] {
  if (node === null) return [];
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.flatMap(listOutlets);
  if (node.kind !== 'name' || node.field !== 'outlet') return [];
  const { field, text, start, end } = node;
  return [{ field, value: text, span: { start, end } }];
}
