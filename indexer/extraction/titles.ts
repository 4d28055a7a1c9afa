import type { MetadataCandidate } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { Choice, Judgement } from './choice.ts';
import { isSiteName } from './site-names.ts';
import type { SiteNames } from './site-names.ts';

const TITLE_SEPARATOR = /\s+[|\-–—·•:»«]+\s+/gu;
/** What a headline shares with another title of the page, by the shorter of both. */
const MIN_SHARED = 0.5;
const MIN_WORDS = 3;
const MIN_COMMON = 2;
/** A topic before a colon is a part of the headline, a section is not. */
const TOPIC_END = /[:–—,-]\s*$/u;
/** What a system adds for search engines. */
const ADDED = /\s+\(published \d{4}\)$/iu;

/**
 * Returns the title of an article, of candidates in order of trust.
 *
 * Pages state other titles for search engines and for sharing than they print above the text. The printed one is
 * taken where another title vouches that it is this article's, and not the name of the site or of a section.
 */
export function pickTitle(
  candidates: readonly MetadataCandidate[],
  site: SiteNames,
): Choice<string | null> {
  const [first] = candidates;
  if (first === undefined) return { value: null, judgements: [] };
  const isGiven = first.from === 'given' || first.from === 'sidecar';
  const others = candidates.filter(({ from }) => from !== 'headline');
  const headline = isGiven ? null : findHeadline(candidates, listValues(others), site);
  // A short headline that nothing vouches for is the name of a section.
  const isSection = first.from === 'headline' && toWords(first.value).length < MIN_WORDS;
  const chosen = headline ?? (isSection ? (others[0] ?? first) : first);
  const value = (
    headline === null
      ? trimTitle(chosen.value, site)
      : trimTitle(dropKicker(chosen.value, listValues(others)), site)
  ).replace(ADDED, '');
  const judgements = candidates.map((candidate): Judgement => {
    if (candidate === chosen) {
      const reason = describeChoice(chosen, value, headline !== null && candidates.length > 1);
      return { candidate, outcome: 'chosen', reason };
    }
    return judgeOther(candidate, headline !== null, site);
  });
  return { value, judgements };
}

function describeChoice(
  { value: stated }: MetadataCandidate,
  value: string,
  isVouchedFor: boolean,
): string | null {
  const reasons = [
    ...(isVouchedFor ? ['printed above the text, and another title shares its words'] : []),
    ...(stated === value ? [] : ['site, section or additions cut off']),
  ];
  return reasons.join('; ') || null;
}

function judgeOther(candidate: MetadataCandidate, isPrinted: boolean, site: SiteNames): Judgement {
  if (isSiteName(candidate.value, site))
    return { candidate, outcome: 'refused', reason: 'names the site' };
  if (candidate.from === 'headline')
    return { candidate, outcome: 'refused', reason: 'no other title shares enough of its words' };
  return {
    candidate,
    outcome: 'outranked',
    reason: isPrinted ? 'the printed headline wins' : null,
  };
}

function listValues(candidates: readonly MetadataCandidate[]): string[] {
  return candidates.map(({ value }) => value);
}

function findHeadline(
  candidates: readonly MetadataCandidate[],
  others: readonly string[],
  site: SiteNames,
): MetadataCandidate | null {
  let best: { readonly candidate: MetadataCandidate; readonly shared: number } | null = null;
  for (const candidate of candidates) {
    const { value, from } = candidate;
    if (from !== 'headline' || isSiteName(value, site)) continue;
    const shared = Math.max(0, ...others.map((other) => measureShared(value, other)));
    if (shared >= MIN_SHARED && shared > (best?.shared ?? 0)) best = { candidate, shared };
  }
  return best?.candidate ?? null;
}

/** "Politics | Port reopens", or a section whose element ran into the headline: what another title calls it. */
function dropKicker(headline: string, others: readonly string[]): string {
  const bare = others.find(
    (other) =>
      headline.endsWith(other) &&
      toWords(other).length >= MIN_WORDS &&
      !TOPIC_END.test(headline.slice(0, -other.length)),
  );
  return bare ?? headline;
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
  const shorter = Math.min(new Set(own).size, known.size);
  return common < MIN_COMMON ? 0 : common / shorter;
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
