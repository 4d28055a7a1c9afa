import { describe, expect, it } from 'vitest';
import { tokenizeQuery } from '../../src/query/tokenize-query.ts';

describe('tokenizeQuery', () => {
  it('does as its example says', () => {
    expect([...tokenizeQuery('-title:"net zero"')]).toEqual([
      {
        kind: 'phrase',
        lead: {
          isNegated: true,
          isExact: false,
          field: { name: 'title', meaning: { kind: 'text', scope: 'title' }, start: 1, end: 7 },
        },
        content: 'net zero',
        markStart: 7,
        isClosed: true,
        distance: null,
        start: 1,
        end: 17,
      },
    ]);
  });

  it('leaves out nothing but white space', () => {
    const text = ' a (－b\u3000OR title：=c*)) - “d 🙂”~5 NOT\n\ud83d "';
    const tokens = [...tokenizeQuery(text)];
    // The minus sign of a run is no part of its span.
    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual([
      'a',
      '(',
      'b',
      'OR',
      'title：=c*',
      ')',
      ')',
      '-',
      '“d 🙂”~5',
      'NOT',
      '\ud83d',
      '"',
    ]);
  });
});
