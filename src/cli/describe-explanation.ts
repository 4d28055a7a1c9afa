import type { FactExplanation } from '../../indexer/extraction/metadata.ts';

/** What is shown of a candidate: some are whole paragraphs. */
const MAX_VALUE_UNITS = 80;
const WIDTHS = { outcome: 10, from: 14 } as const;

/** The explanations as JSON has them: an object a fact, with its candidates in order of trust. */
export type ExplanationJson = readonly {
  readonly field: string;
  readonly candidates: readonly {
    readonly from: string;
    readonly value: string;
    readonly outcome: string;
    readonly reason: string | null;
  }[];
}[];

/** Returns how each fact was chosen, as JSON. */
export function presentExplanations(explanations: readonly FactExplanation[]): ExplanationJson {
  return explanations.map(({ field, judgements }) => ({
    field,
    candidates: judgements.map(({ candidate: { from, value }, outcome, reason }) => ({
      from,
      value,
      outcome,
      reason,
    })),
  }));
}

/** Returns how each fact was chosen, a line a candidate, those of a field together. */
export function describeExplanations(explanations: readonly FactExplanation[]): string {
  return explanations.flatMap(describeFact).join('\n');
}

function describeFact({ field, judgements }: FactExplanation): string[] {
  if (judgements.length === 0) return [`${field}: nothing was stated`];
  const lines = judgements.map(({ candidate: { from, value }, outcome, reason }) => {
    const shown = value.length > MAX_VALUE_UNITS ? `${value.slice(0, MAX_VALUE_UNITS)}…` : value;
    const place = `${outcome.padEnd(WIDTHS.outcome)} ${from.padEnd(WIDTHS.from)}`;
    return `  ${place} ${shown}${reason === null ? '' : `  (${reason})`}`;
  });
  return [`${field}:`, ...lines];
}
