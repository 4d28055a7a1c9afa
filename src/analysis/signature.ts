/** Texts with fewer words have none: what little they share is mostly a form that such reports have in common. */
const MIN_WORDS = 40;
/**
 * Words of a shingle. Reports made to a form differ in a number or a name every few words, so that hardly six in a row are
 * equal; a text that was copied keeps nearly all of its rows, however much of it was left out.
 */
const SHINGLE_WORDS = 6;
/** So many numbers estimate how much two texts share to some four hundredths. */
export const SIGNATURE_VALUES = 128;
/** As many numbers are compared. */
export const SIGNATURE_NUMBERS = 24;
const NUMBER = /\p{Nd}/u;
const MAX_COUNT = 0xffff;
const BYTES_A_VALUE = Uint16Array.BYTES_PER_ELEMENT;

/** The factor and summand of each permutation of 32 bits: constants, since signatures are compared for years. */
const FACTORS = new Int32Array(SIGNATURE_VALUES);
const SUMMANDS = new Int32Array(SIGNATURE_VALUES);
for (let at = 0; at < SIGNATURE_VALUES; at++) {
  FACTORS[at] = mix(2 * at + 1) | 1;
  SUMMANDS[at] = mix(2 * at + 2);
}

/** What is compared of two texts. */
export type Signature = {
  /** How many different shingles the text has. */
  readonly shingleCount: number;
  readonly values: Uint16Array;
  /** Hashes of the words with digits, the smallest {@link SIGNATURE_NUMBERS} in order. */
  readonly numbers: Uint16Array;
};

/**
 * Returns what tells whether two texts are nearly the same, without either: MinHash values of their shingles of words, and
 * hashes of their numbers, as text; null for a text too short to tell.
 *
 * The share of equal values estimates the share of shingles that two texts have in common. Of each smallest hash 16 bits
 * are kept, which differ as good as always where the hashes do. With another result for some text the version of the analyzer
 * has to be raised, so that all signatures of an index are of one kind.
 *
 * @see Broder, "On the resemblance and containment of documents", 1997; Li and König, "b-Bit minwise hashing", 2010
 */
export function buildSignature(
  paragraphs: readonly { readonly terms: readonly string[] }[],
): string | null {
  const terms = paragraphs.flatMap((paragraph) => paragraph.terms);
  if (terms.length < MIN_WORDS) return null;
  const shingles = listShingles(terms.map(hashWord));
  const smallest = new Uint32Array(SIGNATURE_VALUES).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let at = 0; at < SIGNATURE_VALUES; at++) {
      const hash = (Math.imul(FACTORS[at] ?? 0, shingle) + (SUMMANDS[at] ?? 0)) >>> 0;
      if (hash < (smallest[at] ?? 0)) smallest[at] = hash;
    }
  }
  const parts = [Math.min(shingles.size, MAX_COUNT)];
  for (const hash of smallest) parts.push(hash & 0xffff);
  parts.push(...listNumbers(terms));
  const bytes = Buffer.alloc(parts.length * BYTES_A_VALUE);
  for (const [at, part] of parts.entries()) bytes.writeUInt16LE(part, at * BYTES_A_VALUE);
  return bytes.toString('base64');
}

/** Returns a signature from its text. */
export function readSignature(text: string): Signature {
  const bytes = Buffer.from(text, 'base64');
  const parts = new Uint16Array(bytes.length / BYTES_A_VALUE);
  for (let at = 0; at < parts.length; at++) parts[at] = bytes.readUInt16LE(at * BYTES_A_VALUE);
  return {
    shingleCount: parts[0] ?? 0,
    values: parts.subarray(1, 1 + SIGNATURE_VALUES),
    numbers: parts.subarray(1 + SIGNATURE_VALUES),
  };
}

function listNumbers(terms: readonly string[]): number[] {
  // The upper bits, so that the smallest of a text are the smallest of any part of it, as far as it has them.
  const hashes = terms.filter((term) => NUMBER.test(term)).map((term) => hashWord(term) >>> 16);
  return [...new Set(hashes)].sort((a, b) => a - b).slice(0, SIGNATURE_NUMBERS);
}

function listShingles(words: readonly number[]): ReadonlySet<number> {
  const shingles = new Set<number>();
  for (let start = 0; start + SHINGLE_WORDS <= words.length; start++) {
    let hash = 0;
    for (let at = start; at < start + SHINGLE_WORDS; at++) {
      hash = Math.imul(hash, 0x01000193) ^ (words[at] ?? 0);
    }
    shingles.add(mix(hash));
  }
  return shingles;
}

/** FNV-1a over code units, its bits mixed. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  }
  return mix(hash);
}

/** The finalizer of MurmurHash3: every bit of the input changes half of the bits. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
