import type { TreeModel } from '../../src/core/search-tables.ts';
import type { BlockPart } from './block-quotations.ts';
import { CANDIDATE_FEATURES, describeCandidate } from './candidate-features.ts';
import type { CandidateContext } from './candidate-features.ts';
import { listCandidates } from './candidates.ts';
import { describeMention, findCuesBeside } from './mention-features.ts';
import type { CuesBeside, MentionFacts } from './mention-features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';
import type { QuotationSurroundings } from './quotation-surroundings.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import type { Person } from './people.ts';
import { isSureSource } from './sure-sources.ts';
import type { References } from './references.ts';
import { scoreByModel } from './tree-model.ts';

/** A field whose mentions are resolved, and its quotations in order. */
export type ReadField = {
  readonly narration: Narration;
  readonly references: References;
  readonly quoted: readonly QuotedSpan[];
  /** What of them block quotes have. */
  readonly blockParts: ReadonlyMap<QuotedSpan, BlockPart>;
  /** Of each quotation. */
  readonly surroundings: readonly QuotationSurroundings[];
  /** What was found out of mentions so far. */
  readonly mentionFacts: Map<Mention, MentionFacts>;
};

/** A mention that can be who says a quotation. */
export type Candidate = {
  readonly mention: Mention;
  readonly numbers: Readonly<ArrayLike<number>>;
};

/** Who most likely says a quotation. */
export type Source = Candidate & {
  /** 0 to 1: that it is this mention. */
  readonly probability: number;
  /** 0 to 1: that it is a mention of the person whom this one means; 0 where it means no person. */
  readonly personProbability: number;
  /** 0 to 1: that no person is named at all. */
  readonly nobodyProbability: number;
};

/** The quotation before counts while it stands so many paragraphs away, at most. */
const PREVIOUS_PARAGRAPHS = 1;

/**
 * Finds who says each quotation of a field, in order, since one often goes on where another stopped.
 *
 * @returns for each quotation the most likely mention; null where there is none to choose
 */
export function findSources(field: ReadField, model: TreeModel): (Source | null)[] {
  const sources: (Source | null)[] = [];
  const rows = [createRow(), createRow()] as const;
  for (const [quotation, span] of field.quoted.entries()) {
    if (field.blockParts.get(span)?.goesOn === true) {
      sources.push(sources.at(-1) ?? null);
      continue;
    }
    const contexts = listContexts(field, quotation, sources.at(-1)?.mention ?? null);
    sources.push(findSure(field, quotation, contexts) ?? pickBest(contexts, model, rows));
  }
  return sources;
}

/** How often the rules name the right person: measured on PolNeAR's training articles, where they apply to few. */
const SURE_PROBABILITY = 0.8;

/** What the text says outright needs no model. */
function findSure(
  { narration, quoted, blockParts }: ReadField,
  quotation: number,
  contexts: readonly CandidateContext[],
): Source | null {
  const signer = findSigner(quoted[quotation], blockParts);
  const sure =
    contexts.find(({ facts }) => facts.mention === signer) ??
    contexts.find(({ facts }) => isSureSource(narration, quotation, facts.mention));
  if (sure === undefined) return null;
  const hasPerson = sure.facts.person !== null;
  return {
    ...describe(sure),
    probability: SURE_PROBABILITY,
    personProbability: hasPerson ? SURE_PROBABILITY : 0,
    nobodyProbability: hasPerson ? 1 - SURE_PROBABILITY : SURE_PROBABILITY,
  };
}

function findSigner(
  span: QuotedSpan | undefined,
  blockParts: ReadField['blockParts'],
): Mention | null {
  return span === undefined ? null : (blockParts.get(span)?.signer ?? null);
}

