import type { Lexicon } from '../core/search-tables.ts';
import type { Token } from '../core/token.ts';
import { normalizeWord, trimWord } from './normalize-word.ts';
import { porterStem } from './stemmers/porter.ts';
import { tokenize } from './tokenizer.ts';

/** Part of every article's fingerprint: raise it whenever the tokens of some text change. */
export const ANALYZER_VERSION = '2';

/** Text to tokens, the same for articles and queries. */
export type Analyzer = {
  readonly analyze: (text: string) => Token[];
  /** True for a word that a query may leave out; never for `US`, `IT`, `WHO` in capitals. */
  readonly isStopWord: (token: Pick<Token, 'term' | 'stem'>) => boolean;
};

type WordForms = { readonly term: string; readonly stem: string };

/** News vocabulary is Zipfian: this many surfaces cover nearly every token, at some 20 MB. */
const MAX_CACHED_WORDS = 200_000;
/** A longer text wholly in capitals is a headline set in them, whose IT and US need not be abbreviations. */
const MAX_ACRONYM_HEADLINE_TOKENS = 3;
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
    const forms = { term, stem: lexicon.stemExceptions.get(term) ?? porterStem(term) };
    if (formsBySurface.size >= MAX_CACHED_WORDS) formsBySurface.clear();
    formsBySurface.set(surface, forms);
    return forms;
  }

  function analyze(text: string): Token[] {
    const words = tokenize(text);
    const isHeadlineInCapitals =
      words.length > MAX_ACRONYM_HEADLINE_TOKENS && !LOWERCASE_LETTER.test(text);
    return words.map(({ surface, start, end }, position) => {
      const { term, stem } = findForms(surface);
      const acronymStem =
        isHeadlineInCapitals && !surface.includes('.')
          ? undefined
          : lexicon.acronyms.get(trimWord(surface));
      return { surface, start, end, position, term, stem: acronymStem ?? stem };
    });
  }

  return {
    analyze,
    isStopWord: ({ term, stem }) => lexicon.stopWords.has(term) && !acronymStems.has(stem),
  };
}
