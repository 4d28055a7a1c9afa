import type { MetadataCandidate } from '../../src/core/article.ts';
import type { Choice, Judgement } from './choice.ts';
import { readDate } from './dates.ts';
import type { DateReading } from './dates.ts';
import type { DayOrder } from './day-order.ts';

type Reading = { readonly candidate: MetadataCandidate; readonly reading: DateReading };

/** `/2026/05/04/port`, `/2026/may/04/port`, `/2026-05-04-port`, `/20260504/port`. */
const ADDRESS_DATES: readonly RegExp[] = [
  /\/(?<year>(?:19|20)\d\d)[/-](?<month>\d{1,2}|[a-z]{3,9})[/-](?<day>\d{1,2})(?=[/_.-]|$)/iu,
  /[/_-](?<year>(?:19|20)\d\d)(?<month>[01]\d)(?<day>[0-3]\d)(?=[/_.-]|$)/u,
];
/** Where a site prints the day of its own place. */
const PRINTED: ReadonlySet<string> = new Set([
  'address',
  'time-element',
  'byline',
  'dateline',
  'header-line',
]);
const GIVEN: ReadonlySet<string> = new Set(['given', 'sidecar']);
const UTC = /(?:Z|[+-]00:?00|UTC|GMT)\s*$/iu;
const DAY_MS = 86_400_000;
const NONE: DateReading = { kind: 'none' };
/** What is a date against this clock, and none against ours, is still to come. */
const FAR_FUTURE = new Date('9999-12-31');
const AMBIGUOUS = 'day and month could be either, and nothing on the page decides';
/** It is yesterday as far as Alaska until this hour of UTC, and tomorrow in New Zealand from that on. */
const WEST_HOURS = 9;
const EAST_HOUR = 11;

/** Returns the date that the address of an article holds, as it would be printed; none for addresses without a day. */
export function listAddressDates(url: string | null): MetadataCandidate[] {
  for (const pattern of ADDRESS_DATES) {
    const groups = pattern.exec(url ?? '')?.groups;
    if (groups === undefined) continue;
    const [year = '', month = '', day = ''] = [groups['year'], groups['month'], groups['day']];
    const value = /^\d/u.test(month) ? `${year}-${month}-${day}` : `${day} ${month} ${year}`;
    return [{ field: 'published', value, from: 'address' }];
  }
  return [];
}

/**
 * Returns the first of the candidates that is a date. An ambiguous one is decided by any other that agrees with one of
 * its readings, else by the order of its place; a day that is only that of an instant in UTC, by the one that the page
 * prints.
 */
export function pickDate(
  candidates: readonly MetadataCandidate[],
  now: Date,
  order: DayOrder | null,
): Choice<DateReading> {
  const readings = candidates.map((candidate) => ({
    candidate,
    reading: readDate(candidate.value, now),
  }));
  const printed = findPrinted(readings);
  const best = printed ?? readings.find(({ reading }) => reading.kind !== 'none');
  const value = best === undefined ? NONE : settle(best, readings, order);
  const isFound = value.kind === 'date';
  const judgements = readings.map(({ candidate, reading }): Judgement => {
    if (candidate === best?.candidate) {
      const reason = isFound ? describeChoice(best, value, printed !== null) : AMBIGUOUS;
      return { candidate, outcome: isFound ? 'chosen' : 'refused', reason };
    }
    if (reading.kind === 'none')
      return { candidate, outcome: 'refused', reason: describeRefusal(candidate.value) };
    const isBefore =
      printed !== null && candidates.indexOf(candidate) < candidates.indexOf(printed.candidate);
    const reason = isBefore ? 'another statement agrees with the printed day, this does not' : null;
    return { candidate, outcome: 'outranked', reason };
  });
  return { value, judgements };
}

function describeRefusal(value: string): string {
  const isLater = readDate(value, FAR_FUTURE).kind !== 'none';
  return isLater ? 'lies in the future' : 'holds no date';
}

function describeChoice(
  { candidate, reading }: Reading,
  value: DateReading & { readonly kind: 'date' },
  isPrinted: boolean,
): string | null {
  if (reading.kind === 'ambiguous') return `day and month could be either; read as ${value.day}`;
  if (reading.kind === 'date' && reading.day !== value.day)
    return `${reading.day} in UTC; the page prints ${value.day}`;
  if (isPrinted && PRINTED.has(candidate.from))
    return 'the page prints no other day, and what is stated has no time';
  return isPrinted ? `the page prints ${value.day}, too` : null;
}

/**
 * What is printed, and stated by a formal origin as well, is what readers know as the date; another formal origin that
 * nothing printed is near to means something else by the word.
 */
function findPrinted(readings: readonly Reading[]): Reading | null {
  const dated = readings.flatMap(({ candidate, reading }) =>
    reading.kind === 'date' ? [{ candidate, reading }] : [],
  );
  const [first] = dated;
  if (first === undefined || GIVEN.has(first.candidate.from)) return null;
  const printed = dated.filter(({ candidate }) => PRINTED.has(candidate.from));
  const days = new Set(printed.map(({ reading }) => reading.day));
  const [day] = days;
  if (days.size !== 1 || day === undefined || isNextTo(day, first.reading.day)) return null;
  const formal = dated.filter(({ candidate }) => !PRINTED.has(candidate.from));
  const agreeing = formal.find(({ reading }) => isNextTo(day, reading.day));
  if (agreeing !== undefined) return agreeing;
  // A day without a time is often that of an issue or of a draft.
  const isOfIssue = formal.every(({ reading }) => reading.instant === null);
  return isOfIssue ? (printed[0] ?? null) : null;
}

/** The same day, or the one before or after it: time zones. */
function isNextTo(day: string, other: string): boolean {
  return Math.abs(Date.parse(day) - Date.parse(other)) <= DAY_MS;
}

function settle(best: Reading, readings: readonly Reading[], order: DayOrder | null): DateReading {
  if (best.reading.kind !== 'ambiguous') return moveToPrintedDay(best, readings);
  const { days } = best.reading;
  const agreeing = readings.find(
    ({ reading }) => reading.kind === 'date' && days.includes(reading.day),
  );
  if (agreeing !== undefined) return agreeing.reading;
  const [dayFirst, monthFirst] = days;
  if (order === null) return best.reading;
  return { kind: 'date', day: order === 'day-first' ? dayFirst : monthFirst, instant: null };
}

/** Late in the evening in New York it is tomorrow in UTC: the page, and its address, print today. */
function moveToPrintedDay(
  { candidate, reading }: Reading,
  readings: readonly Reading[],
): DateReading {
  if (reading.kind !== 'date' || reading.instant === null || !UTC.test(candidate.value))
    return reading;
  const printed = readings.flatMap((other) =>
    PRINTED.has(other.candidate.from) &&
    !UTC.test(other.candidate.value) &&
    other.reading.kind === 'date'
      ? [other.reading.day]
      : [],
  );
  const at = Date.parse(reading.day);
  const hour = Number(reading.instant.slice(11, 13));
  const isNear = (day: string): boolean => {
    const days = (Date.parse(day) - at) / DAY_MS;
    return days === 0 || (days === -1 && hour < WEST_HOURS) || (days === 1 && hour >= EAST_HOUR);
  };
  const near = printed.find(isNear);
  return near === undefined ? reading : { ...reading, day: near };
}
