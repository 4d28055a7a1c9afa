import { describe, expect, it } from 'vitest';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import {
  buildAnyExpression,
  buildExactExpression,
  buildNearExpression,
  buildPostingsText,
  tryBuildMatchExpression,
} from '../../src/search-index/sqlite/postings-text.ts';
import { all, and, days, except, name, near, or, value } from '../contract/queries.ts';

const stem = (text: string): IndexQuery => ({ kind: 'stem', stem: text });
const phrase = (...terms: string[]): IndexQuery => ({ kind: 'phrase', terms });
const nest = (levels: number): IndexQuery =>
  levels === 0 ? stem('a') : { kind: 'and', clauses: [stem('b'), nest(levels - 1)] };

describe('tryBuildMatchExpression', () => {
  it.each([
    ['everything', all, '"¤"'],
    ['a stem', stem('reject'), '{title body} : "reject"'],
    ['a term', { kind: 'term', term: 'rejects' }, '{title body} : "·rejects"'],
    ['a prefix', { kind: 'prefix', prefix: 'inter' }, '{title body} : "·inter"*'],
    ['a phrase', phrase('net', 'zero'), '{title body} : "·net ·zero"'],
    ['a phrase of one word', phrase('net'), '{title body} : "·net"'],
    ['a stem of the title', { kind: 'stem', stem: 'a', scope: 'title' }, 'title : "a"'],
    ['a term of the body', { kind: 'term', term: 'a', scope: 'body' }, 'body : "·a"'],
    [
      'a phrase of a quotation',
      { kind: 'phrase', terms: ['a', 'b'], scope: 'quotation' },
      'quotation : "·a ·b"',
    ],
    ['a prefix of the title', { kind: 'prefix', prefix: 'a', scope: 'title' }, 'title : "·a"*'],
    ['all of', and(stem('a'), stem('b')), '({title body} : "a") AND ({title body} : "b")'],
    ['any of', or(stem('a'), phrase('b', 'c')), '({title body} : "a") OR ({title body} : "·b ·c")'],
    ['all of one', and(stem('a')), '({title body} : "a")'],
    ['all but', except(stem('a'), stem('b')), '({title body} : "a") NOT (({title body} : "b"))'],
    [
      'all but several',
      except(stem('a'), stem('b'), phrase('c')),
      '({title body} : "a") NOT (({title body} : "b") OR ({title body} : "·c"))',
    ],
    ['everything but', except(all, stem('a')), '("¤") NOT (({title body} : "a"))'],
    ['all but nothing', except(stem('a')), '{title body} : "a"'],
    [
      'clauses in clauses',
      and(or(stem('a'), { kind: 'prefix', prefix: 'a' }), except(stem('b'), stem('c'))),
      '(({title body} : "a") OR ({title body} : "·a"*)) AND ' +
        '(({title body} : "b") NOT (({title body} : "c")))',
    ],
    ['quotation marks as text', stem('a" OR "b'), '{title body} : "a"" OR ""b"'],
    ['quotation marks of a phrase', phrase('"', 'x'), '{title body} : "·"" ·x"'],
    ['quotation marks of a prefix', { kind: 'prefix', prefix: '"' }, '{title body} : "·"""*'],
    [
      'operators as text',
      stem('NEAR(a b) AND title : *'),
      '{title body} : "NEAR(a b) AND title : *"',
    ],
  ] satisfies [string, IndexQuery, string][])('writes %s', (_name, query, expression) => {
    expect(tryBuildMatchExpression(query)).toBe(expression);
  });

  it.each([
    ['words near each other, which it finds across paragraphs', near('a b', 3)],
    ['a value', value('outlet', 'UNN')],
    ['a name', name('speaker', 'fox')],
    ['days', days('2026-01-01', null)],
    ['all of clauses, one of which it does not know', and(stem('a'), days(null, null))],
    ['any of clauses, one of which it does not know', or(near('a b', 1), stem('a'))],
    ['all but what it does not know', except(stem('a'), value('outlet', 'UNN'))],
    ['what it does not know, but for a word', except(value('outlet', 'UNN'), stem('a'))],
    ['no clauses', and()],
    ['clauses deeper than its parser reads', nest(16)],
  ])('leaves out %s', (_name, query) => {
    expect(tryBuildMatchExpression(query)).toBeNull();
  });

  it('takes clauses as deep as its parser reads', () => {
    expect(tryBuildMatchExpression(nest(15))).toContain('"a"');
  });
});

describe('buildNearExpression', () => {
  it.each([
    ['no other words', near('port ship', 0), '{title body} : NEAR("port" "ship", 0)'],
    ['other words', near('port ship', 5), '{title body} : NEAR("port" "ship", 5)'],
    [
      'the words between of those looked for',
      near('port ship crane dock', 5),
      '{title body} : NEAR("port" "ship" "crane" "dock", 7)',
    ],
    ['one word', near('port', 2), '{title body} : NEAR("port", 2)'],
    ['a field', near('port ship', 1, 'quotation'), 'quotation : NEAR("port" "ship", 1)'],
  ] satisfies [string, IndexQuery, string][])('counts %s', (_name, query, expression) => {
    expect(query.kind === 'near' && buildNearExpression(query)).toBe(expression);
  });
});

describe('expressions of single words', () => {
  it('look in title and body, where quotations stand, too', () => {
    expect(buildExactExpression('ports')).toBe('{title body} : "·ports"');
    expect(buildAnyExpression(['port', 'ship'])).toBe(
      '{title body} : "port" OR {title body} : "ship"',
    );
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
