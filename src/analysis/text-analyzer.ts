import type { Token } from '../core/token.ts';
import { normalizeWord, trimWord } from './normalize-word.ts';
import { forEachWord, tokenize } from './tokenizer.ts';

/** Tells by the surface which words are wanted; the positions of tokens count the others, too. */
export type WordFilter = (surface: string) => boolean;

/** Text of one language to tokens, the same for articles and queries. */
export type TextAnalyzer = {
  readonly analyze: (text: string, isWanted?: WordFilter | null) => Token[];
  /** The terms and stems of the same tokens, for those who need not know where they stand. */
  readonly listWords: (text: string) => Words;
  /** The stem of one word, whatever its capitals mean. */
  readonly findStem: (surface: string) => string;
  /**
   * Letters with one of which every word of this stem begins, its case, accents and inner marks aside; null where a word
   * may begin with any.
   */
  readonly listBeginnings: (stem: string) => readonly string[] | null;
  /** True for a word that a query may leave out; never for `US`, `IT`, `WHO` in capitals. */
  readonly isStopWord: (token: Pick<Token, 'term' | 'stem'>) => boolean;
};

/** `terms[i]` and `stems[i]` come from the same token. */
export type Words = { readonly terms: readonly string[]; readonly stems: readonly string[] };

/** What tells the words of one language from those of another. */
export type WordRules = {
  readonly findStem: (surface: string, term: string) => string;
  /** Stem by word in capitals. */
  readonly acronyms: ReadonlyMap<string, string>;
  readonly maxCachedWords: number;
};

type WordForms = {
  readonly term: string;
  readonly stem: string;
  /** Of an abbreviation such as US; it is none in a headline wholly in capitals, unless it has dots. */
  readonly acronymStem: string | null;
};

/** A longer text wholly in capitals is a headline set in them, whose IT and US need not be abbreviations. */
const MAX_ACRONYM_HEADLINE_TOKENS = 3;
/** Letters at the beginning of a word that its stem keeps: stemming changes two at most beside those it cuts off. */
export const KEPT_LETTERS = 3;
const CHANGED_LETTERS = 2;
const LOWERCASE_LETTER = /\p{Ll}/u;

/** Returns how texts are taken apart by these rules. */
export function createWordReader({
  findStem,
  acronyms,
  maxCachedWords,
}: WordRules): Pick<TextAnalyzer, 'analyze' | 'listWords' | 'findStem'> {
  const formsBySurface = new Map<string, WordForms>();

  function findForms(surface: string): WordForms {
    const cached = formsBySurface.get(surface);
    if (cached !== undefined) return cached;
    const term = normalizeWord(surface);
    const stem = findStem(surface, term);
    const forms = { term, stem, acronymStem: acronyms.get(trimWord(surface)) ?? null };
    if (formsBySurface.size >= maxCachedWords) formsBySurface.clear();
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

  return { analyze, listWords, findStem: (surface) => findForms(surface).stem };
}

function isHeadlineInCapitals(text: string): boolean {
  return !LOWERCASE_LETTER.test(text) && tokenize(text).length > MAX_ACRONYM_HEADLINE_TOKENS;
}

/** With its dots an abbreviation is one in a headline, too. */
function pickStem({ stem, acronymStem }: WordForms, surface: string, isHeadline: boolean): string {
  return acronymStem !== null && (!isHeadline || surface.includes('.')) ? acronymStem : stem;
}

/** Returns the letters of a stem that all of its words begin with. */
export function keepBeginning(stem: string): string {
  return stem.slice(0, Math.max(1, Math.min(KEPT_LETTERS, stem.length - CHANGED_LETTERS)));
}
