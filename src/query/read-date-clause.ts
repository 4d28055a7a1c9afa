import type { DateClause } from '../core/parsed-query.ts';
import { isPeriod, tryCalendarDays } from '../core/period.ts';
import type { Span } from '../core/span.ts';
import type { QueryField } from './query-field.ts';

type DateBounds = Pick<DateClause, 'from' | 'to' | 'before'>;

const OPEN: DateBounds = { from: null, to: null, before: null };
const DASHES = /[‐‑–—−]/gu;
const RANGE = /^(?<from>[^.]*)\.\.(?<to>[^.]*)$/u;

/**
 * Returns the clause that `date:`, `after:` or `before:` makes of what stands after it, null for what is no date.
 *
 * Full-width digits and typeset dashes are taken for those of a keyboard.
 */
export function tryDateClause(
  written: string,
  { bound }: Extract<QueryField, { kind: 'date' }>,
  span: Span,
): DateClause | null {
  const value = written.normalize('NFKC').replace(DASHES, '-').trim();
  const bounds = bound === 'both' ? tryRange(value) : isPeriod(value) ? { [bound]: value } : null;
  return bounds === null
    ? null
    : { ...OPEN, ...bounds, kind: 'date', start: span.start, end: span.end };
}

function tryRange(value: string): Partial<DateBounds> | null {
  const { from, to } = RANGE.exec(value)?.groups ?? {};
  if (from === undefined || to === undefined) {
    if (!isPeriod(value)) return null;
    // What is counted back from today has its end there.
    return value.startsWith('-') ? { from: value } : { from: value, to: value };
  }
  const ends = [from, to].filter((end) => end !== '');
  if (ends.length === 0 || !ends.every(isPeriod) || isBackwards(from, to)) return null;
  return { from: from === '' ? null : from, to: to === '' ? null : to };
}

/** Of days counted back, only the day of the search can tell. */
function isBackwards(from: string, to: string): boolean {
  const [begin, end] = [tryCalendarDays(from), tryCalendarDays(to)];
  return begin !== null && end !== null && begin.first > end.last;
}
