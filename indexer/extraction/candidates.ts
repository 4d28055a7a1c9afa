import { findFirst } from './features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';

/** Mentions between a quotation and its speaker are few: farther ones are not looked at. */
const MAX_EACH_SIDE = 8;
/** Behind so many other quotations, nobody says this one. */
const MAX_QUOTATIONS_BETWEEN = 3;

/**
 * Returns the mentions that can be who says a quotation, in order: those of its paragraph; those of the sentence that
 * ends the paragraph before it; and the speaker of the quotation before it.
 *
 * @param quotation - index among the field's quotations
 * @param previous - who was found to say the quotation before, if it stands in this paragraph or the one before
 */
export function listCandidates(
  { tokens, mentions, quotations }: Narration,
  quotation: number,
  previous: Mention | null,
): Mention[] {
  const at = quotations[quotation] ?? 0;
  const own = tokens[at];
  if (own === undefined) return [];
  const middle = findFirst(mentions, at);
  const candidates: Mention[] = [];
  const farthestBefore = quotations[quotation - MAX_QUOTATIONS_BETWEEN] ?? -1;
  const farthestBehind = quotations[quotation + MAX_QUOTATIONS_BETWEEN] ?? Infinity;
  for (let i = middle - 1; i >= Math.max(0, middle - MAX_EACH_SIDE); i--) {
    const mention = mentions[i];
    if (mention === undefined || mention.first < farthestBefore) break;
    if (!isInReach(tokens, mention, own)) break;
    candidates.push(mention);
  }
  candidates.reverse();
  for (let i = middle; i < middle + MAX_EACH_SIDE; i++) {
    const mention = mentions[i];
    if (mention === undefined || mention.first > farthestBehind) break;
    const { paragraph, sentence } = tokens[mention.first] ?? own;
    if (paragraph !== own.paragraph && !isBelow(tokens, at, sentence)) break;
    candidates.push(mention);
  }
  if (previous !== null && !candidates.includes(previous)) candidates.unshift(previous);
  return candidates;
}

function isInReach(
  tokens: Narration['tokens'],
  mention: Mention,
  own: { readonly paragraph: number; readonly sentence: number },
): boolean {
  const token = tokens[mention.first];
  if (token === undefined) return false;
  return (
    token.paragraph === own.paragraph ||
    (token.paragraph === own.paragraph - 1 && isLastSentence(tokens, mention.last, own.paragraph))
  );
}

/** "So said Jane Roe": true for the sentence right behind a quotation that ends its paragraph. */
function isBelow(tokens: Narration['tokens'], quotation: number, sentence: number): boolean {
  const below = tokens[quotation + 1];
  const isNext = below?.paragraph === (tokens[quotation]?.paragraph ?? 0) + 1;
  return isNext && below.sentence === sentence && below.key === 'so';
}

/** True when nothing but the rest of its sentence stands between a token and a paragraph. */
function isLastSentence(tokens: Narration['tokens'], from: number, paragraph: number): boolean {
  const sentence = tokens[from]?.sentence;
  for (let at = from; tokens[at] !== undefined; at++) {
    if (tokens[at]?.paragraph === paragraph) return true;
    if (tokens[at]?.sentence !== sentence) return false;
  }
  return false;
}
