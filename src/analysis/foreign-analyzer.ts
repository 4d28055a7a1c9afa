import { foldText } from '../core/fold.ts';
import type { Lexicon } from '../core/search-tables.ts';
import { markStem, readStem, readStemLanguage } from '../core/stem-mark.ts';
import { trimWord } from './normalize-word.ts';
import { keepsBeginnings, loadStemmer } from './stemmers/foreign-stemmers.ts';
import { createWordReader, keepBeginning } from './text-analyzer.ts';
import type { TextAnalyzer } from './text-analyzer.ts';

/** Beside English most indexes have few other articles, and some have several languages. */
const MAX_CACHED_WORDS = 50_000;
const LETTERS = /^[\p{L}\p{M}]+$/u;
const MAX_STEMMED_UNITS = 50;
const INNER_MARK = /['’ʼ＇]/gu;

/**
 * Returns the analyzer of a language that has a stemmer.
 *
 * Stemmers know endings by their accents, so they read words as they are written; what they leave is folded. Stems are marked
 * with the language: French "pays" and English "pay" are two words. Numbers and abbreviations in capitals are English ones.
 */
export function createForeignAnalyzer(
  language: string,
  lexicon: Lexicon,
  english: Pick<TextAnalyzer, 'listBeginnings'>,
): TextAnalyzer {
  const stemWord = loadStemmer(language);
  const stopWords = lexicon.foreignStopWords.get(language) ?? new Set();
  const acronymStems = new Set(lexicon.acronyms.values());

  function findStem(surface: string, term: string): string {
    const word = trimWord(surface).normalize('NFC').toLowerCase();
    // Numbers are alike in all languages; what is longer than any word is none.
    if (!LETTERS.test(word.replace(INNER_MARK, '')) || word.length > MAX_STEMMED_UNITS) return term;
    const stem = foldText(stemWord(word));
    return markStem(stem === '' ? term : stem, language);
  }

  return {
    ...createWordReader({
      findStem,
      acronyms: lexicon.acronyms,
      maxCachedWords: MAX_CACHED_WORDS,
    }),
    listBeginnings(stem) {
      if (!keepsBeginnings(language)) return null;
      return readStemLanguage(stem) === null
        ? english.listBeginnings(stem)
        : [keepBeginning(readStem(stem))];
    },
    isStopWord: ({ term, stem }) => stopWords.has(term) && !acronymStems.has(stem),
  };
}
