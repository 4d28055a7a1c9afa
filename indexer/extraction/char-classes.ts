/** What a character is where words are told apart; a letter, a mark and a digit make words. */
export const SPACE = 1;
export const WORD = 2;
export const CAPITAL = 4;

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;
const CAPITAL_LETTER = /\p{Lu}/u;
const WHITE_SPACE = /\s/u;
const KNOWN = 128;

/** Classes of the code units seen so far: asking a regular expression about each again would take most of the time. */
const classes = new Uint8Array(0x1_00_00);

/** Returns the class of a character, as a sum of the constants above. */
export function classifyAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = classes[unit] ?? 0;
  return known === 0 ? classifyNew(text, at, unit) : known & ~KNOWN;
}

export function isWordAt(text: string, at: number): boolean {
  return at < text.length && (classifyAt(text, at) & WORD) !== 0;
}

export function isSpaceAt(text: string, at: number): boolean {
  return at < text.length && (classifyAt(text, at) & SPACE) !== 0;
}

/** 2 for a character beyond the basic plane, which is written as two code units. */
export function countUnits(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd8_00 && unit < 0xdc_00 && (text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1;
}

function classifyNew(text: string, at: number, unit: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const found =
    (WHITE_SPACE.test(character) ? SPACE : 0) |
    (WORD_CHARACTER.test(character) ? WORD : 0) |
    (CAPITAL_LETTER.test(character) ? CAPITAL : 0);
  // Half of a pair says nothing about the next such pair.
  const isHalf = unit >= 0xd8_00 && unit < 0xe0_00;
  if (!isHalf) classes[unit] = found | KNOWN;
  return found;
}

/** Some characters, each a single code unit. */
export type UnitSet = { readonly hasAt: (text: string, at: number) => boolean };

/** Returns a set that is asked about every character of a text. */
export function createUnitSet(characters: string): UnitSet {
  const isIn = new Uint8Array(0x1_00_00);
  for (const character of characters) isIn[character.charCodeAt(0)] = 1;
  return { hasAt: (text, at) => isIn[text.charCodeAt(at)] === 1 };
}
