import { describe, expect, it } from 'vitest';
import { STATEMENT_FEATURES, describeStatement } from '../../../indexer/extraction/statements.ts';
import { extraction } from '../sources.ts';
import { readArticle } from './reading.ts';

/** A number that the model is asked about, of the first quotation of a text. */
function measure(feature: string, body: string): number | undefined {
  return describeStatement(readArticle(body).body, 0, null)[STATEMENT_FEATURES.indexOf(feature)];
}

describe('describeStatement', () => {
  it.each<[string, string, number]>([
    ['capitalShare', 'She sang “Where Rivers Sleep”.', 10],
    ['capitalShare', 'She sang “where rivers sleep”.', 0],
    ['hasComma', 'She said “well, no”.', 1],
    ['hasComma', 'She said “no”.', 0],
    ['hasInnerStop', 'She said “No. Never.”', 1],
    ['hasPerson', 'She said “give it to me”.', 1],
    ['hasPerson', 'She said “give it to him”.', 0],
    ['hasVerb', 'She said “it doesn’t matter”.', 1],
    ['hasVerb', 'She said “a fine mess”.', 0],
    ['quotedWords', 'She said “a fine mess”.', 3],
    ['opensWithCapital', 'She said “A fine mess”.', 1],
    ['opensSentence', '“A fine mess,” she said.', 1],
    ['source:distance', '“A fine mess,” she said.', -1],
    ['probability', '“A fine mess,” she said.', 0],
  ])('measures %s of %s', (feature, body, number) => {
    expect(measure(feature, body)).toBe(number);
  });

  it('has the numbers that the shipped model asks for, in its order', () => {
    expect(STATEMENT_FEATURES).toEqual(extraction.quotationModel.features);
  });
});
