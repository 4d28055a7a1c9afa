/** A letter to every engine, so that none takes a stem apart, and in no word of the languages that have stemmers. */
const MARK = 'ǀ';

/** Returns a stem of a language other than English: one that no word of another language has. */
export function markStem(stem: string, language: string): string {
  return language + MARK + stem;
}

/** Returns the language that a stem is marked with; null for English, and for what is alike in all languages. */
export function readStemLanguage(stem: string): string | null {
  const end = stem.indexOf(MARK);
  return end === -1 ? null : stem.slice(0, end);
}

/** Returns a stem without its mark. */
export function readStem(stem: string): string {
  return stem.slice(stem.indexOf(MARK) + 1);
}
