/** Writes days and numbers as the reader is used to. */
export type Locale = {
  /** BCP 47, of the dates: a screen reader needs to know their language. */
  readonly tag: string;
  readonly formatNumber: (value: number) => string;
  /** A calendar day `YYYY-MM-DD`, the same day in every time zone; another text is returned as it is. */
  readonly formatDay: (day: string) => string;
  /** A mark of a time axis: a year, a month, or a day, whichever begins there. */
  readonly formatTick: (date: Date) => string;
  /** A number as short as a mark of an axis has to be: 12K. */
  readonly formatShort: (value: number) => string;
  /** A language by its code; what is no code is returned as it is. */
  readonly formatLanguage: (code: string) => string;
};

const TICKS = [
  { year: 'numeric' },
  { month: 'short' },
  { month: 'short', day: 'numeric' },
] as const;

/** @param languages - `navigator.languages`, most preferred first */
export function createLocale(languages: readonly string[]): Locale {
  const usable = languages.filter(isLanguageTag);
  const numbers = new Intl.NumberFormat(usable, { maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(usable, { dateStyle: 'long', timeZone: 'UTC' });
  const shorts = new Intl.NumberFormat(usable, { notation: 'compact', maximumFractionDigits: 1 });
  const ticks = TICKS.map(
    (parts) => new Intl.DateTimeFormat(usable, { ...parts, timeZone: 'UTC' }),
  );
  const names = new Intl.DisplayNames(usable, { type: 'language' });
  return {
    tag: days.resolvedOptions().locale,
    formatNumber: (value) => numbers.format(value),
    formatTick: (date) =>
      ticks[date.getUTCDate() > 1 ? 2 : date.getUTCMonth() > 0 ? 1 : 0]?.format(date) ?? '',
    formatShort: (value) => shorts.format(value),
    formatLanguage: (code) => (isLanguageTag(code) ? (names.of(code) ?? code) : code),
    formatDay: (day) => (isDay(day) ? days.format(new Date(`${day}T00:00:00Z`)) : day),
  };
}

/** Whether a text is a day of the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // The 30th of February is taken for the 1st or 2nd of March.
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

/** Browsers name a language as their system does, `en-US@posix` among them, which `Intl` refuses. */
function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
