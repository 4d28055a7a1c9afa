import { describe, expect, it } from 'vitest';
import { describeQuery, describeRelaxing } from '../../src/search/describe-query.ts';
import { planText } from './plan.ts';

describe('describeQuery', () => {
  it.each([
    ['', 'everything'],
    ['Rejecting the cartels', 'Rejecting and cartels'],
    ['war war', 'war'],
    ['"net zero"', '“net zero”'],
    ['=Running', 'exactly “Running”'],
    ['pre-war', '“pre-war”'],
    ['sanction*', 'words beginning with “sanction”'],
    ['"port strike"~5', 'port, strike with at most 5 words between'],
    ['"port of ships"~1', 'port, ships with at most 1 word between'],
    ['title:port quote:port', 'port in the title and port in a quotation'],
    ['body:"a port"', '“a port” in the body'],
    ['coal OR gas', 'coal or gas'],
    ['coal (gas OR wind)', 'coal and (gas or wind)'],
    ['energy -coal -(gas wind)', 'energy and not coal and not (gas and wind)'],
    ['US', 'US (or United States)'],
    ['title:US', 'US (or United States) in the title'],
    ['United States troops', 'United States (or US) and troops'],
    ['outlet:mbn', 'outlet “Mexico Business News”'],
    ['speaker:shein', 'speaker “shein”'],
    ['date:2026-01', 'published from 2026-01-01 to 2026-01-31'],
    ['date:2026-01-05', 'published on 2026-01-05'],
    ['after:2026', 'published from 2026-01-01'],
    ['before:2026', 'published up to 2025-12-31'],
  ])('says of %s: %s', (text, shown) => {
    expect(describeQuery(planText(text), false)).toBe(shown);
  });

  it('says which word is still being written', () => {
    expect(describeQuery(planText('mexico car', { typedEnd: 10 }), false)).toBe('mexico and car…');
  });

  it.each([
    ['port ship US', 'any of: port, ship, US (or United States)'],
    ['port', 'port'],
    ['port -ship', 'port and not ship'],
  ])('says that any of the words will do: %s', (text, shown) => {
    expect(describeQuery(planText(text), true)).toBe(shown);
  });
});

describe('describeRelaxing', () => {
  it.each([
    [0, 'No article has all of these words; those with any of them are shown.'],
    [1, 'Only one article has all of these words; those with any of them are shown.'],
    [9, 'Only 9 articles have all of these words; those with any of them are shown.'],
  ])('says how many articles have all of the words: %i', (strictHits, message) => {
    expect(describeRelaxing(strictHits, 'article')).toBe(message);
  });

  it('says likewise of quotations', () => {
    const message = 'Only 9 quotations have all of these words; those with any of them are shown.';
    expect(describeRelaxing(9, 'quotation')).toBe(message);
  });
});
