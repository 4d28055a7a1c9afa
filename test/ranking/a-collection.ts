import type { FieldCounts } from '../../src/core/ranking.ts';
import type { CollectionStatistics, ScoringRules } from '../../src/ranking/score.ts';

/** Round numbers, which no setting changes. */
export const rules: ScoringRules = {
  saturation: 1.5,
  lengthNormalization: { title: 0.75, quotation: 0.5, body: 0.5 },
  weights: { title: 3, quotation: 2, body: 1 },
  feedback: { share: 0.5, documents: 3, stems: 2, minQueryStems: 2 },
  recencyShare: 0.5,
};

/** What is known of an index whose bodies have two words on average. */
export function collection({
  documents,
  frequencies,
}: {
  readonly documents: number;
  readonly frequencies: Readonly<Record<string, number>>;
}): CollectionStatistics {
  const frequencyByStem = new Map(Object.entries(frequencies));
  return {
    documentCount: documents,
    averageLengths: { title: 2, quotation: 2, body: 2 },
    documentFrequency: (stem) => frequencyByStem.get(stem) ?? 0,
  };
}

/** The vector of a text of these lengths in which stems occur so often. */
export function aVector(
  lengths: FieldCounts,
  stems: Readonly<Record<string, FieldCounts>>,
): string {
  const entries = Object.entries(stems).map(
    ([stem, { title, quotation, body }]) =>
      ` ${stem}|${title.toString(36)}${quotation.toString(36)}${body.toString(36)}`,
  );
  return `${lengths.title}.${lengths.quotation}.${lengths.body}${entries.join('')}`;
}
