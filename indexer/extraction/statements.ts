import type { ReadField, Source } from './attribution.ts';
import { CANDIDATE_FEATURES } from './candidate-features.ts';
import { defineFeatures, measure } from './features.ts';
import { SURROUNDING_FEATURES } from './quotation-surroundings.ts';

const CAPITAL = /^\P{L}*\p{Lu}/u;
const LONG_WORD = /^[\p{L}\p{M}]{4,}/u;
const INNER_STOP = /[.?!] /u;
const FIRST_OR_SECOND_PERSON = /\b(?:I|we|We|my|our|me|us|you|You)\b/u;
const FINITE_VERB =
  /\b(?:is|are|was|were|be|have|has|had|do|does|did|will|would|can|could|should|not)\b|n['’]t\b|['’](?:re|ve|ll|m)\b/u;

type Facts = { readonly spoken: string; readonly source: Source | null };

const FEATURES = defineFeatures<Facts>({
  probability: ({ source }) => source?.probability ?? 0,
  capitalShare: ({ spoken }) => measureCapitals(spoken),
  hasComma: ({ spoken }) => spoken.includes(','),
  hasInnerStop: ({ spoken }) => INNER_STOP.test(spoken),
  hasPerson: ({ spoken }) => FIRST_OR_SECOND_PERSON.test(spoken),
  hasVerb: ({ spoken }) => FINITE_VERB.test(spoken),
});
/** Of the likeliest source, what tells whether anybody speaks at all. */
const OF_SOURCE = [
  'distance',
  'isAfter',
  'isOtherParagraph',
  'toNextCue',
  'nextCueIsCore',
  'fromCue',
  'cueInFrontIsCore',
  'isCueBetween',
  'isPrevious',
  'isThing',
  'isBodyName',
  'nextCueToQuotation',
  'quotationsBetween',
].map((name) => ({ name, at: CANDIDATE_FEATURES.indexOf(name) }));
/** The numbers that the quotation model is asked about, in their order. */
export const STATEMENT_FEATURES: readonly string[] = [
  ...FEATURES.map(({ name }) => name),
  ...SURROUNDING_FEATURES,
  ...OF_SOURCE.map(({ name }) => `source:${name}`),
];

/**
 * Returns what the model is asked about something in marks, as a quotation.
 *
 * @param source - who would most likely have said it
 * @param row - is written to, and returned
 */
export function describeStatement(
  { narration, quoted, surroundings }: ReadField,
  quotation: number,
  source: Source | null,
  row = new Float64Array(STATEMENT_FEATURES.length),
): Float64Array {
  const span = quoted[quotation];
  const spoken = narration.text.slice(span?.start, span?.end);
  measure(FEATURES, { spoken, source }, row, 0);
  row.set(surroundings[quotation]?.numbers ?? [], FEATURES.length);
  const from = FEATURES.length + SURROUNDING_FEATURES.length;
  for (const [place, { at }] of OF_SOURCE.entries()) row[from + place] = source?.numbers[at] ?? -1;
  return row;
}

/** Titles of works have capitals; in tenths of the words of four letters and more. */
function measureCapitals(spoken: string): number {
  const words = spoken.split(/\s+/u).filter((word) => LONG_WORD.test(word));
  const capitals = words.filter((word) => CAPITAL.test(word)).length;
  return words.length === 0 ? 0 : Math.round((10 * capitals) / words.length);
}
