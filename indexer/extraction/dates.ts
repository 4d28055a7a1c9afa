import { tryMonth } from './month-names.ts';

/** What a text says about a date. */
export type DateReading =
  | {
      readonly kind: 'date';
      /** Calendar day as printed, `YYYY-MM-DD`. */
      readonly day: string;
      /** The instant in ISO 8601 UTC; null where no time or no zone is printed. */
      readonly instant: string | null;
    }
  /** Day and month could be either, day first; the weekday, if any, did not tell. */
  | { readonly kind: 'ambiguous'; readonly days: readonly [string, string] }
  | { readonly kind: 'none' };

const NONE: DateReading = { kind: 'none' };

const TIME = String.raw`(?:(?:T|[\s,–—-]*?(?:\bat )?\b)(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?\s?(?<half>[ap]\.?m\.?)?\s?(?<zone>Z\b|[+-]\d{2}(?::?\d{2})?\b|(?:UTC|GMT)(?:[+-]\d{2}:?\d{2}\b)?|[ECMP][SD]T)?)?`;
const WEEKDAY = String.raw`(?:\b(?<weekday>sun|mon|tue|wed|thu|fri|sat)[a-z]*,?\s+)?`;
const MONTH = String.raw`(?<month>\p{L}{3,12})\.?`;

const ISO = new RegExp(
  String.raw`\b(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?=\D|$)${TIME}`,
  'giu',
);
const DAY_FIRST = new RegExp(
  String.raw`\b(?<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[ -](?:of |de )?${MONTH},?(?: de| del)?[ -](?<year>\d{4})\b${TIME}`,
  'giu',
);
const MONTH_FIRST = new RegExp(
  String.raw`(?<!\p{L})${MONTH} (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? |,)(?<year>\d{4})\b${TIME}`,
  'giu',
);
/** "Thu Mar 05 10:00:00 UTC 2026", as programs print it. */
const YEAR_LAST = new RegExp(
  String.raw`(?<!\p{L})${MONTH} +(?<day>\d{1,2}) (?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2}) (?:(?<zone>UTC|GMT|[ECMP][SD]T|[+-]\d{4})|[A-Z]{2,5})? ?(?<year>\d{4})\b`,
  'giu',
);
/** "2026-Mar-05", "2026 March 5". */
const YEAR_FIRST = new RegExp(
  String.raw`\b(?<year>\d{4})[ -]${MONTH}[ -](?<day>\d{1,2})\b${TIME}`,
  'giu',
);
/** "2026年3月5日", "2026년 3월 5일". */
const IDEOGRAPHIC =
  /(?<year>\d{4}) ?[年년] ?(?<month>\d{1,2}) ?[月월] ?(?<day>\d{1,2}) ?[日일号號]/gu;
/** "20260305", and nothing beside it but a time: any other eight figures are a number. */
const COMPACT =
  /^(?<year>(?:19|20)\d\d)(?<month>[01]\d)(?<day>[0-3]\d)(?:T(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?(?<zone>Z|[+-]\d{4})?)?$/gu;
const PATTERNS = [ISO, DAY_FIRST, MONTH_FIRST, YEAR_LAST, YEAR_FIRST, IDEOGRAPHIC, COMPACT];
const NUMERIC = new RegExp(
  String.raw`${WEEKDAY}\b(?<first>\d{1,2})(?<separator>[./-])(?<second_>\d{1,2})\k<separator>(?<year>\d{4}|\d{2})\b${TIME}`,
  'iu',
);

const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
/** RFC 2822, section 4.3, in hours. */
const NAMED_ZONES: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);
/** The first newspapers. */
const EARLIEST_YEAR = 1600;
const DAY_MS = 86_400_000;
/** Text is looked at no further: a date stands near the beginning of the line that holds it. */
const MAX_UNITS = 400;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Reads the first date in a text.
 *
 * `03/05/2026` alone is ambiguous, `Mon, 01/05/2026` is not: 5 January was a Monday, 1 May was none. Dots stand
 * between day and month, in this order. A day that does not exist, before 1600 or after tomorrow is no date.
 *
 * @param now - the clock, against which the future is refused
 * @example `readDate('Mon, 01/05/2026 - 12:50', now)` is the day `2026-01-05`
 */
export function readDate(text: string, now: Date): DateReading {
  const beginning = text.slice(0, MAX_UNITS);
  for (const pattern of PATTERNS) {
    for (const { groups = {} } of beginning.matchAll(pattern)) {
      const month = readMonth(groups['month']);
      if (month === null) continue;
      const day = tryDay(groups['year'], month, Number(groups['day']), now);
      return day === null ? NONE : { kind: 'date', day, instant: readInstant(day, groups) };
    }
  }
  const groups = NUMERIC.exec(beginning)?.groups;
  return groups === undefined ? NONE : readNumeric(groups, now);
}

function readNumeric(groups: Groups, now: Date): DateReading {
  const [first, second] = [Number(groups['first']), Number(groups['second_'])];
  const year = expandYear(groups['year'] ?? '', now);
  const dayFirst = tryDay(year, second, first, now);
  const monthFirst = groups['separator'] === '.' ? null : tryDay(year, first, second, now);
  const weekday = groups['weekday']?.toLowerCase();
  const fits = (day: string) =>
    weekday === undefined || WEEKDAYS[new Date(day).getUTCDay()] === weekday;
  const possible = [...new Set([dayFirst, monthFirst])].filter((day) => day !== null);
  const fitting = possible.filter(fits);
  const [day, other] = fitting.length > 0 ? fitting : possible;
  if (day === undefined) return NONE;
  if (other !== undefined) return { kind: 'ambiguous', days: [day, other] };
  return { kind: 'date', day, instant: readInstant(day, groups) };
}

function readMonth(text = ''): number | null {
  return /^\d/u.test(text) ? Number(text) : tryMonth(text);
}

/** `25` is 2025, unless that is still to come. */
function expandYear(text: string, now: Date): string {
  if (text.length === 4) return text;
  const recent = 2000 + Number(text);
  return String(recent > now.getUTCFullYear() ? recent - 100 : recent);
}

function tryDay(year: string | undefined, month: number, day: number, now: Date): string | null {
  const date = new Date(Date.UTC(Number(year), month - 1, day));
  if (
    Number.isNaN(date.getTime()) ||
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day
  ) {
    return null;
  }
  // Tomorrow is today already somewhere on earth.
  const isFuture = date.getTime() > now.getTime() + DAY_MS;
  return isFuture || Number(year) < EARLIEST_YEAR ? null : date.toISOString().slice(0, 10);
}

function readInstant(day: string, groups: Groups): string | null {
  const { hour, minute, second, half, zone } = groups;
  if (hour === undefined || minute === undefined || zone === undefined) return null;
  const offsetMinutes = readOffset(zone);
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/iu.test(half) ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const local =
    Date.parse(day) + ((hours * 60 + Number(minute)) * 60 + Number(second ?? 0)) * 1_000;
  return new Date(local - offsetMinutes * 60_000).toISOString();
}

function readOffset(zone: string): number {
  const hours = NAMED_ZONES.get(zone.toUpperCase());
  if (hours !== undefined) return hours * 60;
  const digits = zone.replace(/\D/gu, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.includes('-') ? -minutes : minutes;
}
