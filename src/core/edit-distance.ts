/** Shorter words are taken as written: too many others are near. */
const MIN_LENGTH_FOR_ONE_EDIT = 5;
const MIN_LENGTH_FOR_TWO_EDITS = 9;

/** Returns how many edits a word of this many letters may be away from the one that is meant. */
export function getAllowedEdits(term: string): 0 | 1 | 2 {
  const letters = Array.from(term).length;
  if (letters >= MIN_LENGTH_FOR_TWO_EDITS) return 2;
  return letters >= MIN_LENGTH_FOR_ONE_EDIT ? 1 : 0;
}

/**
 * Distances between the beginning of one word and every beginning of a target, the empty one first: a row of the table
 * that the edit distance is read from.
 */
export type EditRow = readonly number[];

/** Returns the row of the empty word. */
export function startRow(target: string): EditRow {
  return Array.from({ length: target.length + 1 }, (_, column) => column);
}

/**
 * Returns the row of a word that is one letter longer than that of `last`.
 *
 * An edit inserts, removes or replaces a letter, or exchanges two neighbours; no part is edited twice (optimal string
 * alignment).
 *
 * @param beforeLast - the row of two letters before; null for the first letter
 * @see Damerau, A technique for computer detection and correction of spelling errors (1964)
 */
export function extendRow(
  target: string,
  word: string,
  { last, beforeLast }: { readonly last: EditRow; readonly beforeLast: EditRow | null },
): EditRow {
  const letter = word.at(-1);
  const letterBefore = word.at(-2);
  const row = [(last[0] ?? 0) + 1];
  for (let column = 1; column <= target.length; column++) {
    const replaced = (last[column - 1] ?? 0) + (target[column - 1] === letter ? 0 : 1);
    let edits = Math.min(replaced, (last[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1);
    const isExchange = target[column - 1] === letterBefore && target[column - 2] === letter;
    if (beforeLast !== null && column > 1 && isExchange) {
      edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
    }
    row.push(edits);
  }
  return row;
}

/** Returns the number of edits between two words, up to `limit`: `limit + 1` stands for everything beyond. */
export function measureEdits(word: string, target: string, limit: number): number {
  let beforeLast: EditRow | null = null;
  let last = startRow(target);
  for (let length = 1; length <= word.length; length++) {
    const row = extendRow(target, word.slice(0, length), { last, beforeLast });
    // An exchange reaches back over one row, so both have to be beyond the limit.
    if (Math.min(...row) > limit && Math.min(...last) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[target.length] ?? 0, limit + 1);
}
