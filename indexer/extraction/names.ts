import { foldName } from '../../src/core/fold.ts';
import { NAME_PARTICLES, NAME_SUFFIXES } from '../../src/core/person-name.ts';
import type { CueTable, PersonLexicon } from '../../src/core/search-tables.ts';
import type { NameMention } from './mentions.ts';
import { classifyName, skipTitles } from './name-bearers.ts';
import type { Token } from './tokens.ts';

export type NameTables = { readonly cues: CueTable; readonly persons: PersonLexicon };

const ALL_CAPITALS = /^[\p{Lu}\p{N}&.-]{2,5}$/u;
const ABBREVIATED = new Set(
  'mr mrs ms dr sen sens gov rep reps gen col capt lt sgt rev prof st jr sr ft mt'.split(' '),
);
const OF_NEW = new Set(
  'york zealand jersey mexico hampshire england orleans delhi south caledonia haven'.split(' '),
);
const JOINTS = new Set(['of', 'for']);
/** Folding would leave such a name as it is. */
const PLAIN = /^[a-z ]+$/u;
const MAX_PARTICLES = 2;
/** Based in London, born in Wales: words that look like names. */
const COMPOUND =
  /-(?:based|born|led|backed|style|educated|trained|owned|area|era|language|speaking)$/u;

/** Returns the names in a row of tokens, those of bodies and places too. */
export function findNames(
  text: string,
  tokens: readonly Token[],
  tables: NameTables,
): NameMention[] {
  const names: NameMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.isCapital !== true) continue;
    const run = readRun(tokens, at, tables.persons.bodyWords);
    at = run.at(-1) ?? at;
    // Most capitals only open a sentence.
    if (run.length === 1 && isOrdinary(text, tokens[at], tables.persons)) continue;
    names.push(...splitRun(text, tokens, run, tables));
  }
  return names;
}

function isOrdinary(text: string, token: Token | undefined, persons: PersonLexicon): boolean {
  const key = token?.key ?? '';
  return key.length > 1 && persons.neverNames.has(key) && !isAcronym(text, token, persons);
}

/** "WHO", not "who" */
function isAcronym(text: string, token: Token | undefined, { bodies }: PersonLexicon): boolean {
  if (token === undefined || !bodies.has(token.key)) return false;
  return token.key.length > 1 && ALL_CAPITALS.test(text.slice(token.start, token.end));
}

/** Indexes of the words of a run of capitalised words, with the particles and the full stops inside it. */
function readRun(
  tokens: readonly Token[],
  first: number,
  bodyWords: ReadonlySet<string>,
): number[] {
  const run = [first];
  for (let at = first + 1; at < tokens.length; at++) {
    const [token, previous] = [tokens[at], tokens[at - 1]];
    if (token === undefined || previous === undefined) break;
    if (token.sentence !== previous.sentence) break;
    if (isAbbreviationDot(token, previous)) continue;
    // Ministry of Transport
    if (
      JOINTS.has(token.key) &&
      bodyWords.has(previous.key) &&
      tokens[at + 1]?.isCapital === true
    ) {
      run.push(at);
      continue;
    }
    let next = at;
    while (
      next - at < MAX_PARTICLES &&
      NAME_PARTICLES.has(tokens[next]?.key ?? '') &&
      tokens[next]?.isCapital !== true
    )
      next++;
    if (tokens[next]?.isCapital !== true || tokens[next]?.sentence !== token.sentence) break;
    for (; at < next; at++) run.push(at);
    run.push(next);
  }
  return run;
}

/** The full stop of "J. Roe" and "Sen. Roe". */
function isAbbreviationDot(token: Token, previous: Token): boolean {
  return (
    token.key === '.' &&
    token.start === previous.end &&
    (previous.key.length === 1 || previous.key.includes('.') || ABBREVIATED.has(previous.key))
  );
}

