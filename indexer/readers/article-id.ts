import { createHash } from 'node:crypto';

const TRACKING_PARAMETER = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref|cmpid)$/u;
const HASH_DIGITS = 20;

/** What an id can be made of, best first. */
export type IdParts = {
  readonly given: string | null;
  readonly url: string | null;
  /** Path under the indexed root without extension, with the number of the article where a file holds many. */
  readonly name: string | null;
  /** Only for articles that have nothing else: text from standard input. */
  readonly content: string;
};

/** Returns the id of an article: the given one, else a hash of its URL, else its path, else a hash of its text. */
export function buildArticleId({ given, url, name, content }: IdParts): string {
  if (given !== null && given !== '') return given;
  const canonicalUrl = url === null ? null : tryCanonicalUrl(url);
  if (canonicalUrl !== null) return hashId(canonicalUrl);
  return name ?? hashId(content);
}

/** Returns the URL without fragment and tracking parameters, in one spelling; null for what is no web address. */
export function tryCanonicalUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  parsed.hash = '';
  for (const name of [...parsed.searchParams.keys()]) {
    if (TRACKING_PARAMETER.test(name)) parsed.searchParams.delete(name);
  }
  // Deleting spells the rest of the query anew (%20 as +), so every query is.
  parsed.search = parsed.searchParams.toString();
  return parsed.href;
}

/** Returns an id that is always the same for a text. */
export function hashId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}
