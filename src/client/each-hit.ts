const PAGE_SIZE = 100;

type Page<Hit> = { readonly hits: readonly Hit[]; readonly nextCursor: string | null };

/**
 * Yields the hits of a search, page by page, the next one asked for when it is needed. The one place that knows how to get
 * from a page to the next.
 *
 * @param fetchPage - answers with the page that a cursor begins; null is the first
 */
export async function* eachHit<Hit>(
  fetchPage: (cursor: string | null, pageSize: number) => Promise<Page<Hit>>,
): AsyncGenerator<Hit, void, undefined> {
  let cursor: string | null = null;
  do {
    const { hits, nextCursor }: Page<Hit> = await fetchPage(cursor, PAGE_SIZE);
    yield* hits;
    cursor = nextCursor;
  } while (cursor !== null);
}
