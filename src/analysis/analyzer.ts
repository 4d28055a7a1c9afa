import type { Lexicon } from '../core/search-tables.ts';
import type { Token } from '../core/token.ts';
import { createForeignAnalyzer } from './foreign-analyzer.ts';
import { STEMMED_LANGUAGES } from './stemmers/foreign-stemmers.ts';
import { porterStem } from './stemmers/porter.ts';
import { KEPT_LETTERS, createWordReader, keepBeginning } from './text-analyzer.ts';
import type { TextAnalyzer } from './text-analyzer.ts';

/** Raise it whenever the tokens of some text change: an index made with another version is rebuilt. */
export const ANALYZER_VERSION = '3';

/** Text to tokens, of English and of what has no stemmer; of other languages, see `forLanguage`. */
export type Analyzer = TextAnalyzer & {
  /** Of texts in a language, by its ISO 639-1 code; null for one that is not known. */
  readonly forLanguage: (language: string | null) => TextAnalyzer;
  /** The stems that a token of this analyzer has in English and these languages, each once; its own is the first. */
  readonly listStems: (token: Token, languages: readonly string[]) => readonly string[];
};

/** News vocabulary is Zipfian: this many surfaces cover nearly every token, at some 20 MB. */
const MAX_CACHED_WORDS = 200_000;

/**
 * Returns the analyzer: Unicode words, folded, possessives dropped; English ones stemmed by Porter.
 *
 * @example `analyze("Mexico’s cartels")` gives the terms `mexico`, `cartels` and the stems `mexico`, `cartel`
 */
export function createAnalyzer(lexicon: Lexicon): Analyzer {
  const acronymStems = new Set(lexicon.acronyms.values());
  const { analyze, listWords, findStem } = createWordReader({
    findStem: (_, term) => lexicon.stemExceptions.get(term) ?? porterStem(term),
    acronyms: lexicon.acronyms,
    maxCachedWords: MAX_CACHED_WORDS,
  });

  const exceptionsByStem = new Map<string, string[]>();
  for (const [word, stem] of [...lexicon.stemExceptions, ...lexicon.acronyms]) {
    const beginning = word.toLowerCase().slice(0, KEPT_LETTERS);
    exceptionsByStem.set(stem, [...(exceptionsByStem.get(stem) ?? []), beginning]);
  }
  const listBeginnings = (stem: string) => [
    keepBeginning(stem),
    ...(exceptionsByStem.get(stem) ?? []),
  ];

  const english: TextAnalyzer = {
    analyze,
    listWords,
    findStem,
    listBeginnings,
    isStopWord: ({ term, stem }) => lexicon.stopWords.has(term) && !acronymStems.has(stem),
  };

  const foreign = new Map<string, TextAnalyzer>();
  function forLanguage(language: string | null): TextAnalyzer {
    if (language === null || !STEMMED_LANGUAGES.includes(language)) return english;
    const known = foreign.get(language) ?? createForeignAnalyzer(language, lexicon, english);
    foreign.set(language, known);
    return known;
  }

  return {
    ...english,
    forLanguage,
    listStems({ surface, stem }, languages) {
      // US is the abbreviation in every language.
      if (acronymStems.has(stem)) return [stem];
      const stemmed = languages.filter((language) => STEMMED_LANGUAGES.includes(language));
      const stems = stemmed.map((language) => forLanguage(language).findStem(surface));
      return [...new Set([stem, ...stems])];
    },
  };
}
