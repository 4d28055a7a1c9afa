import type { CollectionStatistics } from '../../ranking/score.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import type { DocumentTables } from './document-tables.ts';
import { buildAnyExpression } from './postings-text.ts';

/** The same words are asked for again and again, but not without end. */
const MAX_KEPT_FREQUENCIES = 100_000;

/** Returns a function that knows how often words occur in the present state of the index. */
export function createTermStatistics(
  database: Database,
  { postings }: DocumentTables,
): (columns: Columns) => CollectionStatistics {
  const count = database.prepare(
    `SELECT count(*) AS count FROM ${postings} WHERE ${postings} MATCH ?`,
  );
  const kept = new Map<string, number>();
  let revision = -1;
  return (columns) => {
    if (columns.revision !== revision || kept.size > MAX_KEPT_FREQUENCIES) kept.clear();
    ({ revision } = columns);
    const { slotCount, totalWords } = columns;
    const average = (total: number) => (slotCount === 0 ? 0 : total / slotCount);
    return {
      documentCount: slotCount,
      averageLengths: {
        title: average(totalWords.title),
        quotation: average(totalWords.quotation),
        body: average(totalWords.body),
      },
      documentFrequency(stem) {
        const known = kept.get(stem);
        if (known !== undefined) return known;
        const frequency = Number(count.get(buildAnyExpression([stem]))?.['count']);
        kept.set(stem, frequency);
        return frequency;
      },
    };
  };
}
