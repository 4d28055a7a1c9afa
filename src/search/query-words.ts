import type { Analyzer } from '../analysis/analyzer.ts';
import type { TextAnalyzer } from '../analysis/text-analyzer.ts';
import type { RankedTerm } from '../core/ranking.ts';
import { readStemLanguage } from '../core/stem-mark.ts';
import type { Token } from '../core/token.ts';
import type { IndexQuery, TextField } from '../search-index/search-index.ts';
import { joinQueries } from './planned-query.ts';

/** The languages of the articles in an index. */
export type IndexLanguages = {
  /** Those that any are in. */
  readonly all: readonly string[];
  /** The one that most are in; null where that is not known of most. */
  readonly main: string | null;
};

/** What the words of a query mean to an index, by its languages. */
export type QueryWords = {
  /** The stems of a word in English, or what has no stemmer, and in the other languages; each once. */
  readonly listStems: (token: Token) => readonly string[];
  /** Judged by the language that most articles are in: what means nothing there may be a word in another. */
  readonly isStopWord: TextAnalyzer['isStopWord'];
};

/** Returns what words mean to an index of these languages. */
export function createQueryWords(analyzer: Analyzer, { all, main }: IndexLanguages): QueryWords {
  const { isStopWord } = analyzer.forLanguage(main);
  return { listStems: (token) => analyzer.listStems(token, all), isStopWord };
}

/** Returns what asks for a word in any of its forms, in whichever language an article is. */
export function toWordQueries(
  token: Token,
  scope: TextField | null,
  { listStems }: QueryWords,
): readonly Extract<IndexQuery, { readonly kind: 'stem' }>[] {
  const scoped = scope === null ? {} : { scope };
  return listStems(token).map((stem) => ({ kind: 'stem', stem, ...scoped }));
}

/** Returns likewise one query. */
export function toWordQuery(token: Token, scope: TextField | null, words: QueryWords): IndexQuery {
  return joinQueries('or', toWordQueries(token, scope, words));
}

/** Returns the stems that a word is ranked by: they count as one. */
export function toRankedTerms(token: Token, weight: number, words: QueryWords): RankedTerm[] {
  const stems = words.listStems(token);
  const [word, ...others] = stems;
  if (word === undefined || others.length === 0) return stems.map((stem) => ({ stem, weight }));
  return stems.map((stem) => ({ stem, weight, word }));
}

/** Returns the distinct stems of some words, a list for each language: those that stand in one text. */
export function listStemsByLanguage(
  tokens: readonly Token[],
  { listStems }: QueryWords,
): (readonly string[])[] {
  const stemsOfWords = tokens.map(listStems);
  const languages = new Set([null, ...stemsOfWords.flat().map(readStemLanguage)]);
  return [...languages].map((language) => [
    ...new Set(
      stemsOfWords.flatMap((stems) => {
        const own = stems.filter((stem) => readStemLanguage(stem) === language);
        return own.length > 0 ? own : stems.slice(0, 1);
      }),
    ),
  ]);
}
