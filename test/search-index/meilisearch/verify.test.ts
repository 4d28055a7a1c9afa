import { describe, expect, it } from 'vitest';
import { hashValue, listNames } from '../../../src/search-index/meilisearch/documents.ts';
import { matchesQuery } from '../../../src/search-index/meilisearch/verify.ts';
import type { IndexQuery, TextField } from '../../../src/search-index/search-index.ts';

const candidate = {
  addedAt: '2026-05-04T09:00:00.000Z',
  titleTerms: ['mexico rejects'],
  titleStems: ['onrecordeverydocument', 'mexico reject'],
  quotationTerms: ['no foreign troops'],
  quotationStems: ['no foreign troop'],
  bodyTerms: ['foreign intervention', 'we want no foreign troops', 'ports and ports'],
  bodyStems: ['foreign intervent', 'we want no foreign troop', 'port and port'],
  values: [hashValue('outlet', 'unn')],
  names: listNames('speaker', 'claudia sheinbaum pardo'),
  day: '2026-01-06',
};
type Scope = { readonly scope?: TextField };

const phrase = (text: string, scope: Scope = {}): IndexQuery => ({
  kind: 'phrase',
  terms: text.split(' '),
  ...scope,
});
const near = (text: string, distance: number, scope: Scope = {}): IndexQuery => ({
  kind: 'near',
  stems: text.split(' '),
  distance,
  ...scope,
});
const stem = (text: string, scope: Scope = {}): IndexQuery => ({
  kind: 'stem',
  stem: text,
  ...scope,
});
const name = (...words: string[]): IndexQuery => ({ kind: 'name', field: 'speaker', words });
const days = (from: string | null, to: string | null): IndexQuery => ({
  kind: 'days',
  days: { from, to },
});
const all: IndexQuery = { kind: 'all' };

describe('matchesQuery', () => {
  it.each<[string, IndexQuery, boolean]>([
    ['a phrase in a paragraph', phrase('foreign intervention'), true],
    ['a phrase in the title', phrase('mexico rejects'), true],
    ['a phrase across fields', phrase('rejects foreign'), false],
    ['a phrase across paragraphs', phrase('intervention we'), false],
    ['a phrase of parts of words', phrase('exico rejects'), false],
    ['a phrase in another order', phrase('intervention foreign'), false],
    ['a phrase whose beginning comes twice', phrase('ports and ports'), true],
    ['a phrase in its field', phrase('mexico rejects', { scope: 'title' }), true],
    ['a phrase in another field', phrase('mexico rejects', { scope: 'body' }), false],
    ['a phrase in a quotation', phrase('foreign troops', { scope: 'quotation' }), true],
    ['a phrase beside quotations', phrase('want no', { scope: 'quotation' }), false],
    ['words with as many between', near('we foreign', 2), true],
    ['words with more between', near('we foreign', 1), false],
    ['words next to each other', near('foreign intervent', 0), true],
    ['near words in any order', near('troop we want', 2), true],
    ['near words across paragraphs', near('intervent we', 9), false],
    ['near words across fields', near('reject foreign', 9), false],
    ['one word near nothing', near('mexico', 0), true],
    ['a stem that comes twice as wanted', near('port port', 1), true],
    ['a stem that comes twice, too far', near('port port', 0), false],
    ['a stem that comes once, wanted twice', near('foreign foreign', 9), false],
    ['near words in their field', near('no troop', 1, { scope: 'quotation' }), true],
    ['near words in another field', near('mexico reject', 0, { scope: 'body' }), false],
    ['a stem', stem('reject'), true],
    ['a term for a stem', stem('rejects'), false],
    ['a stem in its field', stem('intervent', { scope: 'body' }), true],
    ['a stem in another field', stem('intervent', { scope: 'title' }), false],
    ['a term', { kind: 'term', term: 'rejects' }, true],
    ['a stem for a term', { kind: 'term', term: 'reject' }, false],
    ['a prefix', { kind: 'prefix', prefix: 'interv' }, true],
    ['a prefix in another field', { kind: 'prefix', prefix: 'mex', scope: 'body' }, false],
    ['a value', { kind: 'value', field: 'outlet', key: 'unn' }, true],
    ['a value of another facet', { kind: 'value', field: 'section', key: 'unn' }, false],
    ['words of a name', name('sheinbaum', 'pardo'), true],
    ['words of a name apart', name('claudia', 'pardo'), false],
    ['a part of a word of a name', name('shein'), false],
    ['a day within', days('2026-01-06', '2026-01-06'), true],
    ['a day before', days('2026-01-07', null), false],
    ['a day behind', days(null, '2026-01-05'), false],
    ['all', { kind: 'and', clauses: [phrase('mexico rejects'), stem('zebra')] }, false],
    ['any', { kind: 'or', clauses: [phrase('rejects mexico'), stem('mexico')] }, true],
    [
      'an excluded phrase',
      { kind: 'except', include: all, exclude: [phrase('mexico rejects')] },
      false,
    ],
    [
      'a phrase excluded in vain',
      { kind: 'except', include: all, exclude: [phrase('rejects mexico')] },
      true,
    ],
  ])('decides %s', (_, query, expected) => {
    expect(matchesQuery(query, candidate)).toBe(expected);
  });

  it.each([
    { range: days(null, null), expected: true },
    { range: days('2026-01-01', null), expected: false },
  ])('has the undated in an open range only: $expected', ({ range, expected }) => {
    expect(matchesQuery(range, { ...candidate, day: null })).toBe(expected);
  });
});
