import type { AddedHits } from '../search/find-added.ts';
import type { SavedSearch } from '../search-index/search-index.ts';
import { toArticleItem, toQuotationItem } from './feeds/feed-items.ts';
import type { FeedItem } from './feeds/feed-items.ts';
import type { Feed } from './feeds/write-feed.ts';
import type { FeedFormat } from './export-schemas.ts';
import { linkToPage } from './page-link.ts';

/** Returns the feed of a saved search: its hits, each dated by when it was added, which is what makes it news here. */
export function buildSavedFeed(
  { id, name, type, search }: SavedSearch,
  added: AddedHits,
  { origin, format }: { readonly origin: string; readonly format: FeedFormat },
): Feed {
  return {
    title: name,
    selfUrl: `${origin}/api/saved-searches/${id}/feed?format=${format}`,
    homeUrl: linkToPage(origin, type, search),
    items:
      added.type === 'articles'
        ? added.found.map(({ hit, addedAt }) => dateBy(addedAt, toArticleItem(hit)))
        : added.found.map(({ hit, addedAt }) => dateBy(addedAt, toQuotationItem(hit))),
  };
}

/** Of what an older version indexed it is not known when it came: it keeps the day of its publication. */
function dateBy(addedAt: string | null, item: FeedItem): FeedItem {
  return addedAt === null ? item : { ...item, publishedAt: new Date(addedAt), modifiedAt: null };
}
