import { describe, expect, it } from 'vitest';
import { compareRoutes } from '../../src/web/history-entry.ts';
import type { HistoryStep } from '../../src/web/history-entry.ts';
import { EMPTY_ROUTE } from '../../src/web/route.ts';
import type { Route } from '../../src/web/route.ts';

describe('compareRoutes', () => {
  it.each<[Partial<Route>, Partial<Route>, HistoryStep]>([
    [{ q: 'tide' }, { q: 'tide' }, 'none'],
    [{}, { q: 't', isTyping: true }, 'typed'],
    [{ q: 'tid', isTyping: true }, { q: 'tide', isTyping: true }, 'typed'],
    [{ q: 'tide', isTyping: true }, { q: '' }, 'typed'],
    [{ q: 'tide', page: 3 }, { q: 'tides', isTyping: true }, 'typed'],
    [{ q: 'tide', isTyping: true }, { q: 'tide' }, 'settled'],
    [{ q: 'tide' }, { q: 'tide', outlet: ['UNN'] }, 'chosen'],
    [{ q: 'tide', outlet: ['UNN'] }, { q: 'tides' }, 'chosen'],
    [{ q: 'tide' }, { q: 'tide', page: 2 }, 'chosen'],
    [{ q: 'tide' }, { q: 'tide', sort: 'oldest' }, 'chosen'],
    [{ q: 'tide' }, { q: 'tide', article: 'a1' }, 'chosen'],
    [{ q: 'tide', article: 'a1', place: 'body-7' }, { q: 'tides', isTyping: true }, 'typed'],
    [{ article: 'a1' }, { article: 'a1', place: 'body-7' }, 'chosen'],
  ])('from %o to %o is %s', (before, after, step) => {
    expect(compareRoutes({ ...EMPTY_ROUTE, ...before }, { ...EMPTY_ROUTE, ...after })).toBe(step);
  });
});
