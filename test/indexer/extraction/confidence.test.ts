import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../../indexer/extraction/find-quotations.ts';
import { extraction } from '../sources.ts';

const confidenceOf = (body: string): number => {
  const [first] = findQuotations({ title: '', body }, extraction);
  if (first === undefined) throw new Error(`Nothing is quoted in "${body}".`);
  return first.confidence;
};

describe('confidence', () => {
  it('is high where a name and a verb stand beside a statement', () => {
    expect(confidenceOf('“We did all we could,” said Aino Virtanen.')).toBeGreaterThan(0.9);
  });

  it.each([
    ['“We did all we could,” they heard in Turku.', 'nobody is named'],
    ['Aino Virtanen met Kofi Asante. “We did all we could.”', 'only the place tells'],
    ['Aino Virtanen called it “odd”.', 'it may be a word at a distance'],
  ])('is lower for %s: %s', (body) => {
    expect(confidenceOf(body)).toBeLessThan(
      confidenceOf('“We did all we could,” said Aino Virtanen.'),
    );
  });

  it('has two digits', () => {
    const confidence = confidenceOf('Then she said: “We did all we could.”');
    expect(confidence).toBe(Number(confidence.toFixed(2)));
  });
});
