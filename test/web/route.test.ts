import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParameters, readQueryString } from '../../src/api/parse-request.ts';
import {
  facetRequestSchema,
  quotationRequestSchema,
  searchRequestSchema,
} from '../../src/api/schemas.ts';
import { exportRequestSchema, feedRequestSchema } from '../../src/api/export-schemas.ts';
import { timelineRequestSchema } from '../../src/api/look-schemas.ts';
import {
  EMPTY_ROUTE,
  hasFilters,
  readRoute,
  VALUE_FILTERS,
  writeRoute,
  writeSearch,
} from '../../src/web/route.ts';
import type { Route } from '../../src/web/route.ts';
import { anyRoute } from './any-route.ts';

describe('readRoute and writeRoute', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(readRoute(writeRoute(route))).toEqual(route);
      }),
    );
  });
});

describe('writeSearch', () => {
  it('writes what the API reads', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        const { article, profile, place, type, isTyping, ...search } = route;
        const isOfArticles = type === 'articles';
        const given = readQueryString(`/api/search?${writeSearch(route)}`);
        const parameters = isOfArticles
          ? parseParameters(searchRequestSchema, given)
          : parseParameters(quotationRequestSchema, given);
        const values = VALUE_FILTERS.map((filter) => [filter, parameters[filter] ?? []]);
        expect({
          ...search,
          ...{ q: parameters.q, sort: parameters.sort, page: parameters.page ?? 1 },
          ...{ from: parameters.from ?? '', to: parameters.to ?? '' },
          match: parameters.match ?? '',
          ...Object.fromEntries(values),
        }).toEqual(search);
        expect(parameters.typing).toBe(isTyping);
        if (isOfArticles) expect(Reflect.get(parameters, 'collapse')).toBe(search.collapse);
      }),
    );
  });

  it('lets an address of the page become one of the API by its path alone', () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        const address = `/?${writeRoute({ ...route, article: '', profile: '' })}`;
        const ofType = route.type === 'articles' ? searchRequestSchema : quotationRequestSchema;
        for (const schema of [
          ofType,
          timelineRequestSchema,
          exportRequestSchema,
          feedRequestSchema,
        ]) {
          expect(schema.safeParse(readQueryString(address)).error).toBeUndefined();
        }
      }),
    );
  });

  it('leaves out the order of the hits where their selection alone is asked for', () => {
    const route = { ...EMPTY_ROUTE, q: 'tide', sort: 'newest', page: 3, collapse: true } as const;
    expect(writeSearch(route, 'selection')).toBe('q=tide');
    const parameters = readQueryString(`/api/facets/outlet?${writeSearch(route, 'selection')}`);
    expect(() =>
      parseParameters(facetRequestSchema.omit({ field: true }), parameters),
    ).not.toThrow();
  });
});

describe('writeRoute', () => {
  it.each<[Partial<Route>, string]>([
    [{}, ''],
    [{ q: 'tide', page: 2 }, 'q=tide&page=2'],
    [{ q: 'tid', isTyping: true }, 'q=tid&typing=true'],
    [{ outlet: ['UNN', 'A & B'], sort: 'newest' }, 'outlet=UNN&outlet=A+%26+B&sort=newest'],
    [{ type: 'quotations', q: 'tide' }, 'type=quotations&q=tide'],
    [{ q: 'tide', article: 'a/1' }, 'q=tide&article=a%2F1'],
    [{ profile: 'Ana Ruiz' }, 'profile=Ana+Ruiz'],
  ])('writes %o as %s', (parts, queryString) => {
    expect(writeRoute({ ...EMPTY_ROUTE, ...parts })).toBe(queryString);
  });
});

describe('readRoute', () => {
  it.each<[string, Partial<Route>]>([
    ['', {}],
    ['?q=tide&outlet=UNN&outlet=MBN&page=2', { q: 'tide', outlet: ['UNN', 'MBN'], page: 2 }],
    ['?outlet=&outlet=UNN&outlet=UNN', { outlet: ['UNN'] }],
    ['?article=a&profile=b', { article: 'a' }],
    ['?type=pictures&match=some', {}],
    ['?page=0', {}],
    ['?page=two', {}],
    ['?page=-1', {}],
    ['?sort=best', {}],
    ['?typing=true', {}],
    ['?utm_source=letter&q=tide', { q: 'tide' }],
    ['?speaker=constructor', { speaker: ['constructor'] }],
    ['?q=%E0%A4%A', { q: '\u{fffd}%A' }],
  ])('reads %s', (queryString, parts) => {
    expect(readRoute(queryString)).toEqual({ ...EMPTY_ROUTE, ...parts });
  });
});

describe('hasFilters', () => {
  it.each<[Partial<Route>, boolean]>([
    [{ q: 'tide', sort: 'newest', page: 3 }, false],
    [{ outlet: ['UNN'] }, true],
    [{ speaker: ['Ana Ruiz'] }, true],
    [{ outletNot: ['UNN'] }, true],
    [{ language: ['fr'] }, true],
    [{ from: '-7d' }, true],
    [{ to: '2026' }, true],
  ])('of %o is %s', (parts, expected) => {
    expect(hasFilters({ ...EMPTY_ROUTE, ...parts })).toBe(expected);
  });
});
