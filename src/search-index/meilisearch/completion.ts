import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import { containsWords } from '../facet-values.ts';
import type { Completion, CompletionRequest } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { buildContainsFilter, buildMatchFilter } from './filter.ts';
import type { KeyCache } from './key-cache.ts';
import { listBuckets } from './map-result.ts';

export type CompletionOptions = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly toKey: KeyCache;
};

const TEXT_FIELDS = ['article.id', 'article.title', 'article.quotations.text'];
const textSchema = z.object({
  article: z.object({
    id: z.string(),
    title: z.string().nullable(),
    quotations: z.array(z.object({ text: z.string() })).default([]),
  }),
});

/** Returns the search for what goes on as it is typed, in one round trip. */
export function createCompletion({
  connection,
  indexName: indexUid,
  toKey,
}: CompletionOptions): (request: CompletionRequest) => Promise<Completion> {
  const filterBy = (filter: string | null) => ({
    indexUid,
    ...(filter !== null && { filter }),
  });

  return async ({ fields, contains, valueLimit, queries }) => {
    const all: MultiSearchQuery[] = [
      ...fields.map((field) => ({
        ...filterBy(buildContainsFilter(field, contains)),
        ...{ hitsPerPage: 0, facets: [field] },
      })),
      ...queries.map(({ query, limit }) => ({
        ...filterBy(buildMatchFilter(query)),
        ...{ hitsPerPage: limit, page: 1, sort: ['day:desc', 'order:asc'] },
        attributesToRetrieve: TEXT_FIELDS,
      })),
    ];
    const { results } = await connection.ask((client) => client.multiSearch({ queries: all }));
    return {
      names: fields.map((field, at) => ({
        field,
        // A document with a fitting value has others besides.
        buckets: listBuckets(results[at]?.facetDistribution?.[field] ?? {}, toKey)
          .filter(({ key }) => containsWords(key, contains))
          .slice(0, valueLimit),
      })),
      texts: results.slice(fields.length).map(({ hits }) =>
        hits.map((hit) => {
          const { id, title, quotations } = textSchema.parse(hit).article;
          return { id, title, quotations: quotations.map(({ text }) => text) };
        }),
      ),
    };
  };
}
