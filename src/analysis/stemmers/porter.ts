// The one file is imported, not the root of `natural`: the root loads database drivers and reads `.env`.
// Its types are declared for the root only, hence the declaration beside this file.
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

const LOWERCASE_LATIN = /^[a-z]+$/;

/**
 * Returns the Porter stem of a folded English word; anything else than letters a to z comes back as it is.
 *
 * @see Porter, "An algorithm for suffix stripping", Program 14(3), 1980
 */
export function porterStem(term: string): string {
  return LOWERCASE_LATIN.test(term) ? porter.stem(term) : term;
}
