/** Whether `03/05/2026` is 3 May or 5 March where an article comes from. */
export type DayOrder = 'day-first' | 'month-first';

/** English is written both ways; a language without its country says nothing. */
const DAY_FIRST_ENGLISH = /^en[-_](?:gb|uk|au|nz|ie|in|za|sg|ng|ke|gh|pk|mt|jm)\b/iu;
const OTHER_LANGUAGE = /^(?!en(?:$|[-_]))[a-z]{2,3}(?:$|[-_])/iu;
const DAY_FIRST_HOST =
  /\.(?:uk|au|nz|ie|in|za|sg|ng|ke|gh|pk|mt|jm|de|at|ch|fr|be|nl|it|es|pt|br|ar|mx|pl|cz|ro|gr|dk|no|se|fi|ru|ua|tr|id)$/iu;
/** Systems call every site American unless told otherwise; an address of the country's own is no default. */
const MONTH_FIRST_HOST = /\.(?:us|gov|mil|edu)$/iu;

/** Returns the order of day and month that language and address of an article agree on; null where they do not tell. */
export function findDayOrder(place: {
  readonly language: string | null;
  readonly url: string | null;
}): DayOrder | null {
  const language = place.language ?? '';
  const host = /^https?:\/\/(?<host>[^/:?#]+)/iu.exec(place.url ?? '')?.groups?.['host'] ?? '';
  const isMonthFirst = MONTH_FIRST_HOST.test(host);
  const isDayFirst =
    DAY_FIRST_HOST.test(host) || DAY_FIRST_ENGLISH.test(language) || OTHER_LANGUAGE.test(language);
  if (isMonthFirst === isDayFirst) return null;
  return isDayFirst ? 'day-first' : 'month-first';
}
