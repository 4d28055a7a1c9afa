import type { Analyzer } from '../analysis/analyzer.ts';
import { trimWord } from '../analysis/normalize-word.ts';
import type { SynonymTable } from '../core/search-tables.ts';
import type { Token } from '../core/token.ts';
import type { IndexQuery, TextField } from '../search-index/search-index.ts';
import { toWordQuery } from './query-words.ts';
import type { QueryWords } from './query-words.ts';

/** A word or phrase of a group of synonyms. */
type Entry = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly stems: readonly string[];
  readonly isInCapitals: boolean;
};

/** What else the words of a query may be called. */
export type SynonymMatch = {
  /** How many words, from the first, the synonyms stand for. */
  readonly length: number;
  readonly others: readonly Entry[];
};

export type SynonymFinder = {
  /** How many words have to be looked at, at least one. */
  readonly longest: number;
  /** Finds the synonyms of the words that a list of tokens begins with, of the longest phrase first. */
  readonly find: (tokens: readonly Token[]) => SynonymMatch | null;
};

const IN_CAPITALS = /^\p{Lu}[\p{Lu}\p{N}]*$/u;

/** Returns the finder of a table's synonyms. A word in capitals is only found in capitals, its dots aside. */
export function createSynonymFinder(
  { groups }: SynonymTable,
  { analyze }: Pick<Analyzer, 'analyze'>,
): SynonymFinder {
  const entriesByStem = new Map<string, { entry: Entry; group: readonly Entry[] }[]>();
  let longest = 1;
  for (const texts of groups) {
    const group = texts.map((text) => readEntry(text, analyze));
    for (const entry of group) {
      const [first] = entry.stems;
      if (first === undefined) continue;
      entriesByStem.set(first, [...(entriesByStem.get(first) ?? []), { entry, group }]);
      longest = Math.max(longest, entry.stems.length);
    }
  }

  return {
    longest,
    find(tokens) {
      const known = entriesByStem.get(tokens[0]?.stem ?? '') ?? [];
      const written = known.filter(({ entry }) => isWritten(entry, tokens));
      if (written.length === 0) return null;
      const length = Math.max(...written.map(({ entry }) => entry.stems.length));
      const used = written.filter(({ entry }) => entry.stems.length === length);
      const own = tokens.slice(0, length).map(({ stem }) => stem);
      return {
        length,
        others: listOthers(
          own,
          used.flatMap(({ group }) => group),
        ),
      };
    },
  };
}

/** Returns the query for a synonym: a word in any form, or a phrase as it is written. */
export function toSynonymQuery(
  { tokens }: SynonymMatch['others'][number],
  scope: TextField | null,
  words: QueryWords,
): IndexQuery {
  const [token, ...others] = tokens;
  if (token !== undefined && others.length === 0) return toWordQuery(token, scope, words);
  const scoped = scope === null ? {} : { scope };
  return { kind: 'phrase', terms: tokens.map(({ term }) => term), ...scoped };
}

function readEntry(text: string, analyze: Analyzer['analyze']): Entry {
  const tokens = analyze(text);
  return {
    text,
    tokens,
    stems: tokens.map(({ stem }) => stem),
    isInCapitals: IN_CAPITALS.test(trimWord(text)),
  };
}

/** US and USA are one word to the index: only the first of them is another name for United States. */
function listOthers(own: readonly string[], entries: readonly Entry[]): Entry[] {
  const known = new Set(['', own.join(' ')]);
  return entries.filter(({ stems }) => {
    const key = stems.join(' ');
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

function isWritten(entry: Entry, tokens: readonly Token[]): boolean {
  if (!entry.stems.every((stem, at) => tokens[at]?.stem === stem)) return false;
  return !entry.isInCapitals || IN_CAPITALS.test(trimWord(tokens[0]?.surface ?? ''));
}
