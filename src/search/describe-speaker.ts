import { SpeakerNotFoundError } from '../core/errors.ts';
import type { IndexRequest } from '../search-index/search-index.ts';
import { COUNT_ONLY } from './answer-request.ts';
import { toKey, tryCanonicalName } from './facet-filters.ts';
import { listValueBuckets } from './present-facets.ts';
import { createQuotationPresenter } from './present-quotation.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { SpeakerResponse } from './search-request.ts';
import { findSimilarValues } from './unknown-values.ts';

const LATEST_QUOTATIONS = 10;

/** Returns the function that tells what is known of a speaker, by any spelling of the name or an alias of it. */
export function createSpeakerDescription(
  dependencies: SearchDependencies,
): (name: string) => Promise<SpeakerResponse> {
  const { index, analyzer, maxListedValues } = dependencies;

  return async (name) => {
    const field = 'speaker';
    const key = toKey(field, name, dependencies);
    const request: IndexRequest = {
      ...COUNT_ONLY,
      query: { kind: 'all' },
      filters: [{ field, keys: [key], isExcluded: false }],
    };
    const [newest, oldest, ofArticles] = await Promise.all([
      index.searchQuotations({
        ...request,
        limit: LATEST_QUOTATIONS,
        facets: ['outlet', field],
        bucketLimit: maxListedValues,
        withDates: true,
      }),
      index.searchQuotations({ ...request, sort: 'oldest', limit: 1 }),
      index.search(request),
    ]);
    if (newest.totalHits === 0) {
      const similar = await findSimilarValues(field, key, dependencies);
      throw new SpeakerNotFoundError(name, similar.suggestions);
    }
    const [ofOutlets = { field: 'outlet' as const, buckets: [] }, ofSpeakers] = newest.facets;
    const label = ofSpeakers?.buckets.find((bucket) => bucket.key === key)?.label ?? name;
    return {
      name: label,
      aliases: listAliases(label, dependencies),
      quotations: newest.totalHits,
      articles: ofArticles.totalHits,
      // The undated come last under both orders.
      firstOn: oldest.hits[0]?.article.publishedOn ?? null,
      lastOn: newest.hits[0]?.article.publishedOn ?? null,
      outlets: listValueBuckets(ofOutlets, []).buckets.map(({ value, label: shown, count }) => ({
        ...{ value, label: shown, count },
      })),
      months: (newest.dates?.months ?? []).map(({ period, count }) => ({ month: period, count })),
      latest: newest.hits.map(createQuotationPresenter([], analyzer)),
    };
  };
}

function listAliases(label: string, dependencies: SearchDependencies): readonly string[] {
  const canonical = tryCanonicalName('speaker', label, dependencies) ?? label;
  return dependencies.speakers.aliasesByName.get(canonical) ?? [];
}
