import type { CueTable } from '../../src/core/search-tables.ts';
import type { TokenRange } from './mentions.ts';
import type { Token } from './tokens.ts';

/** Words that tie a quotation to its speaker. */
export type Cue = TokenRange & {
  readonly kind: 'verb' | 'according' | 'noun';
  /** Folded. */
  readonly text: string;
};

/** Behind these a verb form is a noun: "the report". */
const BEFORE_NOUN = new Set(
  'the a an this that these those his its their our my no any'.split(' '),
);

/** According to her; in the words of her. */
const PHRASES = new Set(['according to', 'words of']);

/** The second words of phrases, by the table of verbs: only before them two words are looked up as one. */
const secondWords = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

function listSecondWords(verbs: ReadonlySet<string>): ReadonlySet<string> {
  const known = secondWords.get(verbs);
  if (known !== undefined) return known;
  const phrases = [...PHRASES, ...verbs].filter((phrase) => phrase.includes(' '));
  const words = new Set(phrases.map((phrase) => phrase.slice(phrase.indexOf(' ') + 1)));
  secondWords.set(verbs, words);
  return words;
}

/** Returns the cues of a row of tokens, in order. */
export function findCues(
  tokens: readonly Token[],
  { verbs, nouns }: CueTable,
  isName: (token: number) => boolean,
): Cue[] {
  const cues: Cue[] = [];
  const seconds = listSecondWords(verbs);
  for (let at = 0; at < tokens.length; at++) {
    const key = tokens[at]?.key ?? '';
    if (tokens[at]?.kind !== 'word' || isName(at)) continue;
    const next = tokens[at + 1]?.key ?? '';
    const pair = seconds.has(next) ? `${key} ${next}` : '';
    const before = tokens[at - 1]?.key ?? '';
    if (PHRASES.has(pair)) cues.push({ kind: 'according', text: pair, first: at, last: ++at });
    else if (verbs.has(pair)) cues.push({ kind: 'verb', text: pair, first: at, last: ++at });
    else if (verbs.has(key) && !BEFORE_NOUN.has(before) && before !== "'s")
      cues.push({ kind: 'verb', text: key, first: at, last: at });
    else if (nouns.has(key)) cues.push({ kind: 'noun', text: key, first: at, last: at });
  }
  return cues;
}
