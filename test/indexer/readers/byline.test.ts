import { describe, expect, it } from 'vitest';
import { findByline, isPersonLine } from '../../../indexer/readers/byline.ts';

describe('findByline', () => {
  it.each([
    ['By Jane Roe', ['Jane Roe'], ''],
    ['by Jane Roe', ['Jane Roe'], ''],
    ['BY JANE ROE', ['JANE ROE'], ''],
    ['By: Jane Roe', ['Jane Roe'], ''],
    ['Written by Jane Roe', ['Jane Roe'], ''],
    ['Reported by Jane Roe', ['Jane Roe'], ''],
    ['Words by Jane Roe', ['Jane Roe'], ''],
    ['By Jane Roe and Ann Li', ['Jane Roe', 'Ann Li'], ''],
    ['By Jane Roe & Ann Li', ['Jane Roe', 'Ann Li'], ''],
    ['By Jane Roe, Ann Li and Tom Dee', ['Jane Roe', 'Ann Li', 'Tom Dee'], ''],
    ['By Jane Roe, Ann Li, and Tom Dee', ['Jane Roe', 'Ann Li', 'Tom Dee'], ''],
    ['By Siobhán O’Rourke', ['Siobhán O’Rourke'], ''],
    ['By Jürgen Ahlström-Voss', ['Jürgen Ahlström-Voss'], ''],
    ['By Marta de la Vega', ['Marta de la Vega'], ''],
    ['By J. K. Roe', ['J. K. Roe'], ''],
    ['By Å. Berg', ['Å. Berg'], ''],
    ['By Jane Roe | Reporter - Mon, 01/05/2026', ['Jane Roe'], ' | Reporter - Mon, 01/05/2026'],
    ['By Jane Roe, Chief Reporter', ['Jane Roe'], ''],
    ['By Ann Li and Jane Roe, Staff Writers', ['Ann Li', 'Jane Roe'], ''],
    ['Jane Roe By Jane Roe | Analyst', ['Jane Roe'], ' | Analyst'],
    ['By Jane Roe 5 May 2026', ['Jane Roe'], ' 5 May 2026'],
  ])('reads %j', (line, authors, rest) => {
    expect(findByline(line)).toEqual({ authors, rest });
  });

  it.each([
    'Jane Roe',
    'By the river',
    'By Monday the water had fallen by half a metre.',
    'Standby Jane Roe',
    'Photo by Jane Roe',
    `By Jane Roe ${'and so on '.repeat(30)}`,
    '',
  ])('finds none in %j', (line) => {
    expect(findByline(line)).toBeNull();
  });
});

describe('isPersonLine', () => {
  it.each(['Jane Roe', 'J. Roe', 'Stepan Haftko', 'Nguyen Thi Lan', 'Ludwig van der Berg'])(
    'is true for %j',
    (line) => {
      expect(isPersonLine(line)).toBe(true);
    },
  );

  it.each([
    ['Jane', 'one word'],
    ['JANE ROE', 'all capitals'],
    ['Front Page', 'a section'],
    ['Harbour Media Group', 'a company'],
    ['Jane Roe said so', 'a sentence'],
    ['Jane Roe, 43', 'more than a name'],
    ['', 'nothing'],
  ])('is false for %j: %s', (line) => {
    expect(isPersonLine(line)).toBe(false);
  });
});
