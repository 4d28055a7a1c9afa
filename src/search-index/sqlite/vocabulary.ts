import { getAllowedEdits } from '../../core/edit-distance.ts';
import { compareText } from '../facet-values.ts';
import type { Database } from './database.ts';
import { findNearWords } from './near-words.ts';
import { buildExactExpression } from './postings-text.ts';

/** Returns a function that finds the word of the index that a misspelt one most probably means. */
export function createCorrection(
  database: Database,
): (term: string, revision: number) => string | null {
  const allWords = database.prepare('SELECT term FROM words ORDER BY term');
  const count = database.prepare('SELECT count(*) AS count FROM postings WHERE postings MATCH ?');
  let kept: { readonly revision: number; readonly words: readonly string[] } | null = null;

  return (term, revision) => {
    const edits = getAllowedEdits(term);
    if (edits === 0) return null;
    if (kept?.revision !== revision) {
      kept = { revision, words: [...allWords.iterate()].map((row) => String(row['term'])) };
    }
    const near = findNearWords(kept.words, term, edits).map(({ word, distance }) => {
      const frequency = Number(count.get(buildExactExpression(word))?.['count']);
      return { word, distance, frequency };
    });
    // The table keeps the words of articles that are gone.
    const [best] = near
      .filter(({ frequency }) => frequency > 0)
      .sort(
        (a, b) =>
          a.distance - b.distance || b.frequency - a.frequency || compareText(a.word, b.word),
      );
    return best?.word ?? null;
  };
}
