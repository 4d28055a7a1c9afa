import type { FieldWeights } from '../../core/search-tables.ts';
import type { Columns } from './columns.ts';
import type { Database, Row } from './database.ts';
import type { DocumentTables } from './document-tables.ts';
import type { PageWindow } from './day-order.ts';
import type { Selection } from './selection.ts';

export type OrderRequest = PageWindow & {
  /** FTS5 expression of the documents to order. */
  readonly match: string;
  readonly columns: Columns;
  readonly selection: Pick<Selection, 'passes' | 'totalHits'>;
  /** False when everything that the expression matches passes. */
  readonly isFiltered: boolean;
};

/** Returns slots of one page of the passing documents in FTS5's own order: the best by its bm25, ties by id. */
export type EngineOrder = (request: OrderRequest) => number[];

/**
 * Returns the order that candidates for ranking are taken from.
 *
 * Only as many rows as the page needs cross from SQLite into JavaScript; where the score at the page's end is shared,
 * all that share it are fetched, so that the order by id is exact. Passing documents that the expression does not match
 * come last.
 */
export function createEngineOrder(
  database: Database,
  weights: FieldWeights,
  { postings }: DocumentTables,
): EngineOrder {
  // Words of quotations are counted once: an expression looks in `quotation`, or in title and body.
  const score = `bm25(${postings}, ${weights.title}, ${weights.quotation}, ${weights.body})`;
  let passing: Pick<OrderRequest, 'columns' | 'selection'> | null = null;
  // A name of its own: the connection has others for other tables.
  const passesFilters = `passes_filters_of_${postings}`;
  database.function(passesFilters, (row) => {
    if (passing === null) return 1;
    const slot = passing.columns.slotByRow[Number(row)] ?? 0;
    return passing.selection.passes[slot] ?? 0;
  });
  const scored = (filter: string) =>
    `SELECT rowid AS number, ${score} AS score FROM ${postings} WHERE ${postings} MATCH ? ${filter}`;
  const prepare = (filter: string) => ({
    best: database.prepare(`${scored(filter)} ORDER BY score LIMIT ?`),
    tied: database.prepare(`SELECT number, score FROM (${scored(filter)}) WHERE score = ?`),
  });
  const unfiltered = prepare('');
  const filtered = prepare(`AND ${passesFilters}(rowid)`);

  return ({ match, columns, selection, isFiltered, offset, limit }) => {
    const { best, tied } = isFiltered ? filtered : unfiltered;
    const toRanked = (row: Row) => ({
      slot: columns.slotByRow[Number(row['number'])] ?? 0,
      score: Number(row['score']),
    });
    passing = isFiltered ? { columns, selection } : null;
    try {
      const needed = offset + limit;
      let rows = best.all(match, needed + 1).map(toRanked);
      const last = rows[needed - 1];
      if (last !== undefined && rows[needed]?.score === last.score) {
        rows = [
          ...rows.filter((row) => row.score < last.score),
          ...tied.all(match, last.score).map(toRanked),
        ];
      }
      // FTS5 counts better as smaller.
      rows.sort((a, b) => a.score - b.score || a.slot - b.slot);
      const slots = rows.map(({ slot }) => slot);
      if (slots.length < needed) slots.push(...listOthers(slots, selection, needed));
      return slots.slice(offset, needed);
    } finally {
      passing = null;
    }
  };
}

function listOthers(
  slots: readonly number[],
  { passes, totalHits }: OrderRequest['selection'],
  needed: number,
): number[] {
  const others: number[] = [];
  if (slots.length >= totalHits) return others;
  const listed = new Set(slots);
  for (let slot = 0; slot < passes.length && slots.length + others.length < needed; slot++) {
    if (passes[slot] === 1 && !listed.has(slot)) others.push(slot);
  }
  return others;
}
