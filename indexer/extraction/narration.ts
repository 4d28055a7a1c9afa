import type { Span } from '../../src/core/span.ts';
import { findIndirectMentions, findNames } from './mentions.ts';
import type { Mention } from './mentions.ts';

/** What the author wrote of a field, quotations masked, and everybody mentioned in it. */
export type Narration = {
  /** The field's text, of the same length, with the inside of quotations masked. */
  readonly text: string;
  /** In order. */
  readonly mentions: readonly Mention[];
};

/** Returns the narration of a masked text. */
export function readNarration(text: string, offices: ReadonlySet<string>): Narration {
  const whole = { start: 0, end: text.length };
  const mentions = [...findNames(text, whole), ...findIndirectMentions(text, whole, offices)];
  return { text, mentions: mentions.sort((a, b) => a.start - b.start) };
}

/** Returns the mentions that stand wholly in a range, in order. */
export function findMentions({ mentions }: Narration, { start, end }: Span): Mention[] {
  const found: Mention[] = [];
  for (let at = findFirst(mentions, start); at < mentions.length; at++) {
    const mention = mentions[at];
    if (mention === undefined || mention.start >= end) break;
    if (mention.end <= end) found.push(mention);
  }
  return found;
}

/** Index of the first mention that does not start before a place. */
function findFirst(mentions: readonly Mention[], start: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
