import type { Cue } from './cues.ts';
import { defineFeatures, findFirst, measureAlone } from './features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';
import type { Person } from './people.ts';
import { OWNER_KEY } from './tokens.ts';
import type { Token } from './tokens.ts';

export type CuesBeside = {
  /** The next verb or noun of speech behind it in its sentence, no quotation between them. */
  readonly following: Cue | null;
  readonly preceding: Cue | null;
};
/** What a mention is, whatever quotation it is asked about. */
export type MentionFacts = CuesBeside & {
  readonly mention: Mention;
  readonly person: Person | null;
  readonly numbers: readonly number[];
};

/** A cue as far from a mention as this belongs to another. */
const MAX_CUE_TOKENS = 15;
const MAX_TOKENS = 40;
const PREPOSITIONS = new Set(
  'in on at for from with about into over after before against between'.split(' '),
);
const CORE_VERBS = new Set(
  'said says told tells say saying added adds wrote writes tweeted asked continued explained'.split(
    ' ',
  ),
);
const TELLS = new Set(
  'told tell tells telling asked asks reminded assured informed urged thanked'.split(' '),
);
/** Their object is who speaks. */
const QUOTES = new Set('quoted quotes quoting quote cited cites citing'.split(' '));
const SUBORDINATES = new Set(['that', 'because', 'if', 'as']);

type Syntax = {
  readonly narration: Narration;
  readonly mention: Mention;
  readonly person: Person | null;
  readonly pronoun: string;
  /** The word in front of it in its sentence. */
  readonly before: string;
  readonly next: Token | undefined;
  readonly sentenceStart: number;
  readonly following: Cue | null;
  readonly preceding: Cue | null;
};

/** How many of some ranges begin between two tokens. */
function countStarts(ranges: readonly { readonly first: number }[], from: number, to: number) {
  return Math.max(0, findFirst(ranges, to) - findFirst(ranges, from));
}

const FEATURES = defineFeatures<Syntax>({
  isName: ({ mention }) => mention.kind === 'name',
  isFullName: ({ mention }) => mention.kind === 'name' && mention.name.includes(' '),
  isPersonName: ({ mention }) => mention.kind === 'name' && mention.bearer === 'person',
  isBodyName: ({ mention }) => mention.kind === 'name' && mention.bearer === 'body',
  hasTitle: ({ mention }) => mention.kind === 'name' && mention.titles.length > 0,
  isHeShe: ({ pronoun }) => pronoun === 'he' || pronoun === 'she',
  isOwningPronoun: ({ pronoun }) => ['his', 'her', 'their', 'my'].includes(pronoun),
  isThey: ({ pronoun }) => pronoun === 'they',
  isIWe: ({ pronoun }) => pronoun === 'i' || pronoun === 'we',
  isIt: ({ pronoun }) => pronoun === 'it',
  isWho: ({ pronoun }) => pronoun === 'who',
  isRole: ({ mention }) => mention.kind === 'nominal' && mention.bearer === 'person',
  isGroup: ({ mention }) => mention.kind === 'nominal' && mention.bearer === 'group',
  isThing: ({ mention }) => mention.kind === 'nominal' && mention.bearer === 'unknown',
  isKnown: ({ person }) => person !== null,
  isOwner: ({ next }) => next?.key === OWNER_KEY,
  behindOf: ({ before }) => before === 'of',
  behindTo: ({ before }) => before === 'to',
  behindBy: ({ before }) => before === 'by',
  behindPreposition: ({ before }) => PREPOSITIONS.has(before),
  behindComma: ({ before }) => before === ',',
  behindSubordinate: ({ before }) => SUBORDINATES.has(before),
  behindTell: ({ before }) => TELLS.has(before),
  beforeComma: ({ next }) => next?.key === ',',
  beforeWord: ({ next }) => next?.kind === 'word',
  beforeColon: ({ next }) => next?.key === ':',
  isInside: ({ narration, mention }) => isInside(narration, mention),
  fromSentenceStart: ({ mention, sentenceStart }) =>
    Math.min(mention.first - sentenceStart, MAX_TOKENS),
  mentionsInFront: ({ narration, mention, sentenceStart }) =>
    Math.min(6, countStarts(narration.mentions, sentenceStart, mention.first)),
  toNextCue: ({ following, mention }) =>
    following === null ? MAX_CUE_TOKENS : following.first - mention.last - 1,
  nextCueIsCore: ({ following }) => following?.kind === 'verb' && CORE_VERBS.has(following.text),
  nextCueIsNoun: ({ following }) => following?.kind === 'noun',
  nextCueIsInfinitive: ({ narration, following }) =>
    following !== null && narration.tokens[following.first - 1]?.key === 'to',
  mentionsBeforeNextCue: ({ narration, mention, following }) =>
    following === null
      ? 5
      : Math.min(5, countStarts(narration.mentions, mention.last + 1, following.first)),
  commasBeforeNextCue: ({ narration, mention, following }) =>
    following === null ? 4 : countCommas(narration.tokens, mention.last + 1, following.first),
  fromCue: ({ mention, preceding }) =>
    preceding === null ? MAX_CUE_TOKENS : mention.first - preceding.last - 1,
  cueInFrontIsCore: ({ preceding }) => preceding?.kind === 'verb' && CORE_VERBS.has(preceding.text),
  cueInFrontIsAccording: ({ preceding }) => preceding?.kind === 'according',
  cueInFrontIsNoun: ({ preceding }) => preceding?.kind === 'noun',
  cueInFrontTells: ({ preceding }) => preceding !== null && TELLS.has(preceding.text),
  cueInFrontQuotes: ({ preceding }) => preceding !== null && QUOTES.has(preceding.text),
  mentionsSinceCue: ({ narration, mention, preceding }) =>
    preceding === null
      ? 5
      : Math.min(5, countStarts(narration.mentions, preceding.last + 1, mention.first)),
});
export const MENTION_FEATURES: readonly string[] = FEATURES.map(({ name }) => name);