/** The candidates share the probability with "none of them", whose log-odds are 0. */
function pickBest(
  contexts: readonly CandidateContext[],
  model: TreeModel,
  rows: readonly [Float64Array, Float64Array],
): Source | null {
  // Only what is known of the best is kept: two rows serve all candidates.
  let [row, bestRow] = rows;
  let total = 1;
  let nobody = 1;
  let best: MentionFacts | null = null;
  let most = 0;
  const byPerson = new Map<Person, number>();
  for (const context of contexts) {
    describeCandidate(context, row);
    const weight = Math.exp(scoreByModel(model, row));
    const { person } = context.facts;
    total += weight;
    if (person === null) nobody += weight;
    else byPerson.set(person, (byPerson.get(person) ?? 0) + weight);
    if (best !== null && weight <= most) continue;
    [best, most] = [context.facts, weight];
    [row, bestRow] = [bestRow, row];
  }
  if (best === null) return null;
  return {
    mention: best.mention,
    numbers: Array.from(bestRow),
    probability: most / total,
    personProbability: best.person === null ? 0 : (byPerson.get(best.person) ?? 0) / total,
    nobodyProbability: nobody / total,
  };
}

/**
 * Returns the mentions that can be who says a quotation, with what the model is asked about them.
 *
 * @param previous - who says the quotation before
 */
export function describeCandidates(
  field: ReadField,
  quotation: number,
  previous: Mention | null,
): Candidate[] {
  return listContexts(field, quotation, previous).map(describe);
}

function describe(context: CandidateContext): Candidate {
  const numbers = createRow();
  describeCandidate(context, numbers);
  return { mention: context.facts.mention, numbers };
}

function createRow(): Float64Array {
  return new Float64Array(CANDIDATE_FEATURES.length);
}

function listContexts(
  field: ReadField,
  quotation: number,
  previous: Mention | null,
): CandidateContext[] {
  const { narration, references } = field;
  const { tokens, quotations } = narration;
  const [at, before] = [quotations[quotation] ?? 0, quotations[quotation - 1]];
  const gap =
    before === undefined
      ? Infinity
      : (tokens[at]?.paragraph ?? 0) - (tokens[before]?.paragraph ?? 0);
  const near = gap <= PREVIOUS_PARAGRAPHS ? previous : null;
  const surroundings = field.surroundings[quotation];
  if (surroundings === undefined) return [];
  const previousPerson = near === null ? null : (references.get(near) ?? null);
  const signer = findSigner(field.quoted[quotation], field.blockParts);
  const contexts: CandidateContext[] = [];
  const candidates = listCandidates(narration, quotation, near);
  if (signer !== null && !candidates.includes(signer)) candidates.push(signer);
  for (const mention of candidates) {
    const known = field.mentionFacts.get(mention);
    const cues = known ?? findCuesBeside(narration, mention);
    const isAsked = isPlausible(mention, cues) && isInTouch(narration, at, mention, cues);
    if (mention !== near && mention !== signer && !isAsked) continue;
    const facts = known ?? remember(field, mention, cues);
    contexts.push({ narration, surroundings, facts, previous: near, previousPerson });
  }
  return contexts;
}

/** Things, groups and the like speak only beside a verb of speech; it saves time not to ask about the others. */
function isPlausible(mention: Mention, { following, preceding }: CuesBeside): boolean {
  const isPerson =
    mention.kind === 'pronoun'
      ? SPEAKING_PRONOUNS.has(mention.text.toLowerCase())
      : mention.bearer !== 'unknown' || mention.kind === 'name';
  if (isPerson) return true;
  const gap = following === null ? Infinity : following.first - mention.last;
  return gap <= MAX_CUE_GAP || (preceding !== null && mention.first - preceding.last <= 1);
}

/** From the paragraph above somebody speaks who is said to, or whom a colon leads over from. */
function isInTouch(
  { tokens }: Narration,
  quotation: number,
  mention: Mention,
  { following, preceding }: CuesBeside,
): boolean {
  const isNear = tokens[mention.first]?.paragraph === tokens[quotation]?.paragraph;
  const isLed = tokens[quotation - 1]?.key === ':';
  return isNear || mention.first > quotation || isLed || following !== null || preceding !== null;
}

const SPEAKING_PRONOUNS = new Set(['he', 'she', 'i', 'we']);
const MAX_CUE_GAP = 4;

/** Each mention is a candidate of many quotations, and described once. */
function remember(
  { narration, references, mentionFacts }: ReadField,
  mention: Mention,
  cues: CuesBeside,
): MentionFacts {
  const facts = describeMention(narration, mention, references.get(mention) ?? null, cues);
  mentionFacts.set(mention, facts);
  return facts;
}
