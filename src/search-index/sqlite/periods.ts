import { compareText } from '../facet-values.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type { FacetField, PeriodCounts, PeriodRequest } from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Selection } from './selection.ts';

type Passing = Pick<Selection, 'passes'>;
type Options = Pick<PeriodRequest, 'unit' | 'split' | 'maxValues'>;

const LETTERS_OF_UNIT = { day: 'YYYY-MM-DD'.length, month: 'YYYY-MM'.length } as const;
const NONE = -1;

/** Counts the passing documents by day or month, and those of the most frequent values of a facet apart. */
export function countByPeriod(
  columns: Columns,
  { passes }: Passing,
  { unit, split, maxValues }: Options,
): PeriodCounts {
  const { periods, periodByDay } = listPeriods(columns, unit);
  const values =
    split === null ? [] : listFrequentValues(columns, passes, split).slice(0, maxValues);
  const placeByValue = new Int32Array(columns.values.length).fill(NONE);
  values.forEach((value, place) => (placeByValue[value] = place));
  const total = new Uint32Array(periods.length);
  const others = new Uint32Array(periods.length);
  const series = values.map(() => new Uint32Array(periods.length));
  const { dayBySlot, slotCount, valueStarts, valueNumbers } = columns;
  for (let slot = 0; slot < slotCount; slot++) {
    const period = periodByDay[dayBySlot[slot] ?? 0] ?? NONE;
    if (passes[slot] !== 1 || period === NONE) continue;
    increase(total, period);
    if (split === null) continue;
    let isCounted = false;
    for (let at = valueStarts[slot] ?? 0; at < (valueStarts[slot + 1] ?? 0); at++) {
      const own = series[placeByValue[valueNumbers[at] ?? 0] ?? NONE];
      if (own === undefined) continue;
      increase(own, period);
      isCounted = true;
    }
    if (!isCounted) increase(others, period);
  }
  const list = (counts: Uint32Array) =>
    periods.flatMap((period, at) => {
      const count = counts[at] ?? 0;
      return count === 0 ? [] : [{ period, count }];
    });
  return {
    total: list(total),
    split:
      split === null
        ? null
        : {
            values: values.flatMap((number, place) => {
              const value = columns.values[number];
              const counts = series[place];
              return value === undefined || counts === undefined
                ? []
                : [{ ...value, periods: list(counts) }];
            }),
            others: list(others),
          },
  };
}

/** Returns the periods of all days in time order, and the place of each day's; the undated have none. */
function listPeriods({ days }: Columns, unit: Options['unit']) {
  const periods: string[] = [];
  const periodByDay = Int32Array.from(days, (day) => {
    if (day === '') return NONE;
    const period = day.slice(0, LETTERS_OF_UNIT[unit]);
    if (periods.at(-1) !== period) periods.push(period);
    return periods.length - 1;
  });
  return { periods, periodByDay };
}

/** Returns the values of a field by the number of passing documents that have them, ties by label. */
function listFrequentValues(columns: Columns, passes: Uint8Array, field: FacetField): number[] {
  const { slotCount, valueStarts, valueNumbers, fieldByValue, values } = columns;
  const fieldNumber = FACET_FIELDS.indexOf(field);
  const counts = new Uint32Array(values.length);
  for (let slot = 0; slot < slotCount; slot++) {
    if (passes[slot] !== 1) continue;
    for (let at = valueStarts[slot] ?? 0; at < (valueStarts[slot + 1] ?? 0); at++) {
      const value = valueNumbers[at] ?? 0;
      if (fieldByValue[value] === fieldNumber) increase(counts, value);
    }
  }
  const labelOf = (value: number) => values[value]?.label ?? '';
  return [...counts.keys()]
    .filter((value) => (counts[value] ?? 0) > 0)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || compareText(labelOf(a), labelOf(b)));
}

function increase(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
