import { foldName } from '../../src/core/fold.ts';
import type { BlockQuoteSpan } from './compose-body.ts';
import { findLeadIn } from './lead-ins.ts';
import type { LeadIn } from './lead-ins.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';
import { soundsQuoted } from './quoted-voice.ts';
import type { Paragraph, QuotedSpan } from './quoted-spans.ts';

/** A field before its block quotes are found. */
export type MarkedField = {
  readonly text: string;
  readonly narration: Narration;
  readonly paragraphs: readonly Paragraph[];
};

/** Paragraphs that somebody else says, by their places. */
export type Block = {
  readonly first: number;
  /** Behind the last, without what signs them. */
  readonly end: number;
  /** Place of the paragraph that says whose words they are. */
  readonly signature: number | null;
  /** False where they stand in quotation marks anyway. */
  readonly isUnmarked: boolean;
};

/** A quoted region as a part of a block. */
export type BlockPart = {
  /** Who signs it. */
  readonly signer: Mention | null;
  readonly isUnmarked: boolean;
  /** True for each paragraph of an unmarked block but the first. */
  readonly goesOn: boolean;
};

/** "— Jane Roe", below the block */
const SIGNATURE = /^(?:[–—―]|--)\s?\p{Lu}/u;
const MAX_SIGNATURE_WORDS = 14;
/** Fewer words are said again and again. */
const MIN_REPEATED_WORDS = 3;

/**
 * Returns what is quoted as a block: what the source sets apart, where somebody signs it or a sentence leads in to it,
 * and the one paragraph without marks below a sentence that can only lead in to somebody's words.
 */
export function findBlocks(field: MarkedField, blockQuotes: readonly BlockQuoteSpan[]): Block[] {
  const setApart = blockQuotes.map((quote) => readBlockQuote(field, quote));
  const covered = new Set(
    setApart.flatMap(({ first, end }) =>
      Array.from({ length: end - first + 1 }, (_, at) => first + at),
    ),
  );
  const blocks = setApart.filter((block) => isAttributed(field, block));
  for (const [at, paragraph] of field.paragraphs.entries()) {
    const previous = field.paragraphs[at - 1];
    if (previous === undefined || covered.has(at)) continue;
    const leadIn = findLeadIn(field.narration, previous);
    if (leadIn?.isPlain !== true || !soundsQuoted(field, paragraph, leadIn.mentions)) continue;
    blocks.push({ first: at, end: at + 1, signature: null, isUnmarked: true });
  }
  return blocks.sort((a, b) => a.first - b.first);
}

/** Returns the paragraphs with unmarked blocks as quoted regions, in place of what is in marks there. */
export function coverBlocks(
  paragraphs: readonly Paragraph[],
  blocks: readonly Block[],
): readonly Paragraph[] {
  const unmarked = blocks.filter(({ isUnmarked }) => isUnmarked);
  if (unmarked.length === 0) return paragraphs;
  const covered = [...paragraphs];
  for (const { first, end } of unmarked) {
    for (const [at, paragraph] of paragraphs.slice(first, end).entries()) {
      const span = { start: paragraph.start, end: paragraph.end };
      const isContinued = first + at < end - 1;
      covered[first + at] = { ...paragraph, quoted: [{ ...span, outer: span, isContinued }] };
    }
  }
  return covered;
}

/** Returns what of the quoted regions blocks have. */
export function listBlockParts(
  paragraphs: readonly Paragraph[],
  narration: Narration,
  blocks: readonly Block[],
): ReadonlyMap<QuotedSpan, BlockPart> {
  const parts = new Map<QuotedSpan, BlockPart>();
  for (const { first, end, signature, isUnmarked } of blocks) {
    const signed = signature === null ? undefined : paragraphs[signature];
    const signer = signed === undefined ? null : findSigner(narration, signed);
    for (const [at, { quoted }] of paragraphs.slice(first, end).entries()) {
      for (const span of quoted)
        parts.set(span, { signer, isUnmarked, goesOn: isUnmarked && at > 0 });
    }
  }
  return parts;
}

function readBlockQuote(
  { text, paragraphs, narration }: MarkedField,
  quote: BlockQuoteSpan,
): Block {
  const first = paragraphs.findIndex(({ start }) => start >= quote.start);
  const behind = paragraphs.findIndex(({ start }) => start >= quote.end);
  const end = behind === -1 ? paragraphs.length : behind;
  const place = quote.isSigned ? end - 1 : end;
  const signature = paragraphs[place];
  const isSigned =
    signature !== undefined &&
    place > first &&
    (quote.isSigned || isSignature(text.slice(signature.start, signature.end))) &&
    findSigner(narration, signature) !== null;
  const opening = paragraphs[first];
  return {
    first,
    end: quote.isSigned ? place : end,
    signature: isSigned ? place : null,
    isUnmarked: opening?.quoted[0]?.outer.start !== opening?.start,
  };
}

function isSignature(line: string): boolean {
  return SIGNATURE.test(line) && line.split(' ').length <= MAX_SIGNATURE_WORDS;
}

function findSigner({ mentions }: Narration, { start, end }: Paragraph): Mention | null {
  const isHere = (mention: Mention) => start <= mention.start && mention.end <= end;
  return mentions.find((mention) => mention.kind === 'name' && isHere(mention)) ?? null;
}

function isAttributed(field: MarkedField, block: Block): boolean {
  if (block.first >= block.end) return false;
  if (!block.isUnmarked) return block.signature !== null;
  const above = field.paragraphs[block.first - 1];
  const leadIn: LeadIn | null = above === undefined ? null : findLeadIn(field.narration, above);
  return (block.signature !== null || leadIn !== null) && !isRepeated(field, block);
}

/** Pull quotes are the page's design: the article quotes the same where it says who said it. */
function isRepeated({ text, paragraphs }: MarkedField, { first, end }: Block): boolean {
  const [opening, closing] = [paragraphs[first], paragraphs[end - 1]];
  if (opening === undefined || closing === undefined) return false;
  const words = foldName(text.slice(opening.start, closing.end));
  const others = `${text.slice(0, opening.start)} ${text.slice(closing.end)}`;
  return (
    words.split(' ').length >= MIN_REPEATED_WORDS && ` ${foldName(others)} `.includes(` ${words} `)
  );
}
