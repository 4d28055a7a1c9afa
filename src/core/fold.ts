/** Letters that carry their difference in the letter itself, so that no decomposition folds them. */
const LETTER_FOLDS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ŧ', 't'],
  ['ς', 'σ'],
]);
const FOLDED_LETTER = new RegExp(`[${[...LETTER_FOLDS.keys()].join('')}]`, 'gu');

/** Blocks of diacritics, Hebrew points and Arabic vowel signs; the vowel signs of Indic scripts are letters and stay. */
const DIACRITIC_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x0300, 0x036f],
  [0x0591, 0x05bd],
  [0x05bf, 0x05c7],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];
const DIACRITIC = new RegExp(
  `[${DIACRITIC_RANGES.map((range) => range.map((point) => `\\u{${point.toString(16)}}`).join('-')).join('')}]`,
  'gu',
);
const ASCII_ONLY = /^[\0-\u007f]*$/u;

/**
 * Returns the text without case, accents and compatibility forms, so that two ways to write a word are equal.
 *
 * @example `foldText('Müller-Łódź')` is `'muller-lodz'`
 */
export function foldText(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(DIACRITIC, '')
    .replace(FOLDED_LETTER, (letter) => LETTER_FOLDS.get(letter) ?? letter)
    .normalize('NFC');
}

const NAME_SEPARATOR = /[^\p{L}\p{M}\p{N}]+/gu;
const IN_WORD_MARK = /['’ʼ＇.]/gu;

/**
 * Returns the key under which spellings of one name (of a person, an outlet) meet: folded, its words parted by one space.
 *
 * A name without letters or digits keeps its folded self, so that two such names stay two.
 *
 * @example `foldName("Siobhán  O'Rourke")` is `'siobhan orourke'`
 */
export function foldName(name: string): string {
  const folded = foldText(name);
  const words = folded.replace(IN_WORD_MARK, '').replace(NAME_SEPARATOR, ' ').trim();
  return words === '' ? folded.trim() : words;
}
