import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../src/core/errors.ts';
import { readClauseDays, readDateRange } from '../../src/search/date-range.ts';

const NOW = new Date('2026-03-31T23:30:00Z');
const from = (text: string, now = NOW) => readDateRange(text, null, now).from;
const to = (text: string, now = NOW) => readDateRange(null, text, now).to;

describe('readDateRange', () => {
  it('is open where nothing is given', () => {
    expect(readDateRange(null, null, NOW)).toEqual({ from: null, to: null });
  });

  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-01', '2026-01-01', '2026-01-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['2026-04', '2026-04-01', '2026-04-30'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-01-05', '2026-01-05', '2026-01-05'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['1066', '1066-01-01', '1066-12-31'],
  ])('reads %s as %s to %s', (text, first, last) => {
    expect(from(text)).toBe(first);
    expect(to(text)).toBe(last);
  });

  it.each([
    ['-0d', '2026-03-31'],
    ['-1d', '2026-03-30'],
    ['-7d', '2026-03-24'],
    ['-31d', '2026-02-28'],
    ['-365d', '2025-03-31'],
    ['-1m', '2026-02-28'],
    ['-3m', '2025-12-31'],
    ['-4m', '2025-11-30'],
    ['-25m', '2024-02-29'],
    ['-1y', '2025-03-31'],
    ['-2y', '2024-03-31'],
    ['-9999y', '0001-01-01'],
  ])('counts %s back to %s, at either end', (text, day) => {
    expect(from(text)).toBe(day);
    expect(to(text)).toBe(day);
  });

  it('counts a year back from a leap day to the end of February', () => {
    expect(from('-1y', new Date('2024-02-29T00:00:00Z'))).toBe('2023-02-28');
    expect(from('-4y', new Date('2024-02-29T00:00:00Z'))).toBe('2020-02-29');
  });

  it.each([
    '2026-13',
    '2026-00',
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-01-00',
    '2026-1-5',
    '26',
    '20260105',
    '05/01/2026',
    '2026-01-05T10:00:00Z',
    ' 2026',
    'yesterday',
    '7d',
    '-7',
    '-7w',
    '-1.5d',
    '-99999d',
    '٢٠٢٦',
    '',
  ])('refuses %j, with its parameter and the forms there are', (text) => {
    for (const [parameter, act] of [
      ['from', () => from(text)],
      ['to', () => to(text)],
    ] as const) {
      expect(act).toThrow(InvalidRequestError);
      expect(act).toThrow(`${parameter}: ${JSON.stringify(text)} is no date; a date is YYYY`);
    }
  });

  it.each([
    ['2026', '2026'],
    ['2026-01-05', '2026-01-05'],
    ['2025-06', '-7d'],
    ['-7d', '-0d'],
  ])('takes %s to %s', (first, last) => {
    expect(() => readDateRange(first, last, NOW)).not.toThrow();
  });

  it.each([
    ['2026', '2025', '2025-12-31 is before the beginning, 2026-01-01'],
    ['2026-01-06', '2026-01-05', '2026-01-05 is before the beginning, 2026-01-06'],
    ['-1d', '-7d', '2026-03-24 is before the beginning, 2026-03-30'],
  ])('refuses %s to %s, which ends before it begins', (first, last, message) => {
    expect(() => readDateRange(first, last, NOW)).toThrow(`to: ${message}`);
  });

  it('gives days that exist, for any number of days, months and years back', () => {
    const anyNow = fc.date({
      min: new Date('1970-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    const anyBack = fc.tuple(fc.nat(900), fc.constantFrom('d', 'm', 'y'));
    fc.assert(
      fc.property(anyNow, anyBack, (now, [amount, unit]) => {
        const day = from(`-${amount}${unit}`, now) ?? '';
        expect(from(day)).toBe(day);
        expect(day <= now.toISOString().slice(0, 10)).toBe(true);
      }),
      { seed: 1 },
    );
  });
});

describe('readClauseDays', () => {
  const OPEN = { from: null, to: null, before: null };

  it.each([
    ['nothing', {}, null, null],
    ['a beginning', { from: '2026-02' }, '2026-02-01', null],
    ['an end', { to: '2026-02' }, null, '2026-02-28'],
    ['both', { from: '2025-11', to: '2026' }, '2025-11-01', '2026-12-31'],
    ['the day before a month', { before: '2024-03' }, null, '2024-02-29'],
    ['the day before a year', { before: '2026' }, null, '2025-12-31'],
    ['the day before a day', { before: '2026-01-01' }, null, '2025-12-31'],
    ['the day before one counted back', { before: '-7d' }, null, '2026-03-23'],
    ['a beginning counted back', { from: '-1m' }, '2026-02-28', null],
    ['the earlier of two ends', { to: '2026', before: '2026-03' }, null, '2026-02-28'],
    [
      'the earlier end, where it is the other',
      { to: '2025', before: '2026-03' },
      null,
      '2025-12-31',
    ],
    ['a range without a day as it is', { from: '-1d', to: '-7d' }, '2026-03-30', '2026-03-24'],
    ['the first day that can be written', { before: '0000' }, null, '0000-01-01'],
  ])('reads %s', (_name, given, first, last) => {
    expect(readClauseDays({ ...OPEN, ...given }, NOW)).toEqual({ from: first, to: last });
  });

  it('refuses what is no date', () => {
    for (const bound of ['from', 'to', 'before']) {
      const act = () => readClauseDays({ ...OPEN, [bound]: '2026-13' }, NOW);
      expect(act).toThrow(InvalidRequestError);
      expect(act).toThrow('q: "2026-13" is no date; a date is YYYY');
    }
  });
});
