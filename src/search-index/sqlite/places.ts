import type { DayPosition } from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';

/** What orders the documents of one day. */
export type Place = Pick<DayPosition, 'id' | 'number'>;

/** Where documents of one kind stand in the order of ids, which is that of their slots. */
export type Places = {
  readonly tell: (row: number) => Place;
  /** The first slot behind a place, whether a document stands there or not. */
  readonly findSlotBehind: (columns: Columns, place: Place) => number;
};

/** Returns the places of articles: their ids. */
export function createArticlePlaces(database: Database): Places {
  const idByRow = database.prepare('SELECT id FROM articles WHERE article = ?');
  const rowBehind = database.prepare(
    'SELECT article FROM articles WHERE id > ? ORDER BY id LIMIT 1',
  );
  return {
    tell: (row) => ({ id: String(idByRow.get(row)?.['id']), number: null }),
    findSlotBehind: (columns, { id }) => toSlot(columns, rowBehind.get(id)?.['article']),
  };
}

/** Returns the places of quotations: their articles, then their numbers in these. */
export function createQuotationPlaces(database: Database): Places {
  const placeByRow = database.prepare(
    'SELECT id, number FROM quotations JOIN articles USING (article) WHERE quotation = ?',
  );
  const rowBehindInArticle = database.prepare(
    `SELECT quotation FROM articles CROSS JOIN quotations USING (article)
     WHERE id = ? AND number > ? ORDER BY number LIMIT 1`,
  );
  const rowBehindArticle = database.prepare(
    `SELECT quotation FROM articles CROSS JOIN quotations USING (article)
     WHERE id > ? ORDER BY id, number LIMIT 1`,
  );
  return {
    tell(row) {
      const place = placeByRow.get(row);
      return { id: String(place?.['id']), number: Number(place?.['number']) };
    },
    findSlotBehind(columns, { id, number }) {
      const row = rowBehindInArticle.get(id, number ?? -1) ?? rowBehindArticle.get(id);
      return toSlot(columns, row?.['quotation']);
    },
  };
}

function toSlot({ slotByRow, slotCount }: Columns, row: unknown): number {
  return typeof row === 'number' ? (slotByRow[row] ?? slotCount) : slotCount;
}
