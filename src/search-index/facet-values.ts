/** True when the value has every word, the last one as the beginning of a word. */
export function containsWords(key: string, words: readonly string[]): boolean {
  // To part a key takes longer than to see that it has not even the letters, as most have not.
  if (!words.every((word) => key.includes(word))) return false;
  const own = key.split(' ');
  return words.every((word, place) =>
    place === words.length - 1 ? own.some((w) => w.startsWith(word)) : own.includes(word),
  );
}

/** By code unit: the same on every machine and for every engine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** True when the value has these words in this order, next to each other. */
export function containsSequence(key: string, words: readonly string[]): boolean {
  return ` ${key} `.includes(` ${words.join(' ')} `);
}
