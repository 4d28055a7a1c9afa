import { getAllowedEdits, measureEdits } from '../../core/edit-distance.ts';
import { compareText } from '../facet-values.ts';
import type { Connection } from './connection.ts';

/** A word of the index, with the number of documents that have it. */
export type NearWord = { readonly value: string; readonly count: number };

/** The attributes that together hold every term once, see `WordForms`. */
const VOCABULARY = ['words', 'terms'] as const;

/** Returns the nearest word of the index to a misspelt one; null where none is near enough. */
export async function tryCorrect(
  { ask }: Pick<Connection, 'ask'>,
  indexName: string,
  term: string,
): Promise<string | null> {
  if (getAllowedEdits(term) === 0) return null;
  const answers = await Promise.all(
    VOCABULARY.map((facetName) =>
      ask((client) =>
        client.index(indexName).searchForFacetValues({ facetName, facetQuery: term }),
      ),
    ),
  );
  return pickNearest(
    term,
    answers.flatMap(({ facetHits }) => facetHits),
  );
}

/**
 * Returns the word that is fewest edits away, of several the most frequent, of these the first by the alphabet.
 *
 * @param words - those that the server takes to be near, of which some only begin so
 */
export function pickNearest(term: string, words: readonly NearWord[]): string | null {
  const allowed = getAllowedEdits(term);
  const countByValue = new Map<string, number>();
  for (const { value, count } of words) {
    countByValue.set(value, (countByValue.get(value) ?? 0) + count);
  }
  const near = [...countByValue]
    .map(([value, count]) => ({ value, count, edits: measureEdits(term, value, allowed) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits || b.count - a.count || compareText(a.value, b.value));
  return near[0]?.value ?? null;
}
