import { describe, expect, it } from 'vitest';
import { EMPTY_ROUTE, toSearchObject } from '../../src/web/route.ts';
import { toRoute } from '../../src/web/saved-searches.ts';
import { listDownloads, listFeeds, listSnippets } from '../../src/web/search-uses.ts';
import { stepThrough } from '../../src/web/suggestions.ts';
import { anyRoute } from './any-route.ts';
import fc from 'fast-check';

const route = { ...EMPTY_ROUTE, q: 'it’s "net zero"', outlet: ['UNN', "Dock's"], page: 3 };
const BASE = 'http://localhost:3000/';

describe('the uses of a search', () => {
  it('are addresses of all of its hits, not of one page', () => {
    expect(listDownloads(route).map(({ href }) => href)[0]).toBe(
      'api/export?q=it%E2%80%99s+%22net+zero%22&outlet=UNN&outlet=Dock%27s&format=csv',
    );
    const sorted = { ...route, sort: 'oldest', collapse: true } as const;
    expect(listDownloads(sorted)[1]?.href).toContain('&sort=oldest&format=jsonl');
    expect(listFeeds(sorted)[0]?.href).toContain('&collapse=true&format=rss');
    const feeds = listFeeds({ ...EMPTY_ROUTE, type: 'quotations', q: 'tide' });
    expect(feeds.map(({ href }) => href)).toEqual([
      'api/feed?q=tide&type=quotations&format=rss',
      'api/feed?q=tide&type=quotations&format=atom',
      'api/feed?q=tide&type=quotations&format=json',
    ]);
  });

  it('are the page of hits on the screen as a request, a command and a program', () => {
    const [request, curl, client] = listSnippets(route, BASE).map(({ text }) => text);
    const address =
      'http://localhost:3000/api/search?q=it%E2%80%99s+%22net+zero%22&outlet=UNN&outlet=Dock%27s&page=3';
    expect(request).toBe(address);
    expect(curl).toBe(`curl '${address}'`);
    expect(client).toContain(
      [
        'onrecord.search({',
        '  q: "it’s \\"net zero\\"",',
        '  outlet: ["UNN","Dock\'s"],',
        '  page: 3,',
        '});',
      ].join('\n'),
    );
  });

  it('asks for quotations where these are on the screen', () => {
    const texts = listSnippets({ ...EMPTY_ROUTE, type: 'quotations' }, BASE).map(
      ({ text }) => text,
    );
    expect(texts[0]).toBe('http://localhost:3000/api/quotations');
    expect(texts[2]).toContain('onrecord.quotations({})');
  });
});

describe('toRoute', () => {
  it('leads back to the search that was saved', () => {
    fc.assert(
      fc.property(anyRoute, (given) => {
        const { type } = given;
        const reached = toRoute({ type, search: toSearchObject(given, 'page') });
        expect(toSearchObject(reached, 'hits')).toEqual(toSearchObject(given, 'hits'));
      }),
    );
  });
});

describe('stepThrough', () => {
  it('leads through the offers and back to the box', () => {
    const down = [-1, 0, 1].map((at) => stepThrough(at, 2, 'ArrowDown'));
    const up = [-1, 0, 1].map((at) => stepThrough(at, 2, 'ArrowUp'));
    expect([down, up]).toEqual([
      [0, 1, -1],
      [1, -1, 0],
    ]);
  });
});
