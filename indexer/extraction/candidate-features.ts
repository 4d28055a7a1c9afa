import { defineFeatures, findFirst, measure } from './features.ts';
import { MENTION_FEATURES } from './mention-features.ts';
import type { MentionFacts } from './mention-features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';
import type { Person } from './people.ts';
import { SURROUNDING_FEATURES } from './quotation-surroundings.ts';
import type { QuotationSurroundings } from './quotation-surroundings.ts';

/** A mention and a quotation that it may say. */
export type CandidateContext = {
  readonly narration: Narration;
  readonly surroundings: QuotationSurroundings;
  readonly facts: MentionFacts;
  /** The mention that says the quotation before, if that is near. */
  readonly previous: Mention | null;
  readonly previousPerson: Person | null;
};

/** Distances are counted up to here: beyond, far is far. */
const MAX_TOKENS = 40;

type Relation = CandidateContext & {
  readonly at: number;
  readonly isAfter: boolean;
  /** Tokens between mention and quotation. */
  readonly start: number;
  readonly end: number;
  readonly between: Between;
};
type Between = { readonly quotations: number; readonly commas: number; readonly colons: number };

const FEATURES = defineFeatures<Relation>({
  distance: ({ start, end }) => Math.min(end - start, MAX_TOKENS),
  isAfter: ({ isAfter }) => isAfter,
  sentenceDelta: ({ narration: { tokens }, facts, at }) =>
    clamp((tokens[facts.mention.first]?.sentence ?? 0) - (tokens[at]?.sentence ?? 0), 4),
  isOtherParagraph: ({ narration: { tokens }, facts, at }) =>
    tokens[facts.mention.first]?.paragraph !== tokens[at]?.paragraph,
  quotationsBetween: ({ between }) => Math.min(between.quotations, 4),
  commasBetween: ({ between }) => Math.min(between.commas, 5),
  colonsBetween: ({ between }) => Math.min(between.colons, 2),
  mentionsBetween: ({ narration: { mentions }, start, end }) =>
    Math.max(0, Math.min(8, findFirst(mentions, end) - findFirst(mentions, start))),
  cuesBetween: ({ narration: { cues }, start, end }) =>
    Math.max(0, Math.min(5, findFirst(cues, end) - findFirst(cues, start))),
  nextCueToQuotation: ({ facts: { following }, at }) =>
    following === null ? MAX_TOKENS : Math.min(Math.abs(at - following.first), MAX_TOKENS),
  cueInFrontToQuotation: ({ facts: { preceding }, at }) =>
    preceding === null ? MAX_TOKENS : Math.min(Math.abs(preceding.first - at), MAX_TOKENS),
  isCueBetween: ({ facts: { following, preceding }, start, end }) => {
    const cue = following ?? preceding;
    return cue !== null && start <= cue.first && cue.first < end;
  },
  isPrevious: ({ facts, previous }) => facts.mention === previous,
  isPreviousPerson: ({ facts, previousPerson }) =>
    facts.person !== null && facts.person === previousPerson,
  hasPrevious: ({ previous }) => previous !== null,
});
/** The numbers that the attribution model is asked about, in their order. */
export const CANDIDATE_FEATURES: readonly string[] = [
  ...MENTION_FEATURES,
  ...FEATURES.map(({ name }) => name),
  ...SURROUNDING_FEATURES,
];

/** Writes into a row what the model is asked about a mention as the speaker of a quotation. */
export function describeCandidate(context: CandidateContext, row: Float64Array): void {
  const { narration, facts, surroundings } = context;
  const { first, last } = facts.mention;
  const at = surroundings.token;
  const isAfter = first > at;
  const [start, end] = isAfter ? [at + 1, first] : [last + 1, at];
  const between = countBetween(narration.tokens, start, Math.min(end, start + 3 * MAX_TOKENS));
  const { previous, previousPerson } = context;
  row.set(facts.numbers);
  row.set(surroundings.numbers, facts.numbers.length + FEATURES.length);
  const relation = {
    narration,
    surroundings,
    facts,
    previous,
    previousPerson,
    at,
    isAfter,
    start,
    end,
    between,
  };
  measure(FEATURES, relation, row, facts.numbers.length);
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}

function countBetween(tokens: Narration['tokens'], start: number, end: number): Between {
  const counts = { quotations: 0, commas: 0, colons: 0 };
  for (let at = start; at < end; at++) {
    const token = tokens[at];
    if (token?.kind === 'quotation') counts.quotations++;
    else if (token?.key === ',') counts.commas++;
    else if (token?.key === ':') counts.colons++;
  }
  return counts;
}
