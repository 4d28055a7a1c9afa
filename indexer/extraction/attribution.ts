import type { TreeModel } from '../../src/core/search-tables.ts';
import { describeCandidate } from './candidate-features.ts';
import { listCandidates } from './candidates.ts';
import { describeMention } from './mention-features.ts';
import type { MentionFacts } from './mention-features.ts';
import type { Mention } from './mentions.ts';
import type { Narration } from './narration.ts';
import { describeSurroundings } from './quotation-surroundings.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import { isSureSource } from './sure-sources.ts';
import type { References } from './references.ts';
import { scoreByModel } from './tree-model.ts';

/** A field whose mentions are resolved, and its quotations in order. */
export type ReadField = {
  readonly narration: Narration;
  readonly references: References;
  readonly quoted: readonly QuotedSpan[];
  /** What was found out of mentions so far. */
  readonly mentionFacts: Map<Mention, MentionFacts>;
};

/** A mention that can be who says a quotation. */
export type Candidate = { readonly mention: Mention; readonly numbers: readonly number[] };

/** Who most likely says a quotation. */
export type Source = Candidate & {
  /** 0 to 1. */
  readonly probability: number;
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
  for (const quotation of field.quoted.keys()) {
    const previous = sources.at(-1)?.mention ?? null;
    const candidates = describeCandidates(field, quotation, previous);
    const best = findSure(field, quotation, candidates) ?? pickBest(candidates, model);
    sources.push(best);
  }
  return sources;
}

/** What the text says outright needs no model. */
function findSure(
  { narration }: ReadField,
  quotation: number,
  candidates: readonly Candidate[],
): Source | null {
  const sure = candidates.find(({ mention }) => isSureSource(narration, quotation, mention));
  return sure === undefined ? null : { ...sure, probability: 1 };
}

/** The candidates share the probability with "none of them", whose log-odds are 0. */
function pickBest(candidates: readonly Candidate[], model: TreeModel): Source | null {
  let total = 1;
  let best: Candidate | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const weight = Math.exp(scoreByModel(model, candidate.numbers));
    total += weight;
    if (best === null || weight > most) [best, most] = [candidate, weight];
  }
  return best === null ? null : { ...best, probability: most / total };
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
  const { narration, references, quoted } = field;
  const { tokens, quotations, text } = narration;
  const span = quoted[quotation];
  const [at, before] = [quotations[quotation] ?? 0, quotations[quotation - 1]];
  const gap =
    before === undefined
      ? Infinity
      : (tokens[at]?.paragraph ?? 0) - (tokens[before]?.paragraph ?? 0);
  const near = gap <= PREVIOUS_PARAGRAPHS ? previous : null;
  const surroundings = describeSurroundings(narration, quotation, {
    spoken: text.slice(span?.start, span?.end),
    continuesPrevious: quoted[quotation - 1]?.isContinued ?? false,
  });
  const previousPerson = near === null ? null : (references.get(near) ?? null);
  return listCandidates(narration, quotation, near).flatMap((mention) => {
    const facts = remember(field, mention);
    if (mention !== near && !(isPlausible(facts) && isInTouch(narration, at, facts))) return [];
    const context = { narration, surroundings, facts, previous: near, previousPerson };
    return [{ mention, numbers: describeCandidate(context) }];
  });
}

/** Things, groups and the like speak only beside a verb of speech; it saves time not to ask about the others. */
function isPlausible({ mention, following, preceding }: MentionFacts): boolean {
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
  { mention, following, preceding }: MentionFacts,
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
): MentionFacts {
  const known = mentionFacts.get(mention);
  if (known !== undefined) return known;
  const facts = describeMention(narration, mention, references.get(mention) ?? null);
  mentionFacts.set(mention, facts);
  return facts;
}
