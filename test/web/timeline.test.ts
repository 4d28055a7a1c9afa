import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineInterval } from '../../src/search/timeline-request.ts';
import { toCalendarDays } from '../../src/web/period-days.ts';
import { findBars, listBars, snapToBars, toDays } from '../../src/web/plot-scales.ts';
import { chooseInterval, countMonths, fillMonths } from '../../src/web/timeline.ts';
import type { Timeline } from '../../src/web/timeline.ts';
import { anAnswer } from './an-answer.ts';

const byMonth: Timeline = {
  interval: 'month',
  undated: 0,
  buckets: ['2025-11-01', '2025-12-01', '2026-01-01'].map((start) => ({ start, count: 1 })),
};
const bars = listBars(byMonth);

describe('listBars', () => {
  it.each<[TimelineInterval, string, string]>([
    ['day', '2026-02-28', '2026-03-01'],
    ['week', '2026-03-02', '2026-03-09'],
    ['month', '2024-02-01', '2024-03-01'],
    ['quarter', '2025-10-01', '2026-01-01'],
    ['year', '2024-01-01', '2025-01-01'],
  ])('ends a %s that starts on %s where the next one starts', (interval, start, next) => {
    const [bar] = listBars({ interval, undated: 0, buckets: [{ start, count: 2 }] });
    expect(bar?.end.toISOString()).toBe(`${next}T00:00:00.000Z`);
  });
});

describe('snapToBars and toDays', () => {
  it.each([
    ['2025-11-20', '2025-12-31', '2025-12-01', '2025-12-31'],
    ['2025-11-10', '2026-01-20', '2025-11-01', '2026-01-31'],
    ['2025-12-05', '2025-12-05', '2025-12-01', '2025-12-31'],
  ])('from %s to %s are whole bars', (from, to, first, last) => {
    const range = snapToBars(bars, new Date(from), new Date(to));
    expect(toDays(bars, range.first, range.last)).toEqual({ from: first, to: last });
  });

  it('find the days again that they chose', () => {
    const places = fc.tuple(fc.nat(2), fc.nat(2)).map((pair) => pair.toSorted());
    fc.assert(
      fc.property(places, ([first = 0, last = 0]) => {
        const isAll = first === 0 && last === 2;
        expect(findBars(bars, toDays(bars, first, last))).toEqual(isAll ? null : { first, last });
      }),
    );
  });
});

describe('findBars', () => {
  it.each([
    ['', '', null],
    ['2025-12-15', '', { first: 1, last: 2 }],
    ['', '2025-11-02', { first: 0, last: 0 }],
    ['2030-01-01', '', null],
  ])('from %j to %j is %o', (from, to, range) => {
    expect(findBars(bars, { from, to })).toEqual(range);
  });
});

describe('chooseInterval', () => {
  it.each([
    [1, 'day'],
    [2, 'week'],
    [13, 'week'],
    [14, 'month'],
    [60, 'month'],
    [61, 'quarter'],
    [180, 'quarter'],
    [181, 'year'],
    [5_000, 'year'],
  ])('of %i months is a %s', (months, interval) => {
    expect(chooseInterval(months)).toBe(interval);
  });
});

describe('countMonths', () => {
  it('counts from the first month of the date facet to the last', () => {
    const bucket = (value: string, interval: 'year' | 'month') => ({
      ...{ value, label: value, count: 1, selected: false, interval },
    });
    const buckets = [
      bucket('2025', 'year'),
      bucket('2025-11', 'month'),
      bucket('2026-02', 'month'),
    ];
    const answer = anAnswer({ facets: [{ field: 'date', undated: 0, buckets }] });
    expect(countMonths(answer)).toBe(4);
    expect(countMonths(anAnswer())).toBe(0);
  });
});

describe('fillMonths', () => {
  it('has a bucket for each month between', () => {
    const months = [
      { month: '2025-11', count: 2 },
      { month: '2026-02', count: 1 },
    ];
    expect(fillMonths(months).buckets).toEqual([
      { start: '2025-11-01', count: 2 },
      { start: '2025-12-01', count: 0 },
      { start: '2026-01-01', count: 0 },
      { start: '2026-02-01', count: 1 },
    ]);
    expect(fillMonths([]).buckets).toEqual([]);
  });

  it('counts by years what goes on for decades', () => {
    const { interval, buckets } = fillMonths([
      { month: '1990-05', count: 1 },
      { month: '1990-06', count: 2 },
      { month: '2001-01', count: 4 },
    ]);
    expect([interval, buckets.length]).toEqual(['year', 12]);
    expect(buckets[0]).toEqual({ start: '1990-01-01', count: 3 });
  });
});

describe('toCalendarDays', () => {
  it.each([
    ['2026', '2026', '2026-01-01', '2026-12-31'],
    ['2026-02', '2026-02', '2026-02-01', '2026-02-31'],
    ['2026-02-03', '', '2026-02-03', ''],
    ['-7d', '-1d', '2026-03-24', '2026-03-30'],
    ['-1y', '-1m', '2025-03-31', '2026-03-03'],
    ['soon', 'later', 'soon', 'later'],
  ])('from %j to %j', (from, to, first, last) => {
    const today = new Date('2026-03-31T12:00:00Z');
    expect(toCalendarDays({ from, to }, today)).toEqual({ from: first, to: last });
  });
});
