import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIOD_FORMS, isPeriod, tryCalendarDays, tryPeriodDays } from '../../src/core/period.ts';

const NOW = new Date('2026-03-31T23:30:00Z');

describe('tryCalendarDays', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-01', '2026-01-01', '2026-01-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-04', '2026-04-01', '2026-04-30'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['2000-02', '2000-02-01', '2000-02-29'],
    ['0000-02', '0000-02-01', '0000-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2024-02-29', '2024-02-29', '2024-02-29'],
    ['2026-01-05', '2026-01-05', '2026-01-05'],
  ])('reads %s as %s to %s', (text, first, last) => {
    expect(tryCalendarDays(text)).toEqual({ first, last });
  });

  it.each([
    '2026-13',
    '2026-00',
    '2026-02-29',
    '2026-04-31',
    '2026-01-00',
    '2026-00-05',
    '2026-1-5',
    '26',
    '20260105',
    '2026-01-05T10:00:00Z',
    ' 2026',
    '2026\n',
    '٢٠٢٦',
    '２０２６',
    '-7d',
    '',
  ])('is null for %j', (text) => {
    expect(tryCalendarDays(text)).toBeNull();
  });
});

describe('tryPeriodDays', () => {
  it.each([
    ['-0d', '2026-03-31'],
    ['-31d', '2026-02-28'],
    ['-1m', '2026-02-28'],
    ['-4m', '2025-11-30'],
    ['-25m', '2024-02-29'],
    ['-1y', '2025-03-31'],
    ['-9999y', '0001-01-01'],
  ])('counts %s back to %s alone', (text, day) => {
    expect(tryPeriodDays(text, NOW)).toEqual({ first: day, last: day });
  });

  it('reads the calendar, too', () => {
    expect(tryPeriodDays('2026-02', NOW)).toEqual({ first: '2026-02-01', last: '2026-02-28' });
  });

  it.each(['7d', '-7', '-7w', '-7D', '-1.5d', '-99999d', '--7d', '-d', '2026-13', ''])(
    'is null for %j',
    (text) => {
      expect(tryPeriodDays(text, NOW)).toBeNull();
    },
  );

  it('gives two days of the calendar, the first not after the last', () => {
    const anyPeriod = fc.oneof(
      fc.tuple(fc.nat(9999), fc.constantFrom('d', 'm', 'y')).map(([n, unit]) => `-${n}${unit}`),
      fc
        .tuple(fc.nat(9999), fc.integer({ min: 1, max: 12 }))
        .map(
          ([year, month]) => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`,
        ),
    );
    fc.assert(
      fc.property(anyPeriod, (text) => {
        const { first, last } = tryPeriodDays(text, NOW) ?? { first: '', last: '' };
        expect(first <= last).toBe(true);
        for (const day of [first, last]) {
          expect(tryCalendarDays(day)).toEqual({ first: day, last: day });
        }
      }),
      { seed: 1 },
    );
  });
});

describe('isPeriod', () => {
  it.each(['2026', '2026-02', '2026-02-28', '-7d', '-3m', '-1y'])('is true for %s', (text) => {
    expect(isPeriod(text)).toBe(true);
    expect(tryPeriodDays(text, NOW)).not.toBeNull();
  });

  it.each(['2026-02-29', '2026-13', '-7w', '7d', '2025..2026', 'yesterday', ''])(
    'is false for %j',
    (text) => {
      expect(isPeriod(text)).toBe(false);
      expect(tryPeriodDays(text, NOW)).toBeNull();
    },
  );

  it('is true for every example of its forms', () => {
    const examples = PERIOD_FORMS.match(/-\d\w/gu) ?? [];
    expect(examples).toEqual(['-7d', '-3m', '-1y']);
    expect(examples.filter((example) => !isPeriod(example))).toEqual([]);
  });
});
