import type { MetadataCandidate } from '../../src/core/article.ts';
import { readDate } from './dates.ts';
import type { DateReading } from './dates.ts';

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
const UTC = /(?:Z|[+-]00:?00|UTC|GMT)\s*$/iu;
const DAY_MS = 86_400_000;
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
 * its readings; a day that is only that of an instant in UTC, by the one that the page prints.
 */
export function pickDate(candidates: readonly MetadataCandidate[], now: Date): DateReading {
  const readings = candidates.map((candidate) => ({
    candidate,
    reading: readDate(candidate.value, now),
  }));
  const best = readings.find(({ reading }) => reading.kind !== 'none');
  if (best === undefined) return { kind: 'none' };
  return best.reading.kind === 'ambiguous'
    ? (decide(best.reading.days, readings) ?? best.reading)
    : moveToPrintedDay(best, readings);
}

function decide(days: readonly string[], readings: readonly Reading[]): DateReading | null {
  const agreeing = readings.find(
    ({ reading }) => reading.kind === 'date' && days.includes(reading.day),
  );
  return agreeing?.reading ?? null;
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
