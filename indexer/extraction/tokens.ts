import { foldText } from '../../src/core/fold.ts';
import type { Span } from '../../src/core/span.ts';
import {
  CAPITAL,
  SPACE,
  WORD,
  classifyAt,
  countUnits,
  createUnitSet,
  isWordAt,
} from './char-classes.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import { findSentences } from './sentences.ts';

/** A word or a mark that the author wrote, or a whole quotation. */
export type Token = Span & {
  readonly kind: 'word' | 'mark' | 'quotation';
  /** The word, folded; the mark itself; nothing for a quotation. */
  readonly key: string;
  /** Whether it is a word with a capital. */
  readonly isCapital: boolean;
  readonly sentence: number;
  readonly paragraph: number;
};

/** A field read as a row of tokens, each quotation being one of them. */
export type TokenRow = {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Span[];
  /** Index of the first token of each sentence. */
  readonly sentenceStarts: readonly number[];
  /** Index of the token of each quotation. */
  readonly quotations: readonly number[];
};

/** Part of a word where another part follows: don't, twenty-one, U.S, R&D. */
const JOINERS = createUnitSet("'’-‐‑.&");
/** al-Rashidi, d'Alembert. */
const CAPITAL_BEHIND_PARTICLE = /^(?:(?:al|el|ad|ar|as|ash|at|az)-|[dl]['’])\p{Lu}/u;
const APOSTROPHES = createUnitSet("'’");
const SMALL_S = 's'.charCodeAt(0);
const LAST_ASCII = 0x7f;
/** Key of the ending that makes a word an owner. */
export const OWNER_KEY = "'s";

/**
 * Returns the tokens of a field.
 *
 * The ending of a possessive is a token of its own, so that the owner is a word like any other.
 *
 * @param masked - the text with its quotations masked
 */
export function readTokens(
  masked: string,
  paragraphs: readonly (Span & { readonly quoted: readonly QuotedSpan[] })[],
): TokenRow {
  const tokens: Token[] = [];
  const sentences: Span[] = [];
  const sentenceStarts: number[] = [];
  const quotations: number[] = [];
  for (const [paragraph, { start, end, quoted }] of paragraphs.entries()) {
    let next = 0;
    for (const span of findSentences(masked, { start, end })) {
      const sentence = sentences.length;
      sentenceStarts.push(tokens.length);
      let cursor = span.start;
      for (; next < quoted.length; next++) {
        const outer = quoted[next]?.outer;
        if (outer === undefined || outer.start >= span.end) break;
        addWords(tokens, masked, { start: cursor, end: outer.start }, { sentence, paragraph });
        quotations.push(tokens.length);
        tokens.push({
          start: outer.start,
          end: outer.end,
          kind: 'quotation',
          key: '',
          isCapital: false,
          sentence,
          paragraph,
        });
        cursor = Math.max(cursor, outer.end);
      }
      addWords(tokens, masked, { start: cursor, end: span.end }, { sentence, paragraph });
      sentences.push(span);
    }
  }
  return { tokens, sentences, sentenceStarts, quotations };
}

type Place = { readonly sentence: number; readonly paragraph: number };

function addWords(tokens: Token[], text: string, range: Span, place: Place): void {
  const { sentence, paragraph } = place;
  let at = range.start;
  while (at < range.end) {
    const first = classifyAt(text, at);
    if (first === SPACE) {
      at++;
      continue;
    }
    if ((first & WORD) === 0) {
      const end = at + countUnits(text, at);
      const mark = text.slice(at, end);
      const key = isPluralOwner(text, at, mark) ? OWNER_KEY : mark;
      tokens.push({ start: at, end, kind: 'mark', key, isCapital: false, sentence, paragraph });
      at = end;
      continue;
    }
    const end = findWordEnd(text, at, range.end);
    const isOwner = endsLikeOwner(text, at, end);
    const stop = isOwner ? end - OWNER_KEY.length : end;
    const key = foldWord(text, at, stop);
    const isCapital = (first & CAPITAL) !== 0 || isCapitalBehindParticle(text, at, end);
    tokens.push({ start: at, end: stop, kind: 'word', key, isCapital, sentence, paragraph });
    if (isOwner)
      tokens.push({
        start: stop,
        end,
        kind: 'mark',
        key: OWNER_KEY,
        isCapital: false,
        sentence,
        paragraph,
      });
    at = end;
  }
}

function findWordEnd(text: string, start: number, limit: number): number {
  let at = start;
  for (;;) {
    while (at < limit && (classifyAt(text, at) & WORD) !== 0) at += countUnits(text, at);
    const isJoined = at + 1 < limit && JOINERS.hasAt(text, at) && isWordAt(text, at + 1);
    if (!isJoined) return at;
    at++;
  }
}

/** "Roe's" */
function endsLikeOwner(text: string, start: number, end: number): boolean {
  return (
    end - start > OWNER_KEY.length &&
    (text.charCodeAt(end - 1) | 0x20) === SMALL_S &&
    APOSTROPHES.hasAt(text, end - 2)
  );
}

/** Most words are ASCII in lower case, and nothing has to be folded. */
function foldWord(text: string, start: number, end: number): string {
  const word = text.slice(start, end);
  let isPlain = true;
  for (let at = start; at < end && isPlain; at++) {
    const unit = text.charCodeAt(at);
    isPlain = unit <= LAST_ASCII && (classifyAt(text, at) & CAPITAL) === 0;
  }
  return isPlain ? word : foldText(word);
}

function isCapitalBehindParticle(text: string, start: number, end: number): boolean {
  for (let at = start + 1; at < Math.min(end, start + 4); at++) {
    if (JOINERS.hasAt(text, at)) return CAPITAL_BEHIND_PARTICLE.test(text.slice(start, end));
  }
  return false;
}

/** The workers’ union. */
function isPluralOwner(text: string, at: number, mark: string): boolean {
  return (mark === '’' || mark === "'") && /[sSzZ]/u.test(text[at - 1] ?? '');
}
