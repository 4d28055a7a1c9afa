import type { Settings } from 'meilisearch';
import { FACET_FIELDS } from '../search-index.ts';

/** Years and months of four decades, and the most frequent values of any facet. */
const MAX_FACET_VALUES = 500;

/** What shapes the index of articles. Each line answers something that the server does otherwise. */
export function buildSettings(): Settings {
  return {
    // Words are matched by filters; these two only order the hits, the title first.
    searchableAttributes: ['titleStems', 'bodyStems'],
    displayedAttributes: ['*'],
    filterableAttributes: [
      {
        attributePatterns: ['key', 'stems', 'terms', 'values', 'places', 'nameWords'],
        features: { facetSearch: false, filter: { equality: true, comparison: false } },
      },
      {
        attributePatterns: [...FACET_FIELDS, 'year', 'month'],
        features: { facetSearch: false, filter: { equality: true, comparison: false } },
      },
      {
        attributePatterns: ['day', 'order'],
        features: { facetSearch: false, filter: { equality: true, comparison: true } },
      },
    ],
    sortableAttributes: ['day', 'order'],
    rankingRules: ['words', 'attribute', 'exactness', 'sort'],
    // Stems are short and close to each other: "elect" would find "electr".
    typoTolerance: { enabled: false },
    // The default lists values in the order of the alphabet and stops at 100.
    faceting: { maxValuesPerFacet: MAX_FACET_VALUES, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits: 10_000 },
  };
}
