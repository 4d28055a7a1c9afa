import type { Span } from '../../src/core/span.ts';
import type { Cue } from './cues.ts';
import { findFirst } from './features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';

/** The sentence that leads in to what stands below it: "In a letter to staff, Roe wrote:" */
export type LeadIn = {
  /** Everybody and everything named in it, who is quoted among them. */
  readonly mentions: readonly Mention[];
  /** True where it leaves no doubt that words follow, not a list of things that somebody announced. */
  readonly isPlain: boolean;
};

/** Whoever does so has words, whatever they are about. */
const SPEAKING = new Set(
  `say says said saying tell tells told telling write writes wrote written writing tweets tweeted tweeting posts posted
  posting add adds added adding continue continues continued continuing read reads reading replies replied replying
  responds responded responding states stated stating explain explains explained explaining declares declared declaring
  comments commented commenting concludes concluded concluding begins began recalls recalled recalling testified texted
  emailed quipped joked answers answered remarks remarked insist insists insisted warn warns warned`.split(
    /\s+/u,
  ),
);
const PHRASES = new Set(['put it', 'puts it', 'go on', 'goes on', 'went on']);
/** Behind the verb of speech they begin a clause of the author's own. */
const CLAUSES = new Set(
  `that there is are was were be been has have had will would can could should must may might do does did because if
  whether why how i we you he she they`.split(/\s+/u),
);
/** "these three things:" */
const COUNTS = new Set(
  'two three four five six seven eight nine ten several some many few these those following'.split(
    ' ',
  ),
);
const PLURAL = /s$/u;
/** A count and what is counted. */
const COUNTED_WORDS = 3;

/** Returns how the paragraph leads in to the next; null where it does not. */
export function findLeadIn(narration: Narration, paragraph: Span): LeadIn | null {
  const { tokens, cues, mentions } = narration;
  const end = findTokenBefore(narration, paragraph.end);
  const colon = tokens[end];
  if (colon?.key !== ':' || colon.start < paragraph.start) return null;
  const start = narration.sentenceStarts[colon.sentence] ?? end;
  const inSentence = <Range extends { readonly first: number; readonly last: number }>(
    ranges: readonly Range[],
  ) => ranges.slice(findFirst(ranges, start), findFirst(ranges, end + 1));
  const own = inSentence(cues);
  const named = inSentence(mentions).filter(isSource);
  if (own.length === 0 || (named.length === 0 && own.every(({ kind }) => kind !== 'noun')))
    return null;
  // "According to the filing:" leads in to words where it opens the sentence, and to figures elsewhere.
  const last = own.findLast((cue) => isSpeaking(cue, start));
  return {
    mentions: named,
    isPlain: last !== undefined && !startsList(narration, last.last + 1, end),
  };
}

function findTokenBefore({ tokens }: Narration, end: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** "Who" is quoted only where somebody else is named. */
function isSource(mention: Mention): boolean {
  return mention.kind !== 'pronoun' || mention.text.toLowerCase() !== 'who';
}

function isSpeaking({ kind, text, first }: Cue, sentenceStart: number): boolean {
  if (kind === 'according') return first === sentenceStart;
  return kind === 'verb' && (SPEAKING.has(text) || PHRASES.has(text));
}

/** "said there were three reasons:", "posted these photos:" */
function startsList({ tokens }: Narration, from: number, colon: number): boolean {
  const words = tokens.slice(from, colon).filter(({ kind }) => kind === 'word');
  if (words.some(({ key }) => CLAUSES.has(key))) return true;
  const counted = words.slice(-COUNTED_WORDS);
  const isPlural = PLURAL.test(counted.at(-1)?.key ?? '');
  return isPlural && counted.slice(0, -1).some(({ key }) => COUNTS.has(key));
}
