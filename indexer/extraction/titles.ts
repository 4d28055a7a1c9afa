import type { MetadataCandidate } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';

const TITLE_SEPARATOR = /\s+[|\-–—·•:»«]+\s+/gu;
/** What a headline shares with another title of the page, by the shorter of both. */
const MIN_SHARED = 0.5;
const MIN_WORDS = 3;
/** What a system adds for search engines. */
const ADDED = /\s+\(published \d{4}\)$/iu;

/** How the site is called: by its own word, by the table, by its address. */
export type SiteNames = {
  readonly outlet: string | null;
  readonly outlets: NameTable;
  readonly url: string | null;
};

/**
 * Returns the title of an article, of candidates in order of trust.
 *
 * Pages state other titles for search engines and for sharing than they print above the text. The printed one is
 * taken where another title vouches that it is this article's, and not the name of the site or of a section.
 */
export function pickTitle(
  candidates: readonly MetadataCandidate[],
  site: SiteNames,
): string | null {
  const [first] = candidates;
  if (first === undefined) return null;
  const isGiven = first.from === 'given' || first.from === 'sidecar';
  const others = candidates.filter(({ from }) => from !== 'headline').map(({ value }) => value);
  const headline = isGiven ? null : findHeadline(candidates, others, site);
  return headline ?? trimTitle(first.value, site).replace(ADDED, '');
}

function findHeadline(
  candidates: readonly MetadataCandidate[],
  others: readonly string[],
  site: SiteNames,
): string | null {
  let best: { readonly value: string; readonly shared: number } | null = null;
  for (const { value, from } of candidates) {
    if (from !== 'headline' || isSiteName(value, site)) continue;
    const shared = Math.max(0, ...others.map((other) => measureShared(value, other)));
    if (shared >= MIN_SHARED && shared > (best?.shared ?? 0)) best = { value, shared };
  }
  return best === null ? null : trimTitle(best.value, site);
}

/** The share of words that both have, of the shorter; a headline of one or two words has to be a part of the other. */
function measureShared(headline: string, other: string): number {
  const [own, others] = [toWords(headline), toWords(other)];
  if (own.length < MIN_WORDS) {
    const parts = other.split(TITLE_SEPARATOR).map(foldName);
    return parts.includes(foldName(headline)) ? 1 : 0;
  }
  const known = new Set(others);
  const common = new Set(own.filter((word) => known.has(word))).size;
  return common / Math.max(1, Math.min(new Set(own).size, known.size));
}

function toWords(text: string): string[] {
  return foldName(text).split(' ').filter(Boolean);
}

/** Pages end their title with their name: "Mexico rejects intervention | UNN". */
function trimTitle(title: string, site: SiteNames): string {
  for (const { 0: separator, index } of title.matchAll(TITLE_SEPARATOR)) {
    if (isSiteName(title.slice(index + separator.length), site)) return title.slice(0, index);
  }
  return title;
}

function isSiteName(text: string, { outlet, outlets, url }: SiteNames): boolean {
  const key = foldName(text);
  return (
    outlets.canonicalByKey.has(key) ||
    (outlet !== null && key === foldName(outlet)) ||
    (url !== null && listHostNames(url).has(key.replaceAll(' ', '')))
  );
}

/** `https://www.harbour-ledger.example/port` is `harbourledgerexample` and `harbourledger`. */
function listHostNames(url: string): ReadonlySet<string> {
  const host = /^https?:\/\/(?:www\.)?(?<host>[^/:?#]+)/iu.exec(url)?.groups?.['host'] ?? '';
  const [...labels] = host.toLowerCase().split('.');
  const names = [host, labels[0] ?? '', labels.at(-2) ?? ''].map((name) =>
    name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
  );
  return new Set(names.filter((name) => name.length > 2));
}
