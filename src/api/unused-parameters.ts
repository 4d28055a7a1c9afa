import { withoutEffect } from './parameter-types.ts';
import { searchRequestSchema } from './schemas.ts';

const { shape } = searchRequestSchema;

/**
 * What of a search says which of its hits are shown and how. Requests to which that means nothing take it all the same, so that
 * the address of a search becomes theirs by its path alone.
 */
export const unusedParameters = {
  sort: shape.sort.meta(withoutEffect('newest')),
  page: shape.page.meta(withoutEffect(2)),
  pageSize: shape.pageSize.meta(withoutEffect(5)),
  cursor: shape.cursor.meta(withoutEffect('WzEsIm9XcjZVeVFSOXY0WiJd')),
  facets: shape.facets.meta(withoutEffect(['outlet', 'date'])),
  recency: shape.recency.meta(withoutEffect('1y')),
  explain: shape.explain.meta(withoutEffect(true)),
  collapse: shape.collapse.meta(withoutEffect(true)),
  snippets: shape.snippets.meta(withoutEffect(2)),
};
