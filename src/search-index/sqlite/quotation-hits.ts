import type { ExtractedArticle } from '../../core/article.ts';
import { cutContext } from '../quotation-context.ts';
import type { QuotationHit } from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import { parseArticle } from './parse-article.ts';
import type { RankedSlot } from './relevance.ts';

/** Returns a function that reads the quotations of one page, each article of it once. */
export function createQuotationReader(
  database: Database,
): (
  columns: Columns,
  ranked: readonly RankedSlot[],
  readMore: (hit: RankedSlot) => Pick<QuotationHit, 'addedAt'>,
) => QuotationHit[] {
  const placeByRow = database.prepare('SELECT article, number FROM quotations WHERE quotation = ?');
  const textByArticle = database.prepare('SELECT json FROM article_texts WHERE article = ?');

  function readArticle(row: number): ExtractedArticle {
    return parseArticle(String(textByArticle.get(row)?.['json']));
  }

  return (columns, ranked, readMore) => {
    const articles = new Map<number, ExtractedArticle>();
    return ranked.flatMap((hit) => {
      const { slot, score, explanation } = hit;
      const place = placeByRow.get(columns.rowBySlot[slot] ?? 0);
      const row = Number(place?.['article']);
      const article = articles.get(row) ?? readArticle(row);
      articles.set(row, article);
      const quotation = article.quotations[Number(place?.['number'])];
      if (quotation === undefined) return [];
      const { id, title, outlet, publishedOn, url, language } = article;
      const context = cutContext(article, quotation);
      const facts = { id, title, outlet, publishedOn, url, language };
      return [{ article: facts, quotation, context, score, explanation, ...readMore(hit) }];
    });
  };
}
