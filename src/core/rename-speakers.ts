import type { ExtractedArticle } from './article.ts';

/**
 * Returns an article under whose quotations each speaker has the name that is canonical across all articles.
 *
 * @param canonicalByName - by the name that an article has; who is not in it keeps the name that stands there
 */
export function renameSpeakers(
  article: ExtractedArticle,
  canonicalByName: ReadonlyMap<string, string>,
): ExtractedArticle {
  const quotations = article.quotations.map((quotation) => {
    const canonical = canonicalByName.get(quotation.nameInArticle ?? '');
    return canonical === undefined ? quotation : { ...quotation, speaker: canonical };
  });
  const speakers = quotations.flatMap(({ speaker }) => speaker ?? []);
  return { ...article, quotations, speakers: [...new Set(speakers)] };
}
