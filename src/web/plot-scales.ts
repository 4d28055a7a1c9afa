import { scaleLinear, scaleUtc } from 'd3-scale';
import type { ScaleLinear, ScaleTime } from 'd3-scale';
import { utcDay, utcMonday, utcMonth, utcYear } from 'd3-time';
import type { TimeInterval } from 'd3-time';
import type { TimelineInterval } from '../search/timeline-request.ts';
import type { Timeline } from './timeline.ts';

/** A bar of the plot: so many hits in `[start, end)`. */
export type Bar = { readonly start: Date; readonly end: Date; readonly count: number };

/** First and last day, each inclusive, as the API takes them. */
export type Days = { readonly from: string; readonly to: string };

export type PlotScales = {
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
};

const STEPS: Readonly<Record<TimelineInterval, (start: Date) => Date>> = {
  day: stepBy(utcDay, 1),
  week: stepBy(utcMonday, 1),
  month: stepBy(utcMonth, 1),
  quarter: stepBy(utcMonth, 3),
  year: stepBy(utcYear, 1),
};

function stepBy(interval: TimeInterval, count: number): (start: Date) => Date {
  return (start) => interval.offset(start, count);
}

/** Returns the bars of a timeline; days are those of UTC, so that none moves with the reader. */
export function listBars({ interval, buckets }: Timeline): readonly Bar[] {
  return buckets.map(({ start, count }) => {
    const begins = new Date(`${start}T00:00:00Z`);
    return { start: begins, end: STEPS[interval](begins), count };
  });
}

/** Returns the scales of a plot of this size in pixels. */
export function createScales(
  bars: readonly Bar[],
  { left, right, top, bottom }: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>,
): PlotScales {
  const first = bars[0]?.start ?? new Date(0);
  const last = bars.at(-1)?.end ?? first;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return {
    x: scaleUtc([first, last], [left, right]),
    y: scaleLinear([0, most], [bottom, top]).nice(2),
  };
}

/** Returns the places of the first and the last bar that a range of instants covers, to the nearest bar; both inclusive. */
export function snapToBars(
  bars: readonly Bar[],
  from: Date,
  to: Date,
): { readonly first: number; readonly last: number } {
  const middle = ({ start, end }: Bar) => (start.valueOf() + end.valueOf()) / 2;
  const covered = bars.flatMap((bar, at) =>
    middle(bar) >= from.valueOf() && middle(bar) <= to.valueOf() ? [at] : [],
  );
  const nearest = Math.max(
    0,
    bars.findIndex(({ end }) => end > from),
  );
  return { first: covered[0] ?? nearest, last: covered.at(-1) ?? nearest };
}

/** Returns the days of these bars. */
export function toDays(bars: readonly Bar[], first: number, last: number): Days {
  const end = bars[last]?.end ?? new Date(0);
  return {
    from: writeDay(bars[first]?.start ?? new Date(0)),
    to: writeDay(utcDay.offset(end, -1)),
  };
}

/**
 * Returns the places of the bars that days reach into, as far as they are days; null where they reach into all of them,
 * or none.
 */
export function findBars(
  bars: readonly Bar[],
  { from, to }: Days,
): { readonly first: number; readonly last: number } | null {
  const reached = bars.flatMap(({ start, end }, at) => {
    const isAfter = from === '' || writeDay(utcDay.offset(end, -1)) >= from;
    const isBefore = to === '' || writeDay(start) <= to;
    return isAfter && isBefore ? [at] : [];
  });
  const first = reached[0];
  const last = reached.at(-1);
  if (first === undefined || last === undefined) return null;
  return first === 0 && last === bars.length - 1 ? null : { first, last };
}

function writeDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
