import { decodeHTMLStrict } from 'entities';

/** Control characters, soft hyphens, zero-width spaces, byte order marks and halves of surrogate pairs. */
const INVISIBLE = /(?![\s\u0085])\p{Cc}|[\u00ad\u200b\u2060\ufeff\p{Surrogate}]/gu;
const BLANK = /[\s\u0085]+/gu;
const LINE_END = /\r\n?|[\u2028\u2029\u0085]/gu;

/** Lines of about this length, most of them without an end of sentence, were broken by a program, not an author. */
const WRAPPED_LINE_UNITS = { min: 45, max: 110 } as const;
const SENTENCE_END = /[.!?…:]["”’»)\]]*$/u;
/** Wrapped lines go on in the middle of a sentence; those of a list of headlines do not. */
const RUN_ON = /^\p{Ll}/u;
const RUN_ON_MIN_SHARE = 0.25;

/**
 * Returns one line of clean text: NFC, entities decoded, white space folded, nothing invisible in it.
 *
 * Applied once, by the readers, so that every span found later stays valid.
 */
export function cleanLine(text: string): string {
  return decodeEntities(text).replace(INVISIBLE, '').replace(BLANK, ' ').normalize('NFC').trim();
}

/** Returns the clean, non-empty lines of a text. */
export function splitLines(text: string): string[] {
  return unifyLineEnds(text).split('\n').map(cleanLine).filter(Boolean);
}

/** Returns the clean paragraphs of a text: parted by empty lines, or by every line end where lines are not wrapped. */
export function splitParagraphs(text: string): string[] {
  return unifyLineEnds(text)
    .split(/\n[^\S\n]*\n\s*/u)
    .flatMap((block) => {
      const lines = splitLines(block);
      return isWrapped(lines) ? [lines.join(' ')] : lines;
    });
}

function isWrapped(lines: readonly string[]): boolean {
  const broken = lines.slice(0, -1);
  const { min, max } = WRAPPED_LINE_UNITS;
  const ends = broken.filter((line) => SENTENCE_END.test(line)).length;
  const runOns = lines.filter((line, at) => at > 0 && RUN_ON.test(line)).length;
  return (
    ends <= broken.length / 2 &&
    runOns > broken.length * RUN_ON_MIN_SHARE &&
    broken.every(({ length }) => length >= min && length <= max)
  );
}

function unifyLineEnds(text: string): string {
  return text.replace(LINE_END, '\n');
}

function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}
