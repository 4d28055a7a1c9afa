import type { FieldWeights } from '../../core/search-tables.ts';
import type { SortOrder } from '../search-index.ts';
import type { Database, Row } from './database.ts';
import type { Columns } from './columns.ts';

export type RankedSlot = { readonly slot: number; readonly score: number | null };
export type PageWindow = { readonly offset: number; readonly limit: number };

/**
 * Returns one page of the passing slots by day, undated last, ties by id: a counting sort that keeps only the page.
 */
export function rankByDay(
  columns: Columns,
  passes: Uint8Array,
  order: Exclude<SortOrder, 'relevance'>,
  { offset, limit }: PageWindow,
): RankedSlot[] {
  const { dayBySlot, days, slotCount } = columns;
  const counts = new Uint32Array(days.length);
  for (let slot = 0; slot < slotCount; slot++) {
    if (passes[slot] === 1) counts[dayBySlot[slot] ?? 0] = (counts[dayBySlot[slot] ?? 0] ?? 0) + 1;
  }
  const places = new Uint32Array(days.length);
  let place = 0;
  for (const day of listDayNumbers(days.length, order)) {
    places[day] = place;
    place += counts[day] ?? 0;
  }
  const page: RankedSlot[] = [];
  for (let slot = 0; slot < slotCount; slot++) {
    if (passes[slot] !== 1) continue;
    const day = dayBySlot[slot] ?? 0;
    const at = places[day] ?? 0;
    places[day] = at + 1;
    if (at >= offset && at < offset + limit) page[at - offset] = { slot, score: null };
  }
  return page;
}

function listDayNumbers(count: number, order: 'newest' | 'oldest'): number[] {
  const dated = Array.from({ length: count - 1 }, (_, index) => index + 1);
  return [...(order === 'newest' ? dated.reverse() : dated), 0];
}

/** Ranks by FTS5's bm25 over one prepared pair of statements. */
export type RelevanceRanking = (
  match: string,
  columns: Columns,
  passes: Uint8Array | null,
  window: PageWindow,
) => RankedSlot[];

/**
 * Returns a function that gives one page of the matching documents by score, ties by id.
 *
 * Only as many rows as the page needs cross from SQLite into JavaScript; where the score at the page's end is shared,
 * all that share it are fetched, so that the order by id is exact.
 */
export function createRelevanceRanking(
  database: Database,
  weights: FieldWeights,
): RelevanceRanking {
  const score = `bm25(postings, ${weights.title}, ${weights.body})`;
  let passing: { columns: Columns; passes: Uint8Array } | null = null;
  database.function('passes_filters', (article) => {
    if (passing === null) return 1;
    const slot = passing.columns.slotByArticle[Number(article)] ?? 0;
    return passing.passes[slot] ?? 0;
  });
  const scored = (filter: string) =>
    `SELECT rowid AS article, ${score} AS score FROM postings WHERE postings MATCH ? ${filter}`;
  const prepare = (filter: string) => ({
    best: database.prepare(`${scored(filter)} ORDER BY score LIMIT ?`),
    tied: database.prepare(`SELECT article, score FROM (${scored(filter)}) WHERE score = ?`),
  });
  const unfiltered = prepare('');
  const filtered = prepare('AND passes_filters(rowid)');

  return (match, columns, passes, { offset, limit }) => {
    const { best, tied } = passes === null ? unfiltered : filtered;
    const toRanked = (row: Row) => ({
      slot: columns.slotByArticle[Number(row['article'])] ?? 0,
      score: Number(row['score']),
    });
    passing = passes === null ? null : { columns, passes };
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
      rows.sort((a, b) => a.score - b.score || a.slot - b.slot);
      // FTS5 counts better as smaller; the port counts better as larger.
      return rows.slice(offset, needed).map((row) => ({ slot: row.slot, score: -row.score }));
    } finally {
      passing = null;
    }
  };
}
