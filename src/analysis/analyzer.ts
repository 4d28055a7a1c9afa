import type { Lexicon } from '../core/search-tables.ts';
import type { Token } from '../core/token.ts';
import { normalizeWord, trimWord } from './normalize-word.ts';
import { porterStem } from './stemmers/porter.ts';
import { forEachWord, tokenize } from './tokenizer.ts';

/** Raise it whenever the tokens of some text change: an index made with another version is rebuilt. */
export const ANALYZER_VERSION = '2';

/** Tells by the surface which words are wanted; the positions of tokens count the others, too. */
export type WordFilter = (surface: string) => boolean;

/** Text to tokens, the same for articles and queries. */
export type Analyzer = {
  readonly analyze: (text: string, isWanted?: WordFilter | null) => Token[];
  /** The terms and stems of the same tokens, for those who need not know where they stand. */
  readonly listWords: (text: string) => Words;
  /** Letters with one of which every word of this stem begins, its case, accents and inner marks aside. */
  readonly listBeginnings: (stem: string) => readonly string[];
  /** True for a word that a query may leave out; never for `US`, `IT`, `WHO` in capitals. */
  readonly isStopWord: (token: Pick<Token, 'term' | 'stem'>) => boolean;
};

/** `terms[i]` and `stems[i]` come from the same token. */
export type Words = { readonly terms: readonly string[]; readonly stems: readonly string[] };

type WordForms = {
  readonly term: string;
  readonly stem: string;
  /** Of an abbreviation such as US; it is none in a headline wholly in capitals, unless it has dots. */
  readonly acronymStem: string | null;
};

/** News vocabulary is Zipfian: this many surfaces cover nearly every token, at some 20 MB. */
const MAX_CACHED_WORDS = 200_000;
/** A longer text wholly in capitals is a headline set in them, whose IT and US need not be abbreviations. */
const MAX_ACRONYM_HEADLINE_TOKENS = 3;
/** Letters at the beginning of a word that its stem keeps: stemming changes two at most beside those it cuts off. */
const KEPT_LETTERS = 3;
const CHANGED_LETTERS = 2;
const LOWERCASE_LETTER = /\p{Ll}/u;

/**
 * Returns the English analyzer: Unicode words, folded, possessives dropped, stemmed by Porter.
 *
 * @example `analyze("Mexico’s cartels")` gives the terms `mexico`, `cartels` and the stems `mexico`, `cartel`
 */
export function createEnglishAnalyzer(lexicon: Lexicon): Analyzer {
  const acronymStems = new Set(lexicon.acronyms.values());
  const formsBySurface = new Map<string, WordForms>();

  function findForms(surface: string): WordForms {
    const cached = formsBySurface.get(surface);
    if (cached !== undefined) return cached;
    const term = normalizeWord(surface);
    const forms = {
      term,
      stem: lexicon.stemExceptions.get(term) ?? porterStem(term),
      acronymStem: lexicon.acronyms.get(trimWord(surface)) ?? null,
    };
    if (formsBySurface.size >= MAX_CACHED_WORDS) formsBySurface.clear();
    formsBySurface.set(surface, forms);
    return forms;
  }

  function analyze(text: string, isWanted: WordFilter | null = null): Token[] {
    const tokens: Token[] = [];
    const isHeadline = isHeadlineInCapitals(text);
    let position = 0;
    forEachWord(text, (surface, start) => {
      const at = position++;
      if (isWanted?.(surface) === false) return;
      const forms = findForms(surface);
      const { term } = forms;
      const stem = pickStem(forms, surface, isHeadline);
      tokens.push({ surface, start, end: start + surface.length, position: at, term, stem });
    });
    return tokens;
  }

  function listWords(text: string): Words {
    const words = { terms: new Array<string>(), stems: new Array<string>() };
    const isHeadline = isHeadlineInCapitals(text);
    forEachWord(text, (surface) => {
      const forms = findForms(surface);
      words.terms.push(forms.term);
      words.stems.push(pickStem(forms, surface, isHeadline));
    });
    return words;
  }

  const exceptionsByStem = new Map<string, string[]>();
  for (const [word, stem] of [...lexicon.stemExceptions, ...lexicon.acronyms]) {
    const beginning = word.toLowerCase().slice(0, KEPT_LETTERS);
    exceptionsByStem.set(stem, [...(exceptionsByStem.get(stem) ?? []), beginning]);
  }

  return {
    analyze,
    listWords,
    listBeginnings: (stem) => [
      stem.slice(0, Math.max(1, Math.min(KEPT_LETTERS, stem.length - CHANGED_LETTERS))),
      ...(exceptionsByStem.get(stem) ?? []),
    ],
    isStopWord: ({ term, stem }) => lexicon.stopWords.has(term) && !acronymStems.has(stem),
  };
}

function isHeadlineInCapitals(text: string): boolean {
  return !LOWERCASE_LETTER.test(text) && tokenize(text).length > MAX_ACRONYM_HEADLINE_TOKENS;
}

/** With its dots an abbreviation is one in a headline, too. */
function pickStem({ stem, acronymStem }: WordForms, surface: string, isHeadline: boolean): string {
  return acronymStem !== null && (!isHeadline || surface.includes('.')) ? acronymStem : stem;
}
