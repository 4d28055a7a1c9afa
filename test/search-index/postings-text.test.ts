import { describe, expect, it } from 'vitest';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import {
  buildMatchExpression,
  buildPostingsText,
} from '../../src/search-index/sqlite/postings-text.ts';

const stem = (text: string): IndexQuery => ({ kind: 'stem', stem: text });
const phrase = (...terms: string[]): IndexQuery => ({ kind: 'phrase', terms });
const all: IndexQuery = { kind: 'all' };

describe('buildMatchExpression', () => {
  it.each([
    ['everything', all, '"¤"'],
    ['a stem', stem('reject'), '"reject"'],
    ['a prefix', { kind: 'prefix', prefix: 'inter' }, '"·inter"*'],
    ['a phrase', phrase('net', 'zero'), '"·net ·zero"'],
    ['a phrase of one word', phrase('net'), '"·net"'],
    ['all of', { kind: 'and', clauses: [stem('a'), stem('b')] }, '("a" AND "b")'],
    ['any of', { kind: 'or', clauses: [stem('a'), phrase('b', 'c')] }, '("a" OR "·b ·c")'],
    ['all of one', { kind: 'and', clauses: [stem('a')] }, '("a")'],
    ['all but', { kind: 'except', include: stem('a'), exclude: [stem('b')] }, '("a" NOT ("b"))'],
    [
      'all but several',
      { kind: 'except', include: stem('a'), exclude: [stem('b'), phrase('c')] },
      '("a" NOT ("b" OR "·c"))',
    ],
    ['everything but', { kind: 'except', include: all, exclude: [stem('a')] }, '("¤" NOT ("a"))'],
    ['all but nothing', { kind: 'except', include: stem('a'), exclude: [] }, '"a"'],
    [
      'clauses in clauses',
      {
        kind: 'and',
        clauses: [
          { kind: 'or', clauses: [stem('a'), { kind: 'prefix', prefix: 'a' }] },
          { kind: 'except', include: stem('b'), exclude: [stem('c')] },
        ],
      },
      '(("a" OR "·a"*) AND ("b" NOT ("c")))',
    ],
    ['quotation marks as text', stem('a" OR "b'), '"a"" OR ""b"'],
    ['quotation marks of a phrase', phrase('"', 'x'), '"·"" ·x"'],
    ['quotation marks of a prefix', { kind: 'prefix', prefix: '"' }, '"·"""*'],
    ['operators as text', stem('NEAR(a b) AND title : *'), '"NEAR(a b) AND title : *"'],
  ] satisfies [string, IndexQuery, string][])('writes %s', (_name, query, expression) => {
    expect(buildMatchExpression(query)).toBe(expression);
  });
});

describe('buildPostingsText', () => {
  it.each([
    ['nothing', [], ''],
    ['an empty paragraph', [{ terms: [], stems: [] }], ' ¶ '],
    ['a paragraph', [{ terms: ['net', 'zero'], stems: ['net', 'zero'] }], 'net zero ¶ ·net ·zero'],
    [
      'stems before terms, paragraphs apart',
      [
        { terms: ['rejecting'], stems: ['reject'] },
        { terms: ['cartels'], stems: ['cartel'] },
      ],
      'reject ¶ cartel ¶ ·rejecting ¶ ·cartels',
    ],
  ])('writes %s', (_name, paragraphs, text) => {
    expect(buildPostingsText(paragraphs)).toBe(text);
  });
});
