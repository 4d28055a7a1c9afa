import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../../indexer/extraction/dates.ts';
import type { DateReading } from '../../../indexer/extraction/dates.ts';
import { NOW } from '../sources.ts';

const read = (text: string) => readDate(text, NOW);
const onDay = (day: string): DateReading => ({ kind: 'date', day, instant: null });
const NONE: DateReading = { kind: 'none' };

describe('readDate', () => {
  it.each([
    // Year first
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['date 2026-01-06 $42.290.12', '2026-01-06'],
    ['Published: 2024-08-29 21:10', '2024-08-29'],
    ['2026-01-05T12:50:00', '2026-01-05'],
    // Day before month
    ['5 January 2026', '2026-01-05'],
    ['5 Jan 2026', '2026-01-05'],
    ['5 Jan. 2026', '2026-01-05'],
    ['05 JANUARY 2026', '2026-01-05'],
    ['5th January 2026', '2026-01-05'],
    ['1st of May, 2026', '2026-05-01'],
    ['2nd June 2026', '2026-06-02'],
    ['3rd Sept 2026', '2026-09-03'],
    ['Tuesday 30 September 2025, 09:20 · 3 min read', '2025-09-30'],
    ['9 Dec 2024 06:30', '2024-12-09'],
    // Month before day
    ['January 5, 2026', '2026-01-05'],
    ['Jan 5 2026', '2026-01-05'],
    ['May 2, 2025, 5:48 am', '2025-05-02'],
    ['Monday, January 5th, 2026', '2026-01-05'],
    ['Sept. 9, 2024', '2024-09-09'],
    // Months of other languages
    ['5. Januar 2026', '2026-01-05'],
    ['3 août 2026', '2026-08-03'],
    ['1er février 2026', '2026-02-01'],
    ['5 de mayo de 2026', '2026-05-05'],
    ['9 dicembre 2025', '2025-12-09'],
    ['4 de março de 2026', '2026-03-04'],
    ['12 mrt 2026', '2026-03-12'],
    ['7 października 2026', '2026-10-07'],
    ['31 desember 2025', '2025-12-31'],
    ['22:04, 22 Apr 2024', '2024-04-22'],
    ['12:20pm Jan 7, 2024', '2024-01-07'],
    // A word that is no month is passed over
    ['12 articles 2026, 5 May 2026', '2026-05-05'],
    ['5 сентября 2026 г.', '2026-09-05'],
    ['12 травня 2026, 10:00', '2026-05-12'],
    ['5. března 2026', '2026-03-05'],
    ['5 Şubat 2026', '2026-02-05'],
    ['5. marraskuuta 2026', '2026-11-05'],
    ['2026年5月4日 10:20', '2026-05-04'],
    ['2026년 5월 4일', '2026-05-04'],
    // As programs print them
    ['2026-Mar-05', '2026-03-05'],
    ['20260504', '2026-05-04'],
    ['Tue May 05 10:00:00 CEST 2026', '2026-05-05'],
    // Numbers alone that leave no doubt
    ['17.12.25, 19:55', '2025-12-17'],
    ['5.1.2026', '2026-01-05'],
    ['04.11.2025', '2025-11-04'],
    ['31/12/2025', '2025-12-31'],
    ['12/31/2025', '2025-12-31'],
    ['05/05/2026', '2026-05-05'],
    ['17-12-2025', '2025-12-17'],
    // A line in which the date does not come first
    ['By Jane Roe | Reporter - 5 May 2026', '2026-05-05'],
    ['Updated on the 5 May 2026 at noon', '2026-05-05'],
    ['4 items, 5 May 2026', '2026-05-05'],
  ])('reads %j', (text, day) => {
    expect(read(text)).toEqual(onDay(day));
  });

  it.each([
    ['2026-01-05T12:50:00Z', '2026-01-05', '2026-01-05T12:50:00.000Z'],
    ['2026-01-05T12:50Z', '2026-01-05', '2026-01-05T12:50:00.000Z'],
    ['2026-01-05T12:50:07.123Z', '2026-01-05', '2026-01-05T12:50:07.000Z'],
    ['2026-01-05T12:50:00+02:00', '2026-01-05', '2026-01-05T10:50:00.000Z'],
    ['2026-01-05T12:50:00-0500', '2026-01-05', '2026-01-05T17:50:00.000Z'],
    ['2026-01-05 12:50:00+03', '2026-01-05', '2026-01-05T09:50:00.000Z'],
    ['2026-01-05 12:50 UTC', '2026-01-05', '2026-01-05T12:50:00.000Z'],
    ['2026-01-05T23:30:00-05:00', '2026-01-05', '2026-01-06T04:30:00.000Z'],
    ['2026-01-05T00:30:00+05:30', '2026-01-05', '2026-01-04T19:00:00.000Z'],
    ['Mon, 05 Jan 2026 12:50:00 +0000', '2026-01-05', '2026-01-05T12:50:00.000Z'],
    ['Mon, 05 Jan 2026 12:50:00 GMT', '2026-01-05', '2026-01-05T12:50:00.000Z'],
    ['Mon, 5 Jan 2026 12:50:00 EST', '2026-01-05', '2026-01-05T17:50:00.000Z'],
    ['5 Jun 2026 12:50 PDT', '2026-06-05', '2026-06-05T19:50:00.000Z'],
    ['9 Dec 2024 06:30 GMT', '2024-12-09', '2024-12-09T06:30:00.000Z'],
    ['January 5, 2026, 5:48 am EST', '2026-01-05', '2026-01-05T10:48:00.000Z'],
    ['January 5, 2026 at 5:48 p.m. GMT', '2026-01-05', '2026-01-05T17:48:00.000Z'],
    ['January 5, 2026 - 12:05 AM UTC', '2026-01-05', '2026-01-05T00:05:00.000Z'],
    ['January 5, 2026, 12:05 pm UTC', '2026-01-05', '2026-01-05T12:05:00.000Z'],
    ['Tue May 05 10:00:00 EDT 2026', '2026-05-05', '2026-05-05T14:00:00.000Z'],
    ['Tue May 05 2026 10:00:00 GMT+0200', '2026-05-05', '2026-05-05T08:00:00.000Z'],
    ['20260504T103000Z', '2026-05-04', '2026-05-04T10:30:00.000Z'],
    ['17.12.25, 19:55 UTC', '2025-12-17', '2025-12-17T19:55:00.000Z'],
  ])('reads the instant of %j', (text, day, instant) => {
    expect(read(text)).toEqual({ kind: 'date', day, instant });
  });

  it.each([
    ['no zone', '2026-01-05T12:50:00'],
    ['no time', '2026-01-05 UTC'],
    ['a zone that has several meanings', '5 January 2026 12:50 IST'],
    ['an hour that does not exist', '2026-01-05T25:00:00Z'],
    ['a minute that does not exist', '2026-01-05T12:60:00Z'],
  ])('knows no instant with %s', (_, text) => {
    expect(read(text)).toEqual(onDay('2026-01-05'));
  });

  it.each<[string, [string, string]]>([
    ['03/05/2026', ['2026-05-03', '2026-03-05']],
    ['3/5/26', ['2026-05-03', '2026-03-05']],
    ['03-05-2026', ['2026-05-03', '2026-03-05']],
    ['01/05/2026 - 12:50', ['2026-05-01', '2026-01-05']],
    // 3 May 2026 was a Sunday, 5 March a Thursday.
    ['Mon, 03/05/2026', ['2026-05-03', '2026-03-05']],
  ])('does not decide %j', (text, days) => {
    expect(read(text)).toEqual({ kind: 'ambiguous', days });
  });

  it.each([
    ['Mon, 01/05/2026 - 12:50', '2026-01-05'],
    ['Monday 01/05/2026', '2026-01-05'],
    ['Fri, 01/05/2026', '2026-05-01'],
    ['SUNDAY, 3/5/26', '2026-05-03'],
    ['Thu 03-05-2026', '2026-03-05'],
  ])('decides %j by its weekday', (text, day) => {
    expect(read(text)).toEqual(onDay(day));
  });

  it('decides by what is not in the future', () => {
    expect(read('11/12/2026')).toEqual(onDay('2026-11-12'));
  });

  it.each([
    ['two digits of a year gone by', '31/12/25', '2025-12-31'],
    ['two digits of this year', '20.11.26', '2026-11-20'],
    ['two digits of a year to come', '31/12/27', '1927-12-31'],
    ['two digits of the last century', '31/12/99', '1999-12-31'],
    ['tomorrow, which has begun somewhere', '2026-11-22', '2026-11-22'],
    ['the first day of the first newspapers', '1 January 1600', '1600-01-01'],
    ['a leap day', '29 February 2024', '2024-02-29'],
  ])('reads %s', (_, text, day) => {
    expect(read(text)).toEqual(onDay(day));
  });

  it.each([
    ['the day after tomorrow', '2026-11-23'],
    ['next year', '5 January 2027'],
    ['a future in numbers', '25.12.2026'],
    ['the year before 1600', '31 December 1599'],
    ['a year of the first century', '0026-01-05'],
    ['a day that the month has not', '31 April 2026'],
    ['a leap day in a common year', '2025-02-29'],
    ['the day 0', '0 May 2026'],
    ['the month 13', '2025-13-01'],
    ['both numbers above 12', '13/13/2025'],
    ['a month with dots in front', '12.31.2025'],
    ['different separators', '31/12.2025'],
    ['a day and month without a year', '5 May'],
    ['a month and a year', 'May 2026'],
    ['a time', '12:50'],
    ['a price', '$42.290.12'],
    ['a version', '1.2.3'],
    ['a long number', '120260105'],
    ['eight figures among words', 'Order 20260105 of'],
    ['words', 'yesterday'],
    ['nothing', ''],
    ['a date far inside a long text', `${'word '.repeat(100)} 5 May 2026`],
  ])('finds no date in %s', (_, text) => {
    expect(read(text)).toEqual(NONE);
  });

  it('reads every day that it can print, and its instant', () => {
    const date = fc.date({ min: new Date('1600-01-01'), max: NOW, noInvalidDate: true });
    fc.assert(
      fc.property(date, (at) => {
        const second = new Date(Math.floor(at.getTime() / 1_000) * 1_000);
        const iso = second.toISOString();
        const day = iso.slice(0, 10);
        expect(read(iso)).toEqual({ kind: 'date', day, instant: iso });
        expect(read(second.toUTCString())).toEqual({ kind: 'date', day, instant: iso });
      }),
      { seed: 1 },
    );
  });

  it('never throws and never names a day in the future', () => {
    const part = fc.oneof(
      fc.nat(3_000).map(String),
      fc.constantFrom('-', '/', '.', ':', ' ', ', ', 'T', 'Z', 'May', 'Mon', 'pm', '+02:00', 'of'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const reading = read(parts.join(''));
        const days =
          reading.kind === 'date'
            ? [reading.day]
            : reading.kind === 'ambiguous'
              ? reading.days
              : [];
        for (const day of days) {
          expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
          expect(day <= '2026-11-22').toBe(true);
        }
      }),
      { seed: 1 },
    );
  });
});