/** "Today Mayor Jane Roe" opens with a word that is part of no name. */
function splitRun(
  text: string,
  tokens: readonly Token[],
  run: readonly number[],
  tables: NameTables,
): NameMention[] {
  const { neverNames, givenNames, bodyWords, roles, groups, titles } = tables.persons;
  const parts: number[][] = [[]];
  for (const [place, at] of run.entries()) {
    const key = tokens[at]?.key ?? '';
    // "Will Roe", but not "Will Roe win?"
    const opens = place === 0 && isOpening(tokens, at);
    const isGiven = givenNames.has(key) && !opens && place < run.length - 1;
    // The Danube Basin Report
    const isVerb =
      place > 0 && tables.cues.verbs.has(key) && !givenNames.has(key) && !bodyWords.has(key);
    const isInitial = key.length === 1 && tokens[at + 1]?.key === '.';
    // "Critic Basil Roe" opens a sentence with what he is.
    const isNoun =
      opens && run.length > 2 && (roles.has(key) || groups.has(key)) && !titles.has(key);
    const isJoint = JOINTS.has(key) && place > 0;
    // New York, but no new mayor
    const isNewPlace = key === 'new' && OF_NEW.has(tokens[run[place + 1] ?? -1]?.key ?? '');
    const isNever =
      (neverNames.has(key) &&
        !isGiven &&
        !isJoint &&
        !isAcronym(text, tokens[at], tables.persons)) ||
      isVerb ||
      (key.includes('-') && COMPOUND.test(key)) ||
      (isNoun && !givenNames.has(key));
    if (isNever && !isInitial && !isNewPlace) parts.push([]);
    else parts.at(-1)?.push(at);
  }
  return parts.flatMap((part) => {
    const mention = readName(text, tokens, trimParticles(tokens, part), tables.persons);
    return mention === null ? [] : [mention];
  });
}

function isOpening(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.sentence !== tokens[at]?.sentence || tokens[at - 1]?.kind !== 'word';
}

function trimParticles(tokens: readonly Token[], part: readonly number[]): number[] {
  const isWord = (at: number) => tokens[at]?.isCapital === true;
  const [start, end] = [part.findIndex(isWord), part.findLastIndex(isWord)];
  return start === -1 ? [] : part.slice(start, end + 1);
}

/** Takes titles and the like off; null when nothing is left: "the President" is no name. */
function readName(
  text: string,
  tokens: readonly Token[],
  run: readonly number[],
  persons: PersonLexicon,
): NameMention | null {
  const isBehind = (at: number) => persons.postnominals.has(tokens[at]?.key ?? '');
  const part = run.slice(0, run.findLastIndex((at) => !isBehind(at)) + 1);
  const keys = part.map((at) => tokens[at]?.key ?? '');
  const { start: nameAt, titles } = skipTitles(keys, persons);
  const words = part.slice(nameAt);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return null;
  const start = tokens[first]?.start ?? 0;
  // The full stop of "Roe Jr." is part of the name.
  const hasDot = NAME_SUFFIXES.has(keys.at(-1) ?? '') && tokens[last + 1]?.key === '.';
  const end = (tokens[hasDot ? last + 1 : last] ?? tokens[last])?.end ?? start;
  const name = text.slice(start, end);
  const isInCapitals = ALL_CAPITALS.test(name) && !name.includes(' ');
  const before = tokens[part[0] ?? 0]?.sentence === tokens[first - 1]?.sentence;
  const isThe = before && tokens[(part[0] ?? 0) - 1]?.key === 'the';
  const nameKeys = keys.slice(nameAt);
  const joined = nameKeys.join(' ');
  const key = PLAIN.test(joined) ? joined : foldName(joined);
  const bearer = isInCapitals ? 'body' : classifyName(nameKeys, { titles, isThe, key }, persons);
  return {
    kind: 'name',
    name,
    key,
    titles,
    bearer,
    start,
    end,
    first,
    last: hasDot ? last + 1 : last,
  };
}
