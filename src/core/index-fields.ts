/** Fields whose words can be searched. Quotations stand inside title and body, and are searched there, too. */
export const TEXT_FIELDS = ['title', 'quotation', 'body'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Fields that are filtered by whole values and counted. */
export const FACET_FIELDS = ['outlet', 'speaker', 'author', 'section', 'language'] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

/** Fields that hits can be sorted by. */
export const SORT_FIELDS = ['publishedOn'] as const;
export type SortField = (typeof SORT_FIELDS)[number];
