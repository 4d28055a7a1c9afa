import { describe, expect, it } from 'vitest';
import { describeAnswer } from '../../src/cli/describe-answer.ts';
import type { SearchHit, SearchResponse } from '../../src/search/search-request.ts';
import { anAnswer } from '../web/an-answer.ts';

const NO_MARK = { on: '', off: '' };

function aHit(parts: Partial<SearchHit> = {}): SearchHit {
  return {
    ...{ id: 'h1', title: 'Port reopens', outlet: 'UNN', publishedOn: '2026-01-06', authors: [] },
    ...{
      url: null,
      modifiedAt: null,
      language: null,
      speakers: [],
      snippet: { text: 'The port.', highlights: [] },
    },
    ...{ titleHighlights: [], score: null, explanation: null },
    ...parts,
  };
}

const describeLines = (q: string, parts: Partial<SearchResponse>, mark = NO_MARK) =>
  describeAnswer(q, anAnswer({ understood: q, ...parts }), mark).split('\n');
/** What stands between the totals and the hits. */
const describeReading = (q: string, parts: Partial<SearchResponse>) =>
  describeLines(q, parts).slice(1, -1);
const aTerm = (stem: string, score: number) => {
  return {
    kind: 'term',
    stem,
    counts: { title: 0, quotation: 0, body: 1 },
    weight: 1,
    score,
  } as const;
};

describe('describeAnswer', () => {
  it('gives each hit with outlet, day, id, who is quoted, and an excerpt', () => {
    const hits = [
      aHit({ speakers: ['Omar Bell', 'Ines Duarte'] }),
      aHit({ id: 'h2', title: null, outlet: null, publishedOn: null }),
    ];
    expect(describeLines('port', { hits, totalHits: 2, tookMs: 1.5 })).toEqual([
      '2 articles (1.5 ms)',
      '',
      'Port reopens',
      '  UNN · 2026-01-06 · h1',
      '  quotes Omar Bell, Ines Duarte',
      '  The port.',
      '',
      'h2',
      '  outlet unknown · undated · h2',
      '  The port.',
      '',
    ]);
  });

  it.each([
    { outlets: [], count: 0, line: undefined },
    { outlets: ['UNN', null, 'UNN', 'MBN'], count: 4, line: '  also in: UNN, r1, MBN' },
    { outlets: ['UNN'], count: 7, line: '  also in: UNN and 6 more' },
    { outlets: ['U\u001bNN'], count: 1, line: '  also in: U NN' },
  ])('names the outlets of a story once each: $outlets', ({ outlets, count, line }) => {
    const alsoIn = outlets.map((outlet, at) => ({
      ...{ id: `r${at}`, title: null, outlet, publishedOn: null, url: null },
    }));
    const hits = [aHit({ alsoIn, alsoInCount: count })];
    const lines = describeLines('port', { hits, totalHits: 1, totalArticles: 1 + count });
    expect(lines.find((text) => text.includes('also in'))).toBe(line);
  });

  it.each([
    [{ totalHits: 0, hits: [] }, '0 articles (1 ms)'],
    [{ totalHits: 1, hits: [aHit()] }, '1 article (1 ms)'],
    [{ totalHits: 5, hits: [aHit()], page: 3, pageSize: 2 }, '5 articles, showing 5 to 5 (1 ms)'],
    [{ totalHits: 1, totalArticles: 3, hits: [aHit()] }, '1 story (1 ms)'],
    [{ totalHits: 2, totalArticles: 3, hits: [aHit(), aHit()] }, '2 stories (1 ms)'],
  ])('says how many there are, and which are shown: %#', (parts, line) => {
    expect(describeLines('port', parts)[0]).toBe(line);
  });

  it('marks highlights, and lets no control character through', () => {
    const snippet = { text: 'A \u001b[31mport\u0007.', highlights: [{ start: 7, end: 11 }] };
    const hits = [aHit({ title: 'Red\u001b[31m', snippet })];
    const lines = describeLines('port', { hits, totalHits: 1 }, { on: '<', off: '>' });
    expect(lines[2]).toBe('<Red [31m>');
    expect(lines.at(-2)).toBe('  A  [31m<port> .');
  });

  it.each([
    ['plain words', 'Port, strike', 'Port and strike', []],
    ['plain words and stop words', 'the port', 'port', []],
    ['AND', 'port AND strike', 'port and strike', []],
    ['a phrase', '"port strike"', '“port strike”', []],
    ['nothing', ' ', 'everything', []],
    ['synonyms', 'US', 'US (or United States)', ['Understood as: US (or United States)']],
    ['an exclusion', 'a -b', 'a and not b', ['Understood as: a and not b']],
    ['alternatives', 'a b', 'any of: a, b', ['Understood as: any of: a, b']],
    ['a field', 'title:a', 'a in the title', ['Understood as: a in the title']],
  ])(
    'says how %s was understood, where that is more than the words',
    (_name, q, understood, lines) => {
      expect(describeReading(q, { understood })).toEqual(lines);
    },
  );

  it('says what was corrected, relaxed and not used', () => {
    expect(
      describeReading('the sheinbuam" port', {
        understood: 'sheinbaum and port',
        corrections: [
          { written: 'sheinbuam', corrected: 'sheinbaum', span: { start: 4, end: 13 } },
        ],
        relaxed: { match: 'any', message: 'Only 2 articles have all of these words; ….' },
        warnings: [
          { code: 'x', message: 'Not closed.', parameter: 'q', span: null, suggestions: [] },
        ],
      }),
    ).toEqual([
      'Searched for sheinbaum instead of sheinbuam.',
      'Only 2 articles have all of these words; ….',
      'Note: Not closed.',
    ]);
  });

  it('lets no control character of the query through', () => {
    const [line] = describeReading('x', { understood: 'exactly “\u001b[31m”' });
    expect(line).toBe('Understood as: exactly “ [31m”');
  });

  it('says what a score is made of, the heaviest first', () => {
    const explanation = [
      ...[aTerm('port', 1), aTerm('strike', 2.345)],
      ...[{ ...aTerm('dock', 0.25), kind: 'feedback' as const }],
      ...[{ ...aTerm('ship', 0.5), kind: 'feedback' as const }],
      { kind: 'recency' as const, score: 0.1 },
    ];
    const lines = describeLines('port strike', {
      hits: [aHit({ score: 4.195, explanation })],
      totalHits: 1,
    });
    expect(lines.at(-2)).toBe(
      '  score 4.20 = strike 2.35 + port 1.00 + shared words 0.75 + newness 0.10',
    );
  });

  it('names eight words of a score', () => {
    const explanation = Array.from('abcdefghij', (letter) => aTerm(letter, 1));
    const lines = describeLines('port', { hits: [aHit({ score: 10, explanation })], totalHits: 1 });
    expect(lines.at(-2)).toMatch(/= a 1\.00 \+ .* \+ h 1\.00 \+ other words 2\.00$/u);
  });

  it('says nothing of a score that was not explained', () => {
    expect(
      describeLines('port', { hits: [aHit({ score: 1 })], totalHits: 1 }).join(''),
    ).not.toContain('score');
  });
});
