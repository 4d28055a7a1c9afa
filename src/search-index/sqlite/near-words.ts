import { extendRow, startRow } from '../../core/edit-distance.ts';
import type { EditRow } from '../../core/edit-distance.ts';

export type NearWord = { readonly word: string; readonly distance: number };

/**
 * Returns the words within `limit` edits of a target.
 *
 * Words that begin alike stand together, so the rows of a common beginning are computed once, and where a beginning is
 * already too far away, all words that have it are passed over.
 *
 * @param words - sorted, so that all words of one beginning follow each other
 */
export function findNearWords(words: readonly string[], target: string, limit: number): NearWord[] {
  const found: NearWord[] = [];
  /** `rows[n]` belongs to the first `n` letters of `path`. */
  const rows: EditRow[] = [startRow(target)];
  let path = '';
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? '';
    let length = countCommonLetters(path, word);
    rows.length = length + 1;
    path = word;
    let isNear = true;
    while (isNear && length < word.length) {
      const last = rows[length] ?? [];
      const beforeLast = rows[length - 1] ?? null;
      length++;
      const row = extendRow(target, word.slice(0, length), { last, beforeLast });
      rows.push(row);
      // An exchange reaches back over one row, so both have to be beyond the limit.
      isNear = Math.min(...row) <= limit || Math.min(...last) <= limit;
    }
    if (isNear) {
      const distance = rows[word.length]?.[target.length] ?? Infinity;
      if (distance <= limit) found.push({ word, distance });
      at++;
    } else {
      path = word.slice(0, length);
      at = findEndOfBeginning(words, at, path);
    }
  }
  return found;
}

function countCommonLetters(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[count] === b[count]) count++;
  return count;
}

/** The place of the first word after `from` that does not begin like this: in growing steps, then by halves. */
function findEndOfBeginning(words: readonly string[], from: number, beginning: string): number {
  let step = 1;
  while (words[from + step]?.startsWith(beginning) === true) step *= 2;
  let low = from + Math.floor(step / 2);
  let high = Math.min(from + step, words.length);
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2);
    if (words[middle]?.startsWith(beginning) === true) low = middle;
    else high = middle;
  }
  return high;
}
