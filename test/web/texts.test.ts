import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSpans } from '../../src/core/span.ts';
import { tryArticleLink } from '../../src/web/article-link.ts';
import { describeEnd } from '../../src/web/date-label.ts';
import { describeEmptyResults, describeTotal } from '../../src/web/describe-results.ts';
import { createLocale, isDay } from '../../src/web/locale.ts';
import { EMPTY_ROUTE } from '../../src/web/route.ts';
import { splitHighlights } from '../../src/web/split-highlights.ts';
import { anAnswer } from './an-answer.ts';

const english = createLocale(['en-US']);

describe('splitHighlights', () => {
  it('cuts a text at its highlights', () => {
    expect(splitHighlights('high tide', [{ start: 5, end: 9 }])).toEqual([
      { text: 'high ', isMarked: false },
      { text: 'tide', isMarked: true },
    ]);
  });

  it('keeps the text, and marks what the spans say', () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 31 }), spans, (text, pairs) => {
        const highlights = mergeSpans(
          pairs
            .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
            .filter(({ start, end }) => start < end),
        );
        const pieces = splitHighlights(text, highlights);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.filter((piece) => piece.isMarked).map((piece) => piece.text)).toEqual(
          highlights.map(({ start, end }) => text.slice(start, end)),
        );
      }),
    );
  });
});

describe('createLocale', () => {
  it.each([
    [['en-US'], 'January 5, 2026', '1,234.5'],
    [['en-GB', 'de'], '5 January 2026', '1,234.5'],
    [['de-DE'], '5. Januar 2026', '1.234,5'],
    [['en-US@posix', 'de-DE'], '5. Januar 2026', '1.234,5'],
  ])('writes days and numbers for %o', (languages, day, number) => {
    const { formatDay, formatNumber } = createLocale(languages);
    expect([formatDay('2026-01-05'), formatNumber(1_234.5)]).toEqual([day, number]);
  });

  it('says which language its days are in', () => {
    expect(createLocale(['de-DE']).tag).toBe('de-DE');
  });

  it('keeps the calendar day wherever the reader is', () => {
    const given = process.env['TZ'];
    try {
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        process.env['TZ'] = zone;
        expect(createLocale(['en-US']).formatDay('2026-01-01')).toBe('January 1, 2026');
      }
    } finally {
      if (given === undefined) delete process.env['TZ'];
      else process.env['TZ'] = given;
    }
  });
});

describe('isDay', () => {
  it.each([
    ['2026-01-05', true],
    ['2024-02-29', true],
    ['2026-02-30', false],
    ['2026-1-5', false],
    ['2026', false],
    ['-7d', false],
    ['', false],
  ])('of %j is %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});

describe('describeEnd', () => {
  it.each([
    ['from', '2026-01-05', 'From January 5, 2026'],
    ['to', '2026-01', 'Until 2026-01'],
    ['from', '-7d', 'From 7 days ago'],
    ['from', '-1y', 'From 1 year ago'],
  ] as const)('writes %s %s', (end, value, words) => {
    expect(describeEnd(end, value, english)).toBe(words);
  });
});

describe('tryArticleLink', () => {
  it.each([
    ['https://unn.example/a?b=c#d', 'https://unn.example/a?b=c#d'],
    ['http://unn.example/', 'http://unn.example/'],
    ['javascript:alert(1)', null],
    [' JavaScript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['file:///etc/passwd', null],
    ['//unn.example', null],
    ['reports/1.html', null],
    ['', null],
    [null, null],
  ])('of %j is %j', (url, link) => {
    expect(tryArticleLink(url)).toBe(link);
  });
});

describe('describeTotal', () => {
  it.each([
    [0, true, 'No articles found.'],
    [1, true, '1 article, found in 4 ms.'],
    [1_200, true, '1,200 articles, found in 4 ms.'],
    [1_200, false, 'About 1,200 articles, found in 4 ms.'],
  ])('of %i articles, exact: %s', (totalHits, totalIsExact, words) => {
    expect(describeTotal('articles', { totalHits, totalIsExact, tookMs: 4.2 }, english)).toBe(
      words,
    );
  });
});

describe('describeTotal of other hits', () => {
  it('counts quotations', () => {
    const answer = anAnswer({ totalHits: 2, tookMs: 0.4 });
    expect(describeTotal('quotations', answer, english)).toBe('2 quotations, found in 1 ms.');
  });

  it('counts stories and the articles in them', () => {
    const answer = anAnswer({ totalHits: 1, totalArticles: 3 });
    expect(describeTotal('articles', answer, english)).toBe(
      '1 story in 3 articles, found in 1 ms.',
    );
  });
});

describe('describeEmptyResults', () => {
  const route = { ...EMPTY_ROUTE, q: 'zebra' };
  it.each([
    ['an empty index', anAnswer(), EMPTY_ROUTE, 'There are no articles yet.'],
    ['words that nothing has', anAnswer(), route, 'No article matches “zebra”.'],
    [
      'filters that leave nothing',
      anAnswer(),
      { ...route, outlet: ['UNN'] },
      'No article matches “zebra” with these filters.',
    ],
    [
      'filters alone',
      anAnswer(),
      { ...EMPTY_ROUTE, from: '2030' },
      'No article fits these filters.',
    ],
    ['a page behind the last', anAnswer({ totalHits: 5, page: 7 }), route, 'There is no page 7.'],
  ])('explains %s', (_name, answer, asked, headline) => {
    expect(describeEmptyResults(answer, asked)?.headline).toBe(headline);
  });
});
