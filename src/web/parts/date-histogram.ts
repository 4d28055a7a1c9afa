import { getElement } from '../build-element.ts';
import type { Locale } from '../locale.ts';
import { toCalendarDays } from '../period-days.ts';
import { listBars } from '../plot-scales.ts';
import type { Bar } from '../plot-scales.ts';
import { writeSearch } from '../route.ts';
import type { Route } from '../route.ts';
import { chooseInterval, countMonths, isTimeline } from '../timeline.ts';
import type { Actions, AskAside, ResultsPart } from '../view.ts';
import { createDatePlot } from './date-plot.ts';

type DateHistogramOptions = Pick<Actions, 'change'> & {
  readonly askAside: AskAside;
  readonly locale: Locale;
};

/** Shows when the hits were published, all of them whatever days are chosen, and lets days be chosen there. */
export function createDateHistogram(options: DateHistogramOptions): ResultsPart {
  const { change, askAside, locale } = options;
  const container = getElement('histogram', HTMLDivElement);
  const summary = getElement('histogram-summary', HTMLParagraphElement);
  const draw = createDatePlot({ container, locale, onChoose: change });
  let asked = '';
  let bars: readonly Bar[] = [];
  let route: Route | null = null;

  function show(): void {
    container.hidden = bars.length < 2;
    summary.textContent = describeBars(bars, locale);
    if (route !== null) draw({ bars, days: toCalendarDays(route, new Date()) });
  }

  async function load(path: string): Promise<void> {
    asked = path;
    const timeline = await askAside({ path, isAnswer: isTimeline });
    bars = timeline === null ? [] : listBars(timeline);
    show();
  }

  return ({ results: { kind, answer }, route: next }) => {
    route = next;
    const months = countMonths(answer);
    const search = writeSearch({ ...next, from: '', to: '' }, 'selection');
    const parameters = new URLSearchParams(search);
    parameters.set('type', kind);
    parameters.set('interval', chooseInterval(months));
    const path = `api/timeline?${parameters.toString()}`;
    if (months > 0 && path !== asked) void load(path);
    else {
      if (months === 0) bars = [];
      if (months === 0) asked = '';
      show();
    }
  };
}

/** What the plot shows, for those who do not see it. */
function describeBars(bars: readonly Bar[], { formatDay, formatNumber }: Locale): string {
  const first = bars[0];
  const last = bars.at(-1);
  const most = bars.reduce<Bar | null>(
    (best, bar) => (best === null || bar.count > best.count ? bar : best),
    null,
  );
  if (first === undefined || last === undefined || most === null) return '';
  const day = (date: Date) => formatDay(date.toISOString().slice(0, 10));
  const end = new Date(last.end.valueOf() - 1);
  return `From ${day(first.start)} to ${day(end)}; most, ${formatNumber(most.count)}, from ${day(most.start)}.`;
}
