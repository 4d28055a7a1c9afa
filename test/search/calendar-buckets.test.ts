import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseInterval,
  countIntervals,
  endOfMonth,
  listIntervals,
  startOfInterval,
} from '../../src/search/calendar-buckets.ts';
import { TIMELINE_INTERVALS } from '../../src/search/timeline-request.ts';

describe('startOfInterval', () => {
  it.each([
    ['2026-01-01', 'day', '2026-01-01'],
    ['2026-01-01', 'week', '2025-12-29'],
    ['2026-01-04', 'week', '2025-12-29'],
    ['2026-01-05', 'week', '2026-01-05'],
    ['0000-01-01', 'week', '0000-01-01'],
    ['2024-02-29', 'month', '2024-02-01'],
    ['2024-02', 'month', '2024-02-01'],
    ['2026-03-31', 'quarter', '2026-01-01'],
    ['2026-04', 'quarter', '2026-04-01'],
    ['2026-12-31', 'quarter', '2026-10-01'],
    ['0099-12-31', 'year', '0099-01-01'],
  ] as const)('of %s by %s is %s', (day, interval, start) => {
    expect(startOfInterval(day, interval)).toBe(start);
  });
});

describe('chooseInterval', () => {
  it.each([
    ['2026-01-06', '2026-01-06', 'day'],
    ['2026-01-31', '2026-03-01', 'day'],
    ['2026-01-31', '2026-04-01', 'week'],
    ['2024-04-01', '2026-03-31', 'week'],
    ['2024-03-31', '2026-03-31', 'month'],
    ['2006-04-01', '2026-03-31', 'month'],
    ['2006-03-31', '2026-03-31', 'year'],
  ] as const)('shows %s to %s by %s', (first, last, interval) => {
    expect(chooseInterval({ first, last })).toBe(interval);
  });
});

describe('listIntervals', () => {
  const anyDay = fc
    .integer({ min: Date.UTC(1600, 0, 1), max: Date.UTC(2100, 0, 1) })
    .map((ms) => new Date(ms).toISOString().slice(0, 10));

  it('has the interval of every day of a span once, in order, and no other', () => {
    const property = fc.property(
      fc.constantFrom(...TIMELINE_INTERVALS),
      anyDay,
      fc.integer({ min: 0, max: 900 }),
      (interval, first, days) => {
        const list = Array.from({ length: days + 1 }, (_, at) =>
          new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10),
        );
        const last = list.at(-1) ?? first;
        const starts = listIntervals({ first, last }, interval);
        expect(starts).toEqual([...new Set(list.map((day) => startOfInterval(day, interval)))]);
        const count = countIntervals({ first, last }, interval);
        expect(Math.abs(starts.length - count)).toBeLessThanOrEqual(1);
      },
    );
    fc.assert(property, { numRuns: 300, seed: 3 });
  });
});

describe('endOfMonth', () => {
  it.each([
    ['2024-02', '2024-02-29'],
    ['2026-12', '2026-12-31'],
    ['9999-12', '9999-12-31'],
  ])('of %s is %s', (month, day) => {
    expect(endOfMonth(month)).toBe(day);
  });
});
