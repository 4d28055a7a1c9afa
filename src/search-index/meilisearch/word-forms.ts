import type { AnalyzedParagraph } from '../search-index.ts';

/** The distinct words of a text in three lists, none of which repeats another: most words are their own stem. */
export type WordForms = {
  /** Terms of tokens that are their own stem: a term and a stem at once. */
  readonly words: readonly string[];
  /** Stems of the other tokens. */
  readonly stems: readonly string[];
  /** Terms of the other tokens. */
  readonly terms: readonly string[];
};

/** Stands before an entry of a list that has stems, terms and both at once. */
export const MARKS = { word: 'w:', stem: 's:', term: 't:', prefix: 'p:' } as const;

/** Returns the distinct words of a text. */
export function listForms(paragraphs: readonly AnalyzedParagraph[]): WordForms {
  const words = new Set<string>();
  const stems = new Set<string>();
  const terms = new Set<string>();
  for (const paragraph of paragraphs) {
    for (const [at, term] of paragraph.terms.entries()) {
      const stem = paragraph.stems[at] ?? term;
      if (stem === term) words.add(term);
      else {
        stems.add(stem);
        terms.add(term);
      }
    }
  }
  return { words: [...words], stems: [...stems], terms: [...terms] };
}

/** Returns the words of a short text in one list, marked. */
export function listMarked(paragraphs: readonly AnalyzedParagraph[]): string[] {
  const { words, stems, terms } = listForms(paragraphs);
  return [
    ...words.map((word) => MARKS.word + word),
    ...stems.map((stem) => MARKS.stem + stem),
    ...terms.map((term) => MARKS.term + term),
  ];
}

/**
 * Returns what only the title holds: its stems, its terms, and the beginnings of these.
 *
 * With it the words of title and body can be kept together, and the body is still told from both.
 */
export function listTitleOnly(
  title: readonly AnalyzedParagraph[],
  body: readonly AnalyzedParagraph[],
): string[] {
  const titleStems = listDistinct(title, 'stems');
  const titleTerms = listDistinct(title, 'terms');
  const bodyStems = listDistinct(body, 'stems');
  const bodyTerms = listDistinct(body, 'terms');
  const entries: string[] = [];
  for (const stem of titleStems) if (!bodyStems.has(stem)) entries.push(MARKS.stem + stem);
  const unshared = [...titleTerms].filter((term) => !bodyTerms.has(term));
  for (const term of unshared) entries.push(MARKS.term + term);
  return [...entries, ...listUnsharedBeginnings(unshared, bodyTerms)];
}

/** Returns the beginnings of these terms that no other term has. */
function listUnsharedBeginnings(terms: readonly string[], others: ReadonlySet<string>): string[] {
  const sharedByTerm = new Map(terms.map((term) => [term, 0]));
  // Every document is compared like that: most of its words begin with another letter than those of its title.
  const termsByLetter = new Map<number, string[]>();
  for (const term of terms) {
    const letter = term.charCodeAt(0);
    termsByLetter.set(letter, [...(termsByLetter.get(letter) ?? []), term]);
  }
  for (const other of others) {
    for (const term of termsByLetter.get(other.charCodeAt(0)) ?? []) {
      const shared = countSharedUnits(term, other);
      if (shared > (sharedByTerm.get(term) ?? 0)) sharedByTerm.set(term, shared);
    }
  }
  const beginnings = new Set<string>();
  for (const [term, shared] of sharedByTerm) {
    let beginning = '';
    for (const letter of term) {
      beginning += letter;
      if (beginning.length > shared) beginnings.add(MARKS.prefix + beginning);
    }
  }
  return [...beginnings];
}

function countSharedUnits(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function listDistinct(
  paragraphs: readonly AnalyzedParagraph[],
  form: keyof AnalyzedParagraph,
): Set<string> {
  const distinct = new Set<string>();
  for (const paragraph of paragraphs) for (const word of paragraph[form]) distinct.add(word);
  return distinct;
}
