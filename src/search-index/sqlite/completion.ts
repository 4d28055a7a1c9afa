import { containsWords } from '../facet-values.ts';
import type { CompletedText, Completion, CompletionRequest } from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import { listByDay } from './day-order.ts';
import { ARTICLE_TABLES } from './document-tables.ts';
import { listBuckets } from './facets.ts';
import { createMatching } from './match.ts';
import { parseArticle } from './parse-article.ts';

/** Returns a function that finds names and texts that go on as they are typed. */
export function createCompletion(
  database: Database,
): (columns: Columns, request: CompletionRequest) => Completion {
  const findMatches = createMatching(database, ARTICLE_TABLES);
  const textByArticle = database.prepare('SELECT json FROM article_texts WHERE article = ?');
  let counted: { readonly revision: number; readonly countByValue: Uint32Array } | null = null;

  /** Asked with every letter, and the same until something is written. */
  function countValues(columns: Columns): Uint32Array {
    if (counted?.revision === columns.revision) return counted.countByValue;
    const countByValue = new Uint32Array(columns.values.length);
    for (const value of columns.valueNumbers) countByValue[value] = (countByValue[value] ?? 0) + 1;
    counted = { revision: columns.revision, countByValue };
    return countByValue;
  }

  function readText({ rowBySlot }: Columns, slot: number): CompletedText {
    const json = textByArticle.get(rowBySlot[slot] ?? 0)?.['json'];
    const { id, title, quotations } = parseArticle(String(json));
    return { id, title, quotations: quotations.map(({ text }) => text) };
  }

  return (columns, { fields, contains, valueLimit, queries }) => {
    const accepts = ({ key }: { readonly key: string }) => containsWords(key, contains);
    const countByValue = countValues(columns);
    return {
      names: fields.map((field) => ({
        field,
        buckets: listBuckets(columns, countByValue, {
          ...{ field, filters: [], limit: valueLimit, accepts, storiesByValue: null },
        }),
      })),
      texts: queries.map(({ query, limit }) => {
        const passes = findMatches(columns, query) ?? new Uint8Array(columns.slotCount).fill(1);
        const slots = listByDay(columns, passes, 'newest', { offset: 0, limit, start: null });
        return slots.map((slot) => readText(columns, slot));
      }),
    };
  };
}
