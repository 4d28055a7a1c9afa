import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseParameters, readQueryString } from '../../src/api/parse-request.ts';
import { searchRequestSchema } from '../../src/api/schemas.ts';
import { EMPTY_ROUTE, hasFilters, readRoute, writeRoute } from '../../src/web/route.ts';
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

  it('write what the API reads', () => {
    fc.assert(
      fc.property(anyRoute, ({ isTyping, ...route }) => {
        const queryString = writeRoute({ ...route, isTyping });
        const given = readQueryString(`/api/search?${queryString}`);
        const {
          outlet = [],
          speaker = [],
          ...parameters
        } = parseParameters(searchRequestSchema, given);
        const { q, sort, page = 1 } = parameters;
        const days = { from: parameters.from ?? '', to: parameters.to ?? '' };
        expect({ q, sort, page, outlet, speaker, ...days }).toEqual(route);
        expect(parameters.typing).toBe(isTyping);
      }),
    );
  });
});

describe('writeRoute', () => {
  it.each<[Partial<Route>, string]>([
    [{}, ''],
    [{ q: 'tide', page: 2 }, 'q=tide&page=2'],
    [{ q: 'tid', isTyping: true }, 'q=tid&typing=true'],
    [{ outlet: ['UNN', 'A & B'], sort: 'newest' }, 'outlet=UNN&outlet=A+%26+B&sort=newest'],
  ])('writes %o as %s', (parts, queryString) => {
    expect(writeRoute({ ...EMPTY_ROUTE, ...parts })).toBe(queryString);
  });
});

describe('readRoute', () => {
  it.each<[string, Partial<Route>]>([
    ['', {}],
    ['?q=tide&outlet=UNN&outlet=MBN&page=2', { q: 'tide', outlet: ['UNN', 'MBN'], page: 2 }],
    ['?outlet=&outlet=UNN&outlet=UNN', { outlet: ['UNN'] }],
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
    [{ from: '-7d' }, true],
    [{ to: '2026' }, true],
  ])('of %o is %s', (parts, expected) => {
    expect(hasFilters({ ...EMPTY_ROUTE, ...parts })).toBe(expected);
  });
});
