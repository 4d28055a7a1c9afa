import { axisBottom, axisLeft } from 'd3-axis';
import { brushX } from 'd3-brush';
import { pointer, select } from 'd3-selection';
import type { Locale } from '../locale.ts';
import { createScales, findBars, snapToBars, toDays } from '../plot-scales.ts';
import type { Bar, Days, PlotScales } from '../plot-scales.ts';
import { createPlotHandles } from './plot-handles.ts';

export type DatePlot = { readonly bars: readonly Bar[]; readonly days: Days };

type DatePlotOptions = {
  readonly container: HTMLElement;
  readonly locale: Locale;
  /** Called with the days that a reader chose; both empty for all. Null for a plot that is only looked at. */
  readonly onChoose: ((days: Days) => void) | null;
};

/** What is read of the event of a brush that is moved along one axis. */
type BrushEnd = {
  readonly sourceEvent: unknown;
  readonly selection: readonly [number, number] | null;
};

const HEIGHT = 110;
const MARGINS = { top: 8, right: 6, bottom: 20, left: 30 };
const ALL: Days = { from: '', to: '' };

/** Draws hits by time as bars with axes, and lets a range of them be chosen by mouse, finger and keyboard. */
export function createDatePlot({ container, locale, onChoose }: DatePlotOptions) {
  const svg = select(container).append('svg').attr('class', 'plot').attr('height', HEIGHT);
  const groups = {
    bars: svg.append('g').attr('class', 'plot-bars').attr('aria-hidden', 'true'),
    bottom: svg.append('g').attr('class', 'plot-axis').attr('aria-hidden', 'true'),
    left: svg.append('g').attr('class', 'plot-axis').attr('aria-hidden', 'true'),
    brush: svg.append('g').attr('class', 'plot-brush'),
    handles: svg.append('g'),
  };
  let shown: DatePlot = { bars: [], days: ALL };
  let scales: PlotScales | null = null;
  let isChosen = false;

  const brush = brushX<unknown>().on('end', (event: BrushEnd) => {
    // Moves of our own have no event behind them.
    const { sourceEvent, selection } = event;
    if (sourceEvent === undefined || sourceEvent === null || scales === null) return;
    const { x } = scales;
    if (selection !== null) choose(x.invert(selection[0]), x.invert(selection[1]));
    else if (isChosen) onChoose?.(ALL);
    else {
      // A click on a bar chooses it.
      const [at] = pointer(findFinger(sourceEvent), svg.node());
      choose(x.invert(at), x.invert(at));
    }
  });
  const handles =
    onChoose === null
      ? null
      : createPlotHandles({
          svg: groups.handles,
          locale,
          onChoose: (range) => {
            onChoose(range === null ? ALL : toDays(shown.bars, range.first, range.last));
          },
        });

  function choose(from: Date, to: Date): void {
    const { first, last } = snapToBars(shown.bars, from, to);
    onChoose?.(toDays(shown.bars, first, last));
  }

  function draw(): void {
    const width = container.clientWidth;
    if (width === 0 || shown.bars.length === 0) return;
    const { bars, days } = shown;
    const area = {
      ...{ left: MARGINS.left, right: width - MARGINS.right },
      ...{ top: MARGINS.top, bottom: HEIGHT - MARGINS.bottom },
    };
    scales = createScales(bars, area);
    const { x, y } = scales;
    const range = findBars(bars, days);
    isChosen = range !== null;
    svg.attr('width', width);
    groups.bars
      .selectAll<SVGRectElement, Bar>('rect')
      .data(bars)
      .join('rect')
      .attr('class', (_, at) =>
        range === null || (at >= range.first && at <= range.last) ? 'bar' : 'bar is-outside',
      )
      .attr('x', ({ start }) => x(start))
      .attr('width', ({ start, end }) => Math.max(1, x(end) - x(start) - 1))
      .attr('y', ({ count }) => (count === 0 ? area.bottom : Math.min(y(count), area.bottom - 2)))
      .attr('height', ({ count }) => (count === 0 ? 0 : Math.max(2, area.bottom - y(count))));
    const ticks = Math.max(2, Math.floor((area.right - area.left) / 70));
    const axis = axisBottom<Date>(x).ticks(ticks).tickSizeOuter(0).tickFormat(locale.formatTick);
    groups.bottom.attr('transform', `translate(0,${area.bottom})`).call(axis);
    groups.left.attr('transform', `translate(${area.left},0)`).call(
      axisLeft<number>(y)
        .ticks(2)
        .tickSizeOuter(0)
        .tickFormat((value) => (Number.isInteger(value) ? locale.formatShort(value) : '')),
    );
    if (handles === null) return;
    brush.extent([
      [area.left, area.top],
      [area.right, area.bottom],
    ]);
    groups.brush.call(brush);
    // A finger that moves up or down scrolls the page.
    groups.brush.style('touch-action', 'pan-y').selectAll('rect').style('touch-action', 'pan-y');
    groups.brush.call(
      (group, selection: [number, number] | null) => {
        brush.move(group, selection);
      },
      range === null ? null : [x(bars[range.first]?.start ?? 0), x(bars[range.last]?.end ?? 0)],
    );
    handles.update({ bars, range, x, top: area.top, bottom: area.bottom });
  }

  new ResizeObserver(draw).observe(container);
  return (plot: DatePlot): void => {
    shown = plot;
    draw();
  };
}

/** Where a finger was lifted; what a mouse did is its own place. */
function findFinger(event: unknown): unknown {
  const fingers: unknown =
    typeof event === 'object' && event !== null ? Reflect.get(event, 'changedTouches') : undefined;
  return typeof TouchList === 'function' && fingers instanceof TouchList ? fingers[0] : event;
}
