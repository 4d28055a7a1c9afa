import type { CueTable, PersonLexicon } from '../../src/core/search-tables.ts';
import type { NominalMention } from './mentions.ts';
import type { Token } from './tokens.ts';

const DETERMINERS = new Set(
  'the a an one another his her its their our my this that some many several both two three four five'.split(
    ' ',
  ),
);
/** Words that no noun phrase goes on behind. */
const ENDS_PHRASE = new Set(
  `of in on at by for from to with about into over after before during against between through under since until as
  and or but nor so because if when where while although though unless that which who whom whose what how why
  is are was were be been being am has have had having do does did will would can could may might must shall should
  not also then now here there only just still never always often even later earlier again soon yesterday today
  tomorrow monday tuesday wednesday thursday friday saturday sunday he she they it we i you him her them us me`.split(
    /\s+/u,
  ),
);
const MAX_WORDS = 7;

/** Returns the descriptions of speakers in a row of tokens: nouns behind a determiner, and nouns for people. */
export function findNominals(
  text: string,
  tokens: readonly Token[],
  isName: (token: number) => boolean,
  { cues, persons }: { readonly cues: CueTable; readonly persons: PersonLexicon },
): NominalMention[] {
  const nominals: NominalMention[] = [];
  const isNoun = (key: string) => persons.roles.has(key) || persons.groups.has(key);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word') continue;
    const hasDeterminer = DETERMINERS.has(token.key);
    if (!hasDeterminer && (!isNoun(token.key) || isName(at))) continue;
    let end = hasDeterminer ? at + 1 : at;
    while (end - at < MAX_WORDS) {
      const next = tokens[end];
      if (next?.kind !== 'word' || next.sentence !== token.sentence) break;
      if (ENDS_PHRASE.has(next.key)) break;
      const isFirst = end === at + (hasDeterminer ? 1 : 0);
      if (!isFirst && cues.verbs.has(next.key) && !isNoun(next.key)) break;
      end++;
    }
    const head = findHead(tokens, { start: at + (hasDeterminer ? 1 : 0), end }, isName, isNoun);
    if (head === null) continue;
    const mention = describe(text, tokens, { at, head, hasDeterminer }, persons);
    nominals.push(mention);
    at = head;
  }
  return nominals;
}

type Phrase = { readonly start: number; readonly end: number };

/** The last noun for people or bodies; else the last word. None before a name: that noun is its title. */
function findHead(
  tokens: readonly Token[],
  { start, end }: Phrase,
  isName: (token: number) => boolean,
  isNoun: (key: string) => boolean,
): number | null {
  if (end <= start) return null;
  for (let at = end - 1; at >= start; at--) {
    const key = tokens[at]?.key ?? '';
    if (isNoun(key) && !isName(at)) return isName(at + 1) && at + 1 < end ? null : at;
  }
  return isName(end - 1) ? null : end - 1;
}

function describe(
  text: string,
  tokens: readonly Token[],
  found: { readonly at: number; readonly head: number; readonly hasDeterminer: boolean },
  { roles, groups }: PersonLexicon,
): NominalMention {
  const { at, head, hasDeterminer } = found;
  const start = tokens[at]?.start ?? 0;
  const end = tokens[head]?.end ?? start;
  const key = tokens[head]?.key ?? '';
  const modifiers = tokens.slice(at + (hasDeterminer ? 1 : 0), head).map((token) => token.key);
  return {
    kind: 'nominal',
    text: text.slice(start, end),
    head: key,
    modifiers,
    determiner: hasDeterminer ? (tokens[at]?.key ?? '') : '',
    bearer: roles.has(key) ? 'person' : groups.has(key) ? 'group' : 'unknown',
    start,
    end,
    first: at,
    last: head,
  };
}
