import { InvalidRequestError } from '../core/errors.ts';
import type { DayRange, PeriodCounts, SearchIndex } from '../search-index/search-index.ts';
import type { Answering } from './answer-request.ts';
import {
  chooseInterval,
  countIntervals,
  endOfMonth,
  listIntervals,
  startOfInterval,
} from './calendar-buckets.ts';
import type { DaySpan } from './calendar-buckets.ts';
import { roundMs } from './round-ms.ts';
import { warnOfTitles } from './search-quotations.ts';
import type { DateBucket, SearchFacet, SearchRequest } from './search-request.ts';
import { searchedArticles, searchedQuotations } from './searched-documents.ts';
import type { TimelineInterval, TimelineRequest, TimelineResponse } from './timeline-request.ts';

/** More columns than a screen has dots, and an answer of some hundred kilobytes. */
export const MAX_BUCKETS = 5_000;
const MAX_SERIES = 10;

type PeriodCount = PeriodCounts['total'][number];
type DateFacet = Extract<SearchFacet, { readonly field: 'date' }>;

/**
 * Returns the function that counts the hits of a search by time.
 *
 * @throws InvalidRequestError, the function, for an interval that would make more than {@link MAX_BUCKETS} buckets
 */
export function createTimeline(
  answer: Answering,
  index: SearchIndex,
): (request: TimelineRequest) => Promise<TimelineResponse> {
  const answerByType = {
    articles: (search: SearchRequest) => answer(search, searchedArticles(index)),
    quotations: (search: SearchRequest) => answer(search, searchedQuotations(index)),
  };

  return async ({ search, type, split, ...request }) => {
    const started = performance.now();
    const { rest, selected } = await answerByType[type](askForDates(search));
    const { totalHits, totalIsExact, understood, corrections, relaxed } = rest;
    const { selection } = selected;
    const dates = rest.facets.find((facet) => facet.field === 'date');
    const span = dates === undefined ? null : findSpan(dates, selection.days);
    const interval = request.interval ?? (span === null ? 'day' : chooseInterval(span));
    if (span !== null) checkBuckets(span, interval);
    const unit = interval === 'day' || interval === 'week' ? 'day' : 'month';
    const asked = { ...selection, unit, split, maxValues: MAX_SERIES } as const;
    const counts = await (type === 'articles'
      ? index.countPeriods(asked)
      : index.countQuotationPeriods(asked));
    const starts = listStarts(counts, selection.days, interval);
    const fill = (periods: readonly PeriodCount[]) => countByStart(starts, periods, interval);
    const total = fill(counts.total);
    return {
      interval,
      buckets: starts.map((start, at) => ({ start, count: total[at] ?? 0 })),
      series:
        counts.split?.values.map(({ label, periods }) => ({
          ...{ value: label, label, counts: fill(periods) },
        })) ?? null,
      others: counts.split === null ? null : fill(counts.split.others),
      undated: dates?.undated ?? 0,
      ...{ totalHits, totalIsExact, understood, corrections, relaxed },
      tookMs: roundMs(performance.now() - started),
      warnings:
        type === 'articles' ? rest.warnings : [...rest.warnings, ...warnOfTitles(selected.root)],
    };
  };
}

/** The same search without its page: what is counted is what it finds. */
function askForDates(search: SearchRequest): SearchRequest {
  return {
    ...search,
    ...{ sort: 'newest', page: 1, cursor: null, pageSize: 0, facets: ['date'] },
    recencyDays: null,
    ...{ isExplained: false, collapse: false },
  };
}

/** Returns the days between the first and the last hit, to whole months where no day was asked for; null without a hit. */
function findSpan({ buckets }: DateFacet, { from, to }: DayRange): DaySpan | null {
  const list = (interval: DateBucket['interval']) =>
    buckets
      .filter((bucket) => bucket.interval === interval)
      .map(({ value }) => value)
      .filter((period) => from === null || period >= from.slice(0, period.length))
      .filter((period) => to === null || period <= to.slice(0, period.length));
  const [years, months] = [list('year'), list('month')];
  const [firstYear, lastYear] = [years[0], years.at(-1)];
  // An engine may know more years than it lists months of.
  const first = from ?? toFirstDay(months, firstYear);
  const last = to ?? toLastDay(months, lastYear);
  return first === null || last === null ? null : { first, last };
}

function toFirstDay(months: readonly string[], year: string | undefined): string | null {
  if (year === undefined) return null;
  return `${months.find((month) => month.startsWith(year)) ?? `${year}-01`}-01`;
}

function toLastDay(months: readonly string[], year: string | undefined): string | null {
  if (year === undefined) return null;
  return endOfMonth(months.findLast((month) => month.startsWith(year)) ?? `${year}-12`);
}

function checkBuckets(span: DaySpan, interval: TimelineInterval): void {
  const count = countIntervals(span, interval);
  if (count <= MAX_BUCKETS) return;
  const message = `${interval} makes some ${count} buckets from ${span.first} to ${span.last}; the limit is ${MAX_BUCKETS}: ask for a longer interval or fewer days`;
  throw new InvalidRequestError([{ parameter: 'interval', message }]);
}

/** From the first hit to the last; where a range was asked for, from its beginning or to its end. */
function listStarts({ total }: PeriodCounts, days: DayRange, interval: TimelineInterval): string[] {
  const first = days.from ?? total[0]?.period;
  const last = days.to ?? total.at(-1)?.period;
  return first === undefined || last === undefined ? [] : listIntervals({ first, last }, interval);
}

function countByStart(
  starts: readonly string[],
  periods: readonly PeriodCount[],
  interval: TimelineInterval,
): number[] {
  const countOf = new Map(starts.map((start) => [start, 0]));
  for (const { period, count } of periods) {
    const start = startOfInterval(period, interval);
    const known = countOf.get(start);
    if (known !== undefined) countOf.set(start, known + count);
  }
  return [...countOf.values()];
}
