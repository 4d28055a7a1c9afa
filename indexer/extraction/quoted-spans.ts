import type { Span } from '../../src/core/span.ts';
import { createUnitSet } from './char-classes.ts';

/** A region in quotation marks: `start` to `end` is what stands between them. */
export type QuotedSpan = Span & {
  /** Marks included; the end of the paragraph where a quotation goes on in the next. */
  readonly outer: Span;
  /** True when the quotation goes on in the next paragraph. */
  readonly isContinued: boolean;
};

/** A paragraph with its quoted regions, in order. */
export type Paragraph = Span & { readonly quoted: readonly QuotedSpan[] };

/** Opening mark, and the marks that can close it. */
type MarkPair = { readonly open: string; readonly close: string };
const MARK_PAIRS: readonly MarkPair[] = [
  { open: '“', close: '”"' },
  { open: '"', close: '"”' },
  { open: '„', close: '“”"‟' },
  { open: '«', close: '»' },
  { open: '»', close: '«' },
];
const SINGLE_PAIRS: readonly MarkPair[] = [
  { open: '‘', close: '’' },
  { open: "'", close: "'" },
];
const ALL_PAIRS = [...MARK_PAIRS, ...SINGLE_PAIRS];
const OPENING = createUnitSet(ALL_PAIRS.map(({ open }) => open).join(''));
const ANY_MARK = createUnitSet(ALL_PAIRS.map(({ open, close }) => open + close).join(''));
const NESTED_MARK = /['‘]/u;
/** The '90s. */
const DECADE = /^['‘]\d\ds/u;
const STOP = /[.,!?…;:]/u;
const BEFORE_OPENING = /[\s([{—–\-:/]/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** Quotations nest no deeper; without a limit, a row of marks that nothing closes would be read again for each. */
const MAX_NESTED = 4;

/**
 * Returns the quoted regions of a paragraph, in order, outermost only.
 *
 * Single marks count where the article uses no double ones: elsewhere they are apostrophes, or quotations inside
 * quotations. A mark that nothing closes opens a quotation only when the next paragraph opens with a mark as well.
 *
 * @param paragraph - where the paragraph stands in `text`
 */
export function findQuotedSpans(
  text: string,
  paragraph: Span,
  options: { readonly usesSingleMarks: boolean; readonly nextOpensWithMark: boolean },
): QuotedSpan[] {
  const pairs = options.usesSingleMarks ? ALL_PAIRS : MARK_PAIRS;
  const spans: QuotedSpan[] = [];
  let at = paragraph.start;
  while (at < paragraph.end) {
    const pair = OPENING.hasAt(text, at) ? pairs.find(({ open }) => text[at] === open) : undefined;
    if (pair === undefined || !canOpen(text, at, paragraph)) {
      at++;
      continue;
    }
    const close = findClose(text, at + 1, paragraph, pair);
    if (close !== null) {
      spans.push({
        start: at + 1,
        end: close,
        outer: { start: at, end: close + 1 },
        isContinued: false,
      });
      at = close + 1;
    } else if (options.nextOpensWithMark) {
      const { end } = paragraph;
      spans.push({ start: at + 1, end, outer: { start: at, end }, isContinued: true });
      at = end;
    } else at++;
  }
  return spans.filter(({ start, end }) => WORD_CHARACTER.test(text.slice(start, end)));
}

/**
 * True when single marks are what the article quotes with: one opens outside of all double ones, and either there are
 * no double ones or a stop and a single mark end what it opens.
 */
export function usesSingleMarks(text: string): boolean {
  const outside = text.replace(DOUBLE_MARKED, ' ');
  if (!SINGLE_OPENING.test(outside)) return false;
  return outside === text || SURE_SINGLE_CLOSING.test(outside);
}
/** Up to the end of the paragraph where nothing closes it. */
const DOUBLE_MARKED = /[“”"„«»][^“”"„«»\n]*(?:[“”"«»]|$)/gmu;
const SINGLE_OPENING = /(?:^|[\s(])['‘](?=[\p{L}\p{N}])/u;
const SURE_SINGLE_CLOSING = /[.,!?…]['’](?=\s|$)/mu;

/** True when the paragraph begins with a mark that can open a quotation. */
export function opensWithMark(text: string, start: number): boolean {
  return OPENING.hasAt(text, start);
}

function canOpen(text: string, at: number, paragraph: Span): boolean {
  const before = at === paragraph.start ? ' ' : (text[at - 1] ?? ' ');
  const after = text[at + 1] ?? ' ';
  if (DECADE.test(text.slice(at, at + 4))) return false;
  // American radio spaces the marks of a quotation in a quotation: " 'No,' she said. "
  const opensNested = after === ' ' && NESTED_MARK.test(text[at + 2] ?? '');
  return BEFORE_OPENING.test(before) && (!/\s/u.test(after) || opensNested);
}

function findClose(text: string, from: number, paragraph: Span, pair: MarkPair): number | null {
  const isSingle = SINGLE_PAIRS.includes(pair);
  let depth = 0;
  /** ’ after a letter may be the apostrophe of a plural: one after a stop or comma is surely a closing mark. */
  let unsure: number | null = null;
  for (let at = from; at < paragraph.end; at++) {
    if (!ANY_MARK.hasAt(text, at)) continue;
    const character = text[at] ?? '';
    const isBeforeWord = WORD_CHARACTER.test(text[at + 1] ?? '');
    // Where one mark can do both, it opens before a word: “The "Rover" sank.”
    const isOpening = isBeforeWord && OPENING.hasAt(text, at) && canOpen(text, at, paragraph);
    if (pair.close.includes(character) && !isOpening) {
      // The apostrophe of "it's".
      if (isSingle && isBeforeWord) continue;
      if (depth > 0) depth--;
      else if (!isSingle || STOP.test(text[at - 1] ?? '')) return at;
      else unsure ??= at;
    } else if (character === pair.open || (isOpening && pair.close.includes(character))) {
      if (unsure !== null || depth === MAX_NESTED) return unsure;
      depth++;
    }
  }
  return unsure;
}