/** Returns the nearest cues on both sides of a mention. */
export function findCuesBeside({ tokens, cues }: Narration, mention: Mention): CuesBeside {
  return {
    following: reach(tokens, cues[findFirst(cues, mention.last + 1)], mention),
    preceding: reach(tokens, cues[findFirst(cues, mention.first) - 1], mention),
  };
}

/** Returns what the model is asked about a mention itself. */
export function describeMention(
  narration: Narration,
  mention: Mention,
  person: Person | null,
  { following, preceding }: CuesBeside,
): MentionFacts {
  const { tokens, sentenceStarts } = narration;
  const sentenceStart = sentenceStarts[tokens[mention.first]?.sentence ?? 0] ?? 0;
  const numbers = measureAlone(FEATURES, {
    narration,
    mention,
    person,
    pronoun: mention.kind === 'pronoun' ? mention.text.toLowerCase() : '',
    before: mention.first > sentenceStart ? (tokens[mention.first - 1]?.key ?? '') : '',
    next: tokens[mention.last + 1],
    sentenceStart,
    following,
    preceding,
  });
  return { mention, person, following, preceding, numbers };
}

/** "Trump" in "the Trump campaign" is not who speaks. */
function isInside({ mentions }: Narration, mention: Mention): boolean {
  const at = findFirst(mentions, mention.first);
  return [mentions[at - 1], mentions[at - 2], mentions[at - 3]].some(
    (other) => other !== undefined && other.last >= mention.last,
  );
}

function countCommas(tokens: readonly Token[], start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) if (tokens[at]?.key === ',') count++;
  return Math.min(4, count);
}

/** A cue of the same sentence near the mention, no quotation between them; null for any other. */
function reach(
  tokens: readonly Token[],
  cue: Cue | undefined,
  { first, last }: Mention,
): Cue | null {
  if (cue === undefined) return null;
  const [start, end] = cue.first > last ? [last + 1, cue.first] : [cue.last + 1, first];
  if (end - start >= MAX_CUE_TOKENS) return null;
  if (tokens[cue.first]?.sentence !== tokens[first]?.sentence) return null;
  for (let at = start; at < end; at++) if (tokens[at]?.kind === 'quotation') return null;
  return cue;
}
