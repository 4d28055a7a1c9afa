import type { MetadataCandidate, MetadataOrigin } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import { AUTHOR_ROLE } from '../../src/core/person-name.ts';
import type { Choice, Judgement } from './choice.ts';
import { isSiteName } from './site-names.ts';
import type { SiteNames } from './site-names.ts';

const GIVEN: ReadonlySet<MetadataOrigin> = new Set(['given', 'sidecar']);
const FORMAL: ReadonlySet<MetadataOrigin> = new Set(['open-graph', 'meta']);
const SEPARATOR = /\s*(?:;|\||&|•|·| \/ |,? and |, (?!(?:jr|sr)\b))\s*/iu;
const PREFIX = /^(?:by|written by|reported by|words by|story by|text by|posted by|author)[: ]\s*/iu;
/** What systems print behind a name: addresses, times, what is in parentheses. */
const TAIL =
  /\s*(?:[([].*|\s[–—-]\s.*|[\w.+-]+@\w[\w.-]*|https?:.*|@\w+|\b(?:updated|published|posted|edited)\b.*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d.*)$/iu;
const DEGREE =
  /^(?:ph\.?\s?d\.?|m\.?d\.?|m\.?a\.?|m\.?s\.?c?\.?|b\.?a\.?|b\.?s\.?c?\.?|m\.?p\.?h\.?|r\.?d\.?n?\.?|r\.?n\.?|esq\.?|cfp|cpa|mba|j\.?d\.?)$/iu;
/** "Roe, Jane". */
const LAST_FIRST =
  /^(?<last>\p{Lu}[\p{L}'’-]+), (?<first>\p{Lu}[\p{L}'’-]*\.?(?: (?:\p{Lu}\.?|de|van|von|da|di))*)$/u;
const NOT_A_NAME =
  /[@\d]|https?:|[!?…]|\p{Ll}{3}\.\s|\.{2}|^(?:admin|administrator|editor|guest|unknown|anonymous|none|null|undefined|share|contact|follow|view|more)\b/iu;
const MAX_WORDS = 6;
/** A list of names is no longer. */
const MAX_UNITS = 2_000;

type NamesByKey = ReadonlyMap<string, string>;
const NO_NAMES: NamesByKey = new Map();

/**
 * Returns the authors that the most trusted origin names; candidates are in order of trust. Another origin is believed
 * where it names the same and more, or where two others agree with each other and not with it.
 */
export function pickAuthors(
  candidates: readonly MetadataCandidate[],
  site: SiteNames,
): Choice<readonly string[]> {
  const origins = [...new Set(candidates.map(({ from }) => from))];
  const stated = origins.flatMap((origin) => {
    const names = readOrigin(candidates, origin, site);
    return names.size > 0 ? [{ origin, names }] : [];
  });
  const [first, ...others] = stated;
  const rivals = first === undefined || GIVEN.has(first.origin) ? [] : others;
  const fuller = rivals.find(
    ({ origin, names }) =>
      FORMAL.has(origin) &&
      names.size > (first?.names.size ?? 0) &&
      holds(names, first?.names ?? NO_NAMES),
  );
  const outvoting = rivals.find(
    ({ names }) =>
      ![...names.keys()].some((key) => first?.names.has(key)) &&
      rivals.some((other) => other.names !== names && holds(other.names, names)),
  );
  const chosen = fuller ?? outvoting ?? first;
  const value = [...(chosen?.names.values() ?? [])];
  const why = { fuller: 'names the same and more', outvoting: 'two origins agree against another' };
  const reason = fuller !== undefined ? why.fuller : outvoting !== undefined ? why.outvoting : null;
  const judgements = candidates.map((candidate): Judgement => {
    const refusal = describeRefusal(candidate, site);
    if (refusal !== null) return { candidate, outcome: 'refused', reason: refusal };
    if (candidate.from === chosen?.origin) return { candidate, outcome: 'chosen', reason };
    return { candidate, outcome: 'outranked', reason: null };
  });
  return { value, judgements };
}

function describeRefusal({ value, from }: MetadataCandidate, site: SiteNames): string | null {
  if (isSiteName(value, site)) return 'names the outlet';
  const names = splitNames(value);
  const isUsable = (name: string) => isAuthor(name, from, site);
  if (names.some(isUsable)) return null;
  if (names.some((name) => isSiteName(name, site))) return 'names the outlet';
  return names.some((name) => AUTHOR_ROLE.test(name)) ? 'names a role' : 'is no name';
}

function isAuthor(name: string, from: MetadataOrigin, site: SiteNames): boolean {
  return (
    foldName(name) !== '' &&
    !isSiteName(name, site) &&
    !AUTHOR_ROLE.test(name) &&
    (GIVEN.has(from) || isName(name))
  );
}

function holds(names: NamesByKey, part: NamesByKey): boolean {
  return [...part.keys()].every((key) => names.has(key));
}

function readOrigin(
  candidates: readonly MetadataCandidate[],
  origin: MetadataOrigin,
  site: SiteNames,
): NamesByKey {
  const namesByKey = new Map<string, string>();
  for (const { value, from } of candidates) {
    if (from !== origin || isSiteName(value, site)) continue;
    for (const name of splitNames(value)) {
      const key = foldName(name);
      if (isAuthor(name, from, site) && !namesByKey.has(key)) namesByKey.set(key, name);
    }
  }
  return withoutHandles(namesByKey);
}

/** "janeroe" beside "Jane Roe". */
function withoutHandles(names: NamesByKey): NamesByKey {
  const joined = new Set(
    [...names.keys()].filter((key) => key.includes(' ')).map((key) => key.replaceAll(' ', '')),
  );
  return new Map([...names].filter(([key]) => !joined.has(key)));
}

function splitNames(value: string): string[] {
  const stated = value.slice(0, MAX_UNITS).trim().replace(PREFIX, '');
  const turned = LAST_FIRST.exec(stated)?.groups;
  if (turned !== undefined && !DEGREE.test(turned['first'] ?? ''))
    return [`${turned['first'] ?? ''} ${turned['last'] ?? ''}`];
  return stated
    .split(SEPARATOR)
    .map((part) =>
      part
        .replace(PREFIX, '')
        .replace(TAIL, '')
        .replace(/[\s,.:–—-]*$/u, (end) => (end.startsWith('.') ? '.' : ''))
        .trim(),
    )
    .filter((part) => part !== '' && !DEGREE.test(part));
}

/** Authors have letters, few words, and no sentences; several words without any capital are none. */
function isName(text: string): boolean {
  const words = text.split(' ').length;
  const isLower = words > 1 && text === text.toLowerCase() && text !== text.toUpperCase();
  return /\p{L}/u.test(text) && words <= MAX_WORDS && !isLower && !NOT_A_NAME.test(text);
}
