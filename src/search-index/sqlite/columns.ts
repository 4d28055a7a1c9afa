import type { FieldCounts } from '../../core/ranking.ts';
import type { FacetValue } from '../search-index.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type { Database } from './database.ts';

/**
 * What filters, facets and orders need of every document, as typed arrays in memory.
 *
 * A slot is a document's place in the order of ids, so that walking slots upwards breaks ties by id. A document is an
 * article or, in columns of their own, a quotation: see {@link loadQuotationColumns}.
 */
export type Columns = {
  /** Counts the writes to the index; equal revisions hold equal documents. */
  readonly revision: number;
  readonly slotCount: number;
  /** Words of a field in all documents together, as ranking counts them. */
  readonly totalWords: FieldCounts;
  /** Row number of `articles`, or `quotations`, by slot. */
  readonly rowBySlot: Uint32Array;
  /** Slot by row number; rows that do not exist hold 0 and never match. */
  readonly slotByRow: Uint32Array;
  /** Place of the document's day in `days`, by slot; 0 is undated. */
  readonly dayBySlot: Uint32Array;
  /** `days[0]` is the place of the undated, then all days that occur, oldest first. */
  readonly days: readonly string[];
  /** All slots by day, then by id: those of `days[d]` from `dayStarts[d]` to `dayStarts[d + 1]`. */
  readonly slotsByDay: Uint32Array;
  readonly dayStarts: Uint32Array;
  /** When the document's article was added, by slot, in milliseconds since 1970; 0 where that is not known. */
  readonly addedBySlot: Float64Array;
  /** Number of the document's story, by slot, from 1; 0 for none. Empty for quotations, which have no stories. */
  readonly storyBySlot: Uint32Array;
  readonly storyCount: number;
  /** Values of slot `s`: `valueNumbers` from `valueStarts[s]` to `valueStarts[s + 1]`. */
  readonly valueStarts: Uint32Array;
  readonly valueNumbers: Uint32Array;
  /** Facet values by number; numbers start at 1. */
  readonly values: readonly (FacetValue | undefined)[];
  /** Index into FACET_FIELDS by value number. */
  readonly fieldByValue: Uint8Array;
  /** Value numbers by field and key, see `valueId`. */
  readonly valueByKey: ReadonlyMap<string, number>;
};

/** Returns the key under which a facet value is found in `valueByKey`. */
export function valueId(field: string, key: string): string {
  return `${field}:${key}`;
}

/** Returns the number that `state` counts writes with. */
export function readRevision(database: Database): number {
  return Number(database.prepare('SELECT revision FROM state').get()?.['revision']);
}

/** Reads the columns of all articles; to be called inside a transaction, so that they fit each other. */
export function loadColumns(database: Database): Columns {
  const { values, fieldByValue, valueByKey } = loadValues(database);
  const articles: number[] = [];
  const articleDays: (string | null)[] = [];
  const starts: number[] = [0];
  const numbers: number[] = [];
  const stories: number[] = [];
  const additions: number[] = [];
  const numberByStory = new Map<string, number>();
  const totalWords = { title: 0, quotation: 0, body: 0 };
  const rows = database.prepare(
    `SELECT article, day, title_words, quotation_words, body_words, facet_values, story, added_at
     FROM articles ORDER BY id`,
  );
  for (const row of rows.iterate()) {
    articles.push(Number(row['article']));
    articleDays.push(typeof row['day'] === 'string' ? row['day'] : null);
    for (const number of readNumbers(row['facet_values'])) numbers.push(number);
    starts.push(numbers.length);
    additions.push(Number(row['added_at'] ?? 0));
    stories.push(numberStory(numberByStory, row['story']));
    totalWords.title += Number(row['title_words']);
    totalWords.quotation += Number(row['quotation_words']);
    totalWords.body += Number(row['body_words']);
  }
  const rowBySlot = Uint32Array.from(articles);
  const { days, dayBySlot } = numberDays(articleDays);
  return {
    revision: readRevision(database),
    slotCount: articles.length,
    totalWords,
    rowBySlot,
    slotByRow: invert(rowBySlot),
    dayBySlot,
    days,
    ...sortByDay(dayBySlot, days.length),
    addedBySlot: Float64Array.from(additions),
    storyBySlot: Uint32Array.from(stories),
    storyCount: numberByStory.size,
    valueStarts: Uint32Array.from(starts),
    valueNumbers: Uint32Array.from(numbers),
    values,
    fieldByValue,
    valueByKey,
  };
}

/** Returns the slots by day: a counting sort, which leaves those of a day in the order of their ids. */
export function sortByDay(
  dayBySlot: Uint32Array,
  dayCount: number,
): Pick<Columns, 'slotsByDay' | 'dayStarts'> {
  const dayStarts = new Uint32Array(dayCount + 1);
  for (const day of dayBySlot) dayStarts[day + 1] = (dayStarts[day + 1] ?? 0) + 1;
  for (let day = 0; day < dayCount; day++) {
    dayStarts[day + 1] = (dayStarts[day + 1] ?? 0) + (dayStarts[day] ?? 0);
  }
  const places = dayStarts.slice();
  const slotsByDay = new Uint32Array(dayBySlot.length);
  dayBySlot.forEach((day, slot) => {
    const place = places[day] ?? 0;
    slotsByDay[place] = slot;
    places[day] = place + 1;
  });
  return { slotsByDay, dayStarts };
}

function numberStory(known: Map<string, number>, story: unknown): number {
  if (typeof story !== 'string') return 0;
  const number = known.get(story) ?? known.size + 1;
  known.set(story, number);
  return number;
}

/** Returns the slot of each row. */
export function invert(rowBySlot: Uint32Array): Uint32Array {
  const highestRow = rowBySlot.reduce((highest, row) => Math.max(highest, row), 0);
  const slotByRow = new Uint32Array(highestRow + 1);
  rowBySlot.forEach((row, slot) => (slotByRow[row] = slot));
  return slotByRow;
}

/** A copy of the bytes, since numbers of four bytes must start at a multiple of four. */
function readNumbers(blob: unknown): Uint32Array {
  return blob instanceof Uint8Array ? new Uint32Array(blob.slice().buffer) : new Uint32Array();
}

function loadValues(database: Database) {
  const values: (FacetValue | undefined)[] = [undefined];
  const fields: number[] = [0];
  const valueByKey = new Map<string, number>();
  const rows = database.prepare('SELECT value, field, key, label FROM facet_values ORDER BY value');
  for (const row of rows.iterate()) {
    const [value, field] = [Number(row['value']), String(row['field'])];
    const key = String(row['key']);
    values[value] = { key, label: String(row['label']) };
    fields[value] = FACET_FIELDS.findIndex((known) => known === field);
    valueByKey.set(valueId(field, key), value);
  }
  return { values, fieldByValue: Uint8Array.from(fields), valueByKey };
}

function numberDays(articleDays: readonly (string | null)[]) {
  const distinct = new Set(articleDays.filter((day) => day !== null));
  const days = ['', ...[...distinct].sort()];
  const numberByDay = new Map(days.map((day, number) => [day, number]));
  const dayBySlot = Uint32Array.from(articleDays, (day) => numberByDay.get(day ?? '') ?? 0);
  return { days, dayBySlot };
}
