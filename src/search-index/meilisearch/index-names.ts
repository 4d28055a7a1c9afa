/** The indexes of an installation: Meilisearch flattens arrays of objects, so quotations have one of their own. */
export type IndexNames = { readonly articles: string; readonly quotations: string };

/** Names of the indexes that searches ask, by the first part that an installation's indexes share. */
export function servedIndexNames(prefix: string): IndexNames {
  return { articles: `${prefix}_articles`, quotations: `${prefix}_quotations` };
}

/** Name of the index that says which articles are to stay out. */
export function takedownIndexName(prefix: string): string {
  return `${prefix}_takedowns`;
}

/** Name of the index of saved searches. */
export function savedSearchIndexName(prefix: string): string {
  return `${prefix}_saved_searches`;
}

/** Names of the indexes that a rebuild fills, before they take the place of those that are served. */
export function nextIndexNames(prefix: string): IndexNames {
  const { articles, quotations } = servedIndexNames(prefix);
  return { articles: `${articles}_next`, quotations: `${quotations}_next` };
}
