import type { Cue } from './cues.ts';
import { findFirst } from './features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';

/** Farther from the mention, a cue is another's. */
const REACH = 20;

const DASHES = new Set(['–', '—', '-']);

/**
 * Returns what ties a quotation to the mention of its speaker: the verb or phrase nearest to the mention, a colon, or
 * nothing where only the place tells.
 */
export function nameCue(
  { tokens, quotations, cues }: Narration,
  quotation: number,
  { first, last }: Mention,
): string {
  const at = quotations[quotation] ?? 0;
  const sentence = tokens[first]?.sentence;
  const isOwner = tokens[last + 1]?.key === "'s";
  let nearest: Cue | null = null;
  let least = REACH;
  for (let i = findFirst(cues, first - REACH); i < cues.length; i++) {
    const cue = cues[i];
    if (cue === undefined || cue.first > last + REACH) break;
    if (tokens[cue.first]?.sentence !== sentence) continue;
    // An owner's cue is a noun, a subject's or object's is not.
    if ((cue.kind === 'noun') !== isOwner) continue;
    const gap = cue.first > last ? cue.first - last : first - cue.last;
    if (gap < least) [nearest, least] = [cue, gap];
  }
  if (nearest !== null) return nearest.text;
  if (first < at && tokens[at - 1]?.key === ':') return ':';
  const between = tokens[first - 1];
  return between !== undefined && DASHES.has(between.key) ? between.key : '';
}
