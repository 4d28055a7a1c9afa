import type { ScaleTime } from 'd3-scale';
import type { Selection } from 'd3-selection';
import type { Locale } from '../locale.ts';
import type { Bar } from '../plot-scales.ts';

export type BarRange = { readonly first: number; readonly last: number };

type PlotHandlesOptions = {
  readonly svg: Selection<SVGGElement, unknown, null, undefined>;
  readonly locale: Locale;
  /** Null for all of the bars. */
  readonly onChoose: (range: BarRange | null) => void;
};

type Handles = {
  readonly bars: readonly Bar[];
  readonly range: BarRange | null;
  readonly x: ScaleTime<number, number>;
  readonly top: number;
  readonly bottom: number;
};

/** Keys held down are one change. */
const PAUSE_MS = 250;
const LEAP = 6;
const ENDS = [
  { end: 'first', label: 'Published from' },
  { end: 'last', label: 'Published until' },
] as const;

/** Two sliders at the ends of the chosen range, for those who do not point. */
export function createPlotHandles({ svg, locale, onChoose }: PlotHandlesOptions) {
  let handles: Handles | null = null;
  /** Where the keys have moved the ends, before that is searched for. */
  let moved: BarRange | null = null;
  let timer = 0;

  const groups = ENDS.map(({ end, label }) => {
    const group = svg
      .append('g')
      .attr('class', 'plot-handle')
      .attr('role', 'slider')
      .attr('tabindex', 0)
      .attr('aria-label', label)
      .on('keydown', (event: KeyboardEvent) => {
        press(end, event);
      });
    group.append('rect').attr('x', -2).attr('width', 4).attr('rx', 2);
    return { end, group };
  });

  function getRange(): BarRange {
    return moved ?? handles?.range ?? { first: 0, last: (handles?.bars.length ?? 1) - 1 };
  }

  function press(end: 'first' | 'last', event: KeyboardEvent): void {
    if (handles === null) return;
    const most = handles.bars.length - 1;
    const range = getRange();
    const to = stepTo(event.key, range[end], most);
    if (event.key === 'Escape' || event.key === 'Delete') onChoose(null);
    if (to === null) return;
    event.preventDefault();
    moved =
      end === 'first'
        ? { ...range, first: Math.min(Math.max(0, to), range.last) }
        : { ...range, last: Math.max(Math.min(most, to), range.first) };
    place();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const chosen = getRange();
      timer = 0;
      moved = null;
      onChoose(chosen.first === 0 && chosen.last === most ? null : chosen);
    }, PAUSE_MS);
  }

  function place(): void {
    if (handles === null) return;
    const { bars, x, top, bottom } = handles;
    const range = getRange();
    for (const { end, group } of groups) {
      const bar = bars[range[end]];
      if (bar === undefined) continue;
      const day = end === 'first' ? bar.start : new Date(bar.end.valueOf() - 1);
      group
        .attr('transform', `translate(${x(end === 'first' ? bar.start : bar.end)},${top})`)
        .attr('aria-valuemin', end === 'first' ? 0 : range.first)
        .attr('aria-valuemax', end === 'first' ? range.last : bars.length - 1)
        .attr('aria-valuenow', range[end])
        .attr('aria-valuetext', locale.formatDay(day.toISOString().slice(0, 10)));
      group.select('rect').attr('height', bottom - top);
    }
  }

  return {
    update(next: Handles): void {
      handles = next;
      // An answer to what was chosen before takes nothing back of what the keys do by now.
      if (timer === 0) moved = null;
      place();
    },
  };
}

/** The place that a key leads to, null for other keys. */
function stepTo(key: string, from: number, most: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return from - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return from + 1;
    case 'PageDown':
      return from - LEAP;
    case 'PageUp':
      return from + LEAP;
    case 'Home':
      return 0;
    case 'End':
      return most;
    default:
      return null;
  }
}
