import { describe, expect, it } from 'vitest';
import type { FactExplanation } from '../../indexer/extraction/metadata.ts';
import { describeExplanations, presentExplanations } from '../../src/cli/describe-explanation.ts';

const explanations: readonly FactExplanation[] = [
  { field: 'title', judgements: [] },
  {
    field: 'author',
    judgements: [
      {
        candidate: { field: 'author', value: 'Harbour Ledger', from: 'json-ld' },
        outcome: 'refused',
        reason: 'names the outlet',
      },
      {
        candidate: { field: 'author', value: 'Jane Roe', from: 'byline' },
        outcome: 'chosen',
        reason: null,
      },
    ],
  },
];

describe('an explanation', () => {
  it('is a line a candidate, the fields above them', () => {
    expect(describeExplanations(explanations).split('\n')).toEqual([
      'title: nothing was stated',
      'author:',
      '  refused    json-ld        Harbour Ledger  (names the outlet)',
      '  chosen     byline         Jane Roe',
    ]);
  });

  it('cuts what is long', () => {
    const value = 'x'.repeat(200);
    const long: FactExplanation = {
      field: 'url',
      judgements: [
        { candidate: { field: 'url', value, from: 'meta' }, outcome: 'chosen', reason: null },
      ],
    };
    expect(describeExplanations([long])).toMatch(/ x{80}…$/u);
    expect(presentExplanations([long])[0]?.candidates[0]?.value).toBe(value);
  });

  it('is as JSON a list of fields, each with its candidates', () => {
    expect(presentExplanations(explanations)).toEqual([
      { field: 'title', candidates: [] },
      {
        field: 'author',
        candidates: [
          {
            from: 'json-ld',
            value: 'Harbour Ledger',
            outcome: 'refused',
            reason: 'names the outlet',
          },
          { from: 'byline', value: 'Jane Roe', outcome: 'chosen', reason: null },
        ],
      },
    ]);
  });
});
