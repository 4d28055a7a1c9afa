/** The service finds nothing behind this hit. */
const LAST_REACHABLE = 10_000;
const PAGE_SIZE = 100;

type Page<Hit> = { readonly hits: readonly Hit[]; readonly totalHits: number };

/**
 * Yields the hits of a search, page by page, the next one asked for when it is needed. The one place that knows how to get
 * from a page to the next.
 *
 * @param fetchPage - answers with a page, from 1
 */
export async function* eachHit<Hit>(
  fetchPage: (page: number, pageSize: number) => Promise<Page<Hit>>,
): AsyncGenerator<Hit, void, undefined> {
  for (let page = 1; page * PAGE_SIZE <= LAST_REACHABLE; page += 1) {
    const { hits, totalHits } = await fetchPage(page, PAGE_SIZE);
    yield* hits;
    if (hits.length === 0 || page * PAGE_SIZE >= totalHits) return;
  }
}
