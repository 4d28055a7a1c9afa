import { createHash } from 'node:crypto';
import type { Article } from '../src/core/article.ts';

/** Returns the hash of an article as read and of the versions of all that makes a document of it. */
export function fingerprintArticle(article: Article, versions: readonly string[]): string {
  const { id, location, paragraphs, blockQuotes, captions, candidates } = article;
  return createHash('sha256')
    .update(JSON.stringify([versions, id, location, paragraphs, blockQuotes, captions, candidates]))
    .digest('base64url')
    .slice(0, 24);
}
