import type { MetadataCandidate } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import { AUTHOR_ROLE } from '../../src/core/person-name.ts';

const SEPARATOR = /\s*(?:;|\||&|•|·| \/ |,? and |, (?!(?:jr|sr)\b))\s*/iu;
const PREFIX = /^(?:by|written by|reported by|words by|story by|text by|posted by|author)[: ]\s*/iu;
/** What systems print behind a name: addresses, times, what is in parentheses. */
const TAIL =
  /\s*(?:[([].*|\s[–—-]\s.*|[\w.+-]+@\w[\w.-]*|https?:.*|@\w+|\b(?:updated|published|posted|edited)\b.*|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d.*)$/iu;
const DEGREE =
  /^(?:ph\.?\s?d\.?|m\.?d\.?|m\.?a\.?|m\.?s\.?c?\.?|b\.?a\.?|b\.?s\.?c?\.?|m\.?p\.?h\.?|r\.?d\.?n?\.?|r\.?n\.?|esq\.?|cfp|cpa|mba|j\.?d\.?)$/iu;
/** "Roe, Jane". */
const LAST_FIRST = /^(?<last>\p{Lu}[\p{L}'’-]+), (?<first>\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?)$/u;
const NOT_A_NAME =
  /[@\d]|https?:|[!?…]|\.\s|\.{2}|^(?:admin|administrator|editor|guest|unknown|anonymous|none|null|undefined|share|contact|follow|view|more)\b/iu;
const MAX_WORDS = 6;

/** How the site is called, which is no author of its own articles. */
type Names = ReadonlySet<string>;

/** Returns the authors that the most trusted origin names; candidates are in order of trust. */
export function pickAuthors(
  candidates: readonly MetadataCandidate[],
  outlet: string | null,
): string[] {
  const outletNames: Names = new Set(outlet === null ? [] : [foldName(outlet)]);
  for (const origin of new Set(candidates.map(({ from }) => from))) {
    const isGiven = origin === 'given' || origin === 'sidecar';
    const byKey = new Map<string, string>();
    for (const { value, from } of candidates) {
      if (from !== origin) continue;
      for (const name of splitNames(value)) {
        const key = foldName(name);
        const isAuthor = key !== '' && !outletNames.has(key) && !AUTHOR_ROLE.test(name);
        if (isAuthor && (isGiven || isName(name)) && !byKey.has(key)) byKey.set(key, name);
      }
    }
    if (byKey.size > 0) return [...byKey.values()];
  }
  return [];
}

function splitNames(value: string): string[] {
  const stated = value.trim().replace(PREFIX, '');
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

/** Authors have letters, few words, and no sentences. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && text.split(' ').length <= MAX_WORDS && !NOT_A_NAME.test(text);
}
