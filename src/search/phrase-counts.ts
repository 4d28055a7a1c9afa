import type { Analyzer } from '../analysis/analyzer.ts';
import type { Token } from '../core/token.ts';

/** Words that are typed: all but the last as they are, the last perhaps as a beginning. */
export type TypedWords = {
  readonly terms: readonly string[];
  /** Null where the last word is finished. */
  readonly prefix: string | null;
};

export type CountedPhrase = {
  /** As it is written most often. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Articles of those that were read. */
  readonly articles: number;
};

type Counter = {
  readonly tokens: readonly Token[];
  articles: number;
  last: number;
  readonly surfaces: Map<string, number>;
};

/** What may stand between two words of a phrase: with anything else they are two. */
const WITHIN_PHRASE = /^[ \u00a0'’‐-]{1,3}$/u;
/** Text whose words are read as its letters are, but for their case. */
const PLAIN_TEXT = /^[\0-\x7f\u2000-\u206f]*$/;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** As much of a text holds the words typed and those that follow. */
const READ_UNITS = 60;
const UNITS_OF_WORD = 20;
const MAX_NEXT_WORDS = 2;
/** So many of a phrase's words may be stop words before one follows that means something. */
const MAX_NEXT_STOP_WORDS = 3;

/**
 * Counts how typed words go on in texts, by article: the word that is begun, and up to two more that mean something. The most
 * frequent first, of equals the shorter.
 */
export function countPhrases(
  articles: readonly (readonly string[])[],
  typed: TypedWords,
  analyzer: Pick<Analyzer, 'analyze' | 'isStopWord'>,
): CountedPhrase[] {
  const counters = new Map<string, Counter>();
  for (const [number, texts] of articles.entries()) {
    for (const text of texts) {
      for (const { place, tokens } of listPlaces(text, typed, analyzer)) {
        for (const length of listLengths(place, tokens, typed, analyzer)) {
          count(counters, number, place, tokens.slice(0, length));
        }
      }
    }
  }
  const counted = [...counters.values()].map(({ tokens, articles: count, surfaces }) => ({
    ...{ tokens, articles: count, text: pickMostFrequent(surfaces) },
  }));
  return dropBeginnings(counted).sort(
    (a, b) => b.articles - a.articles || a.tokens.length - b.tokens.length || compare(a, b),
  );
}

type Place = { readonly place: string; readonly tokens: readonly Token[] };

/** Returns where the typed words stand, with what follows. */
function* listPlaces(
  text: string,
  { terms, prefix }: TypedWords,
  { analyze }: Pick<Analyzer, 'analyze'>,
): Generator<Place> {
  const first = terms[0] ?? prefix ?? '';
  const isPlain = PLAIN_TEXT.test(text);
  const lowered = text.toLowerCase();
  const units = READ_UNITS + UNITS_OF_WORD * (terms.length + MAX_NEXT_WORDS);
  const starts = isPlain ? listWordStarts(lowered, first) : [0];
  for (const start of starts) {
    const end = isPlain ? start + units : text.length;
    const place = text.slice(start, end);
    const all = analyze(place);
    // The last word may be cut off.
    const tokens = end < text.length ? all.slice(0, -1) : all;
    const last = isPlain ? 1 : tokens.length;
    for (let at = 0; at < last; at++) {
      const own = tokens.slice(at);
      if (beginsWith(place, own, terms, prefix)) yield { place, tokens: own };
    }
  }
}

function listWordStarts(lowered: string, first: string): number[] {
  const starts: number[] = [];
  for (let at = lowered.indexOf(first); at >= 0; at = lowered.indexOf(first, at + 1)) {
    if (!WORD_CHARACTER.test(lowered.charAt(at - 1))) starts.push(at);
  }
  return starts;
}

function beginsWith(
  place: string,
  tokens: readonly Token[],
  terms: readonly string[],
  prefix: string | null,
): boolean {
  const typed = terms.length + (prefix === null ? 0 : 1);
  return (
    terms.every((term, at) => tokens[at]?.term === term) &&
    (prefix === null || tokens[terms.length]?.term.startsWith(prefix) === true) &&
    tokens.slice(0, typed).every((_, at) => at === 0 || isJoined(place, tokens, at))
  );
}

function isJoined(place: string, tokens: readonly Token[], at: number): boolean {
  return WITHIN_PHRASE.test(place.slice(tokens[at - 1]?.end, tokens[at]?.start));
}

/** Returns how many words the phrases have that begin here: none ends with a word that only leads to the next. */
function listLengths(
  place: string,
  tokens: readonly Token[],
  { terms, prefix }: TypedWords,
  { isStopWord }: Pick<Analyzer, 'isStopWord'>,
): number[] {
  let length = terms.length + (prefix === null ? 0 : 1);
  const begun = tokens[terms.length];
  // What is typed already need not be offered.
  const isNew = begun !== undefined && prefix !== null && begun.term !== prefix;
  const lengths = isNew && !isStopWord(begun) ? [length] : [];
  for (let word = 0; word < MAX_NEXT_WORDS; word++) {
    const reached = length;
    let stopWords = 0;
    let next = tokens[length];
    while (next !== undefined && isJoined(place, tokens, length)) {
      length++;
      if (!isStopWord(next)) break;
      next = ++stopWords > MAX_NEXT_STOP_WORDS ? undefined : tokens[length];
    }
    const last = tokens[length - 1];
    if (last === undefined || isStopWord(last) || length === reached) break;
    lengths.push(length);
  }
  return lengths;
}

function count(
  counters: Map<string, Counter>,
  article: number,
  place: string,
  tokens: readonly Token[],
): void {
  const key = tokens.map(({ term }) => term).join(' ');
  const counter = counters.get(key) ?? {
    tokens,
    articles: 0,
    last: -1,
    surfaces: new Map<string, number>(),
  };
  counters.set(key, counter);
  if (counter.last === article) return;
  counter.articles++;
  counter.last = article;
  const surface = place.slice(tokens[0]?.start, tokens.at(-1)?.end);
  counter.surfaces.set(surface, (counter.surfaces.get(surface) ?? 0) + 1);
}

/** What always goes on in the same way is listed with it. */
function dropBeginnings(phrases: readonly CountedPhrase[]): CountedPhrase[] {
  const goesOn = new Set(
    phrases
      .filter(({ articles }) => articles > 1)
      .flatMap(({ tokens, articles }) =>
        tokens.map((_, at) => `${articles} ${nameTerms(tokens.slice(0, at))}`),
      ),
  );
  return phrases.filter(({ tokens, articles }) => !goesOn.has(`${articles} ${nameTerms(tokens)}`));
}

function nameTerms(tokens: readonly Token[]): string {
  return tokens.map(({ term }) => term).join(' ');
}

function pickMostFrequent(surfaces: ReadonlyMap<string, number>): string {
  let most = { text: '', number: 0 };
  for (const [text, number] of surfaces) if (number > most.number) most = { text, number };
  return most.text;
}

function compare(a: CountedPhrase, b: CountedPhrase): number {
  const [one, other] = [nameTerms(a.tokens), nameTerms(b.tokens)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
