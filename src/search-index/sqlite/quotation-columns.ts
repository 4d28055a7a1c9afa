import { FACET_FIELDS } from '../search-index.ts';
import { invert, sortByDay } from './columns.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';

/**
 * Reads the columns of all quotations, which share days and facet values with those of articles: each has the facts of
 * its article, and its own speaker alone. To be called inside the transaction that `articles` were read in.
 */
export function loadQuotationColumns(database: Database, articles: Columns): Columns {
  const speakerField = FACET_FIELDS.indexOf('speaker');
  const rows: number[] = [];
  const days: number[] = [];
  const additions: number[] = [];
  const starts: number[] = [0];
  const numbers: number[] = [];
  let totalWords = 0;
  // By the ids of articles: their slots have that order, and walking them is quicker than sorting here.
  const stored = database.prepare(
    `SELECT quotation, quotations.article AS article, speaker_value, words
     FROM articles CROSS JOIN quotations USING (article) ORDER BY articles.id, number`,
  );
  for (const row of stored.iterate()) {
    const slot = articles.slotByRow[Number(row['article'])] ?? 0;
    const { valueStarts, valueNumbers, fieldByValue } = articles;
    for (let at = valueStarts[slot] ?? 0; at < (valueStarts[slot + 1] ?? 0); at++) {
      const value = valueNumbers[at] ?? 0;
      if (fieldByValue[value] !== speakerField) numbers.push(value);
    }
    const speaker = row['speaker_value'];
    if (typeof speaker === 'number') numbers.push(speaker);
    rows.push(Number(row['quotation']));
    additions.push(articles.addedBySlot[slot] ?? 0);
    days.push(articles.dayBySlot[slot] ?? 0);
    starts.push(numbers.length);
    totalWords += Number(row['words']);
  }
  const rowBySlot = Uint32Array.from(rows);
  const dayBySlot = Uint32Array.from(days);
  const { revision, values, fieldByValue, valueByKey } = articles;
  return {
    ...{ revision, values, fieldByValue, valueByKey, days: articles.days },
    slotCount: rows.length,
    totalWords: { title: 0, quotation: totalWords, body: 0 },
    rowBySlot,
    slotByRow: invert(rowBySlot),
    dayBySlot,
    ...sortByDay(dayBySlot, articles.days.length),
    addedBySlot: Float64Array.from(additions),
    storyBySlot: new Uint32Array(),
    storyCount: 0,
    valueStarts: Uint32Array.from(starts),
    valueNumbers: Uint32Array.from(numbers),
  };
}
