import MiniSearch from 'minisearch';
import type { SearchResult } from 'minisearch';
import type { OpenBenchEngine } from './bench-engine.ts';

const HITS = 20;

/** MiniSearch: it returns all matches, from which the page, the total and the facets are made here, as its users do. */
export const openMiniSearch: OpenBenchEngine = () => {
  const index = new MiniSearch({
    fields: ['title', 'body'],
    storeFields: ['title', 'outlet', 'speakers', 'month', 'date'],
  });
  return Promise.resolve({
    add(articles) {
      const documents = articles.map(({ id, title, paragraphs, outlet, date, quotations }) => ({
        ...{ id, title, outlet, date, body: paragraphs.join('\n\n') },
        ...{ month: date.slice(0, 7), speakers: quotations.map(({ speaker }) => speaker) },
      }));
      const started = performance.now();
      index.addAll(documents);
      return Promise.resolve(performance.now() - started);
    },
    search({ kind, words }, sort) {
      if (words === null) return Promise.resolve(null);
      const found = index.search(words, {
        combineWith: 'AND',
        prefix: kind === 'prefix',
        fuzzy: kind === 'misspelt' ? 1 : false,
      });
      if (sort === 'newest') found.sort((a, b) => compareDates(b, a));
      found.slice(0, HITS);
      const counts = new Map<string, number>();
      const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
      for (const hit of found) {
        count(String(hit['outlet']));
        count(String(hit['month']));
        const speakers: unknown = hit['speakers'];
        if (Array.isArray(speakers)) for (const speaker of speakers) count(String(speaker));
      }
      return Promise.resolve(found.length);
    },
    measureBytes: () => null,
    close: () => Promise.resolve(),
  });
};

function compareDates(a: SearchResult, b: SearchResult): number {
  return String(a['date']) < String(b['date']) ? -1 : 1;
}
