import type { SearchIndex } from '../search-index/search-index.ts';
import type { IndexLanguages } from './query-words.ts';

export type IndexLanguagesOptions = {
  readonly index: Pick<SearchIndex, 'findFacetValues' | 'getStats'>;
  readonly now: () => Date;
};

/** A language that is new to the index is known after this long. */
const MAX_AGE_MS = 60_000;
const MAX_LANGUAGES = 100;

/** Returns a function that says which languages the articles of an index are in; the index is asked once a minute. */
export function createIndexLanguages({
  index,
  now,
}: IndexLanguagesOptions): () => Promise<IndexLanguages> {
  let known: { readonly languages: IndexLanguages; readonly askedMs: number } | null = null;

  return async () => {
    const nowMs = now().getTime();
    if (known !== null && nowMs - known.askedMs < MAX_AGE_MS) return known.languages;
    const [buckets, { articleCount }] = await Promise.all([
      index.findFacetValues({
        query: { kind: 'all' },
        filters: [],
        days: { from: null, to: null },
        field: 'language',
        contains: [],
        limit: MAX_LANGUAGES,
      }),
      index.getStats(),
    ]);
    const [first] = buckets;
    const languages = {
      all: buckets.map(({ key }) => key),
      main: first !== undefined && 2 * first.count > articleCount ? first.key : null,
    };
    known = { languages, askedMs: nowMs };
    return languages;
  };
}
