import type { AlsoIn } from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import { parseArticle } from './parse-article.ts';
import type { OtherSlots } from './stories.ts';

/** Returns a function that reads what is shown of the other articles of a story. */
export function createReportReader(
  database: Database,
): (columns: Columns, others: OtherSlots) => AlsoIn {
  const textByArticle = database.prepare('SELECT json FROM article_texts WHERE article = ?');
  return ({ rowBySlot }, { slots, count }) => ({
    reports: slots.map((slot) => {
      const json = textByArticle.get(rowBySlot[slot] ?? 0)?.['json'];
      const { id, title, outlet, publishedOn, url } = parseArticle(String(json));
      return { id, title, outlet, publishedOn, url };
    }),
    count,
  });
}
