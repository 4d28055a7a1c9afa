import type { Narration } from './narration.ts';

/** What the author writes before the marks runs on into them: no comma, colon or "that" ends it. */
const ENDS_LEAD = new Set([',', ':', 'that']);

/**
 * Tells of each quotation of a field whether it is a fragment: part of the author's sentence, not one of its own.
 *
 * Behind a fragment of the same sentence stands one more: she called it “odd”, “old” and “ours”.
 */
export function findFragments({ tokens, sentenceStarts, quotations }: Narration): boolean[] {
  const fragments: boolean[] = [];
  for (const [index, at] of quotations.entries()) {
    const sentenceStart = sentenceStarts[tokens[at]?.sentence ?? 0] ?? 0;
    const previous = quotations[index - 1] ?? -1;
    const isFirst = previous < sentenceStart;
    const lead = tokens.slice(Math.max(sentenceStart, previous + 1), at);
    const runsOn = lead.length > 0 && !ENDS_LEAD.has(lead.at(-1)?.key ?? '');
    const hasWords = lead.some(({ kind }) => kind === 'word');
    const isNext = !isFirst && fragments.at(-1) === true && (runsOn || !hasWords);
    fragments.push(isNext || (isFirst && runsOn));
  }
  return fragments;
}
