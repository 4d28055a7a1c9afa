/**
 * Returns the address of an article if following it is harmless, null otherwise: an address comes out of the article's
 * file, and may be `javascript:`.
 */
export function tryArticleLink(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}
