import type { ExtractedArticle } from '../../core/article.ts';
import { completeArticle } from '../stored-article.ts';

/** The writer stored exactly an ExtractedArticle; checking it again would cost more than reading it. */
export function parseArticle(json: string): ExtractedArticle {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- see above
  const article: ExtractedArticle = JSON.parse(json);
  return completeArticle(article);
}
