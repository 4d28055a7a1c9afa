import { TEXT_FIELDS } from '../core/index-fields.ts';
import type { FieldCounts } from '../core/ranking.ts';

type Paragraph = { readonly terms: readonly string[]; readonly stems: readonly string[] };
type Words = Readonly<Record<keyof FieldCounts, readonly Paragraph[]>>;
type StopWordTest = (token: { readonly term: string; readonly stem: string }) => boolean;
type Counts = { title: number; quotation: number; body: number };

/** Counts are one digit each, 0 to 9, then a to z: more occurrences add next to nothing to a score. */
const RADIX = 36;
/** Stands between a stem and its counts; like a space, it is in no stem. */
const COUNTS_MARK = '|';
const LENGTH_MARK = '.';

/**
 * Returns how often each stem occurs in each field, as a text that is quick to look a stem up in: the lengths of title,
 * quotations and body in words, then every stem with a digit for each of them.
 *
 * Words of quotations are not counted as body again. Stop words are left out, and are no part of a length.
 *
 * @example `2.0.3 mexico|101 reject|100 cartel|002`: the title is "Mexico rejects", the body names Mexico once and cartels twice
 */
export function buildTermVector(text: Words, isStopWord: StopWordTest): string {
  const countsByStem = new Map<string, Counts>();
  const lengths = { title: 0, quotation: 0, body: 0 };
  for (const field of TEXT_FIELDS) {
    for (const { terms, stems } of text[field]) {
      for (const [at, stem] of stems.entries()) {
        if (isStopWord({ term: terms[at] ?? '', stem })) continue;
        let counts = countsByStem.get(stem);
        if (counts === undefined) {
          counts = { title: 0, quotation: 0, body: 0 };
          countsByStem.set(stem, counts);
        }
        counts[field]++;
        lengths[field]++;
      }
    }
  }
  lengths.body = Math.max(0, lengths.body - lengths.quotation);
  let vector = TEXT_FIELDS.map((field) => lengths[field]).join(LENGTH_MARK);
  for (const [stem, { title, quotation, body }] of countsByStem) {
    const rest = Math.max(0, body - quotation);
    vector += ` ${stem}${COUNTS_MARK}${toDigit(title)}${toDigit(quotation)}${toDigit(rest)}`;
  }
  return vector;
}

/** Returns the number of words of each field. */
export function readLengths(vector: string): FieldCounts {
  const end = vector.indexOf(' ');
  const head = end === -1 ? vector : vector.slice(0, end);
  const [title = 0, quotation = 0, body = 0] = head.split(LENGTH_MARK).map(Number);
  return { title, quotation, body };
}

/** Returns how often a stem occurs in each field; null where it does in none. */
export function readCounts(vector: string, stem: string): FieldCounts | null {
  const entry = ` ${stem}${COUNTS_MARK}`;
  const found = vector.indexOf(entry);
  if (found === -1) return null;
  const at = found + entry.length;
  return {
    title: fromDigit(vector, at),
    quotation: fromDigit(vector, at + 1),
    body: fromDigit(vector, at + 2),
  };
}

/** Calls back with every stem and its counts; quicker than looking up more than a dozen stems. */
export function forEachStem(
  vector: string,
  visit: (stem: string, title: number, quotation: number, body: number) => void,
): void {
  for (let at = vector.indexOf(' '); at !== -1 && at < vector.length;) {
    const mark = vector.indexOf(COUNTS_MARK, at);
    visit(
      vector.slice(at + 1, mark),
      fromDigit(vector, mark + 1),
      fromDigit(vector, mark + 2),
      fromDigit(vector, mark + 3),
    );
    at = mark + 1 + TEXT_FIELDS.length;
  }
}

/** Returns all stems with how often they occur in the whole text. */
export function listStems(vector: string): { readonly stem: string; readonly count: number }[] {
  const stems: { stem: string; count: number }[] = [];
  forEachStem(vector, (stem, title, quotation, body) => {
    stems.push({ stem, count: title + quotation + body });
  });
  return stems;
}

function toDigit(count: number): string {
  return Math.min(count, RADIX - 1).toString(RADIX);
}

const ZERO = 0x30;
const NINE = 0x39;
const SMALL_A = 0x61;

function fromDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code <= NINE ? code - ZERO : code - SMALL_A + 10;
}
