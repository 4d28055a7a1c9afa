import { foldName } from '../../src/core/fold.ts';
import type { FacetField, FacetFilter, IndexQuery } from '../../src/search-index/search-index.ts';
import type { TextField } from '../../src/search-index/search-index.ts';
import { analyzer } from '../support/builders.ts';

// Queries for words as they are written: the analyzer makes terms and stems of them.

const toScope = (scope: TextField | undefined) => (scope === undefined ? {} : { scope });
const listTerms = (text: string): string[] => analyzer.analyze(text).map(({ term }) => term);

export const listStems = (text: string): string[] => analyzer.analyze(text).map((t) => t.stem);

export const all: IndexQuery = { kind: 'all' };

export const stem = (word: string, scope?: TextField): IndexQuery => ({
  kind: 'stem',
  stem: listStems(word)[0] ?? '',
  ...toScope(scope),
});

export const term = (word: string, scope?: TextField): IndexQuery => ({
  kind: 'term',
  term: listTerms(word)[0] ?? '',
  ...toScope(scope),
});

export const prefix = (beginning: string, scope?: TextField): IndexQuery => ({
  kind: 'prefix',
  prefix: beginning,
  ...toScope(scope),
});

export const phrase = (text: string, scope?: TextField): IndexQuery => ({
  kind: 'phrase',
  terms: listTerms(text),
  ...toScope(scope),
});

export const near = (text: string, distance: number, scope?: TextField): IndexQuery => ({
  kind: 'near',
  stems: listStems(text),
  distance,
  ...toScope(scope),
});

export const value = (field: FacetField, label: string): IndexQuery => ({
  kind: 'value',
  field,
  key: foldName(label),
});

export const name = (field: FacetField, words: string): IndexQuery => ({
  kind: 'name',
  field,
  words: foldName(words).split(' '),
});

export const days = (from: string | null, to: string | null): IndexQuery => ({
  kind: 'days',
  days: { from, to },
});

export const and = (...clauses: IndexQuery[]): IndexQuery => ({ kind: 'and', clauses });
export const or = (...clauses: IndexQuery[]): IndexQuery => ({ kind: 'or', clauses });
export const except = (include: IndexQuery, ...exclude: IndexQuery[]): IndexQuery => ({
  kind: 'except',
  include,
  exclude,
});

export const only = (field: FacetField, ...values: string[]): FacetFilter => ({
  field,
  keys: values.map(foldName),
  isExcluded: false,
});

export const without = (field: FacetField, ...values: string[]): FacetFilter => ({
  ...only(field, ...values),
  isExcluded: true,
});
