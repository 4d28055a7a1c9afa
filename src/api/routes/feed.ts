import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import type { SearchRequest } from '../../search/search-request.ts';
import { feedRequestSchema } from '../export-schemas.ts';
import type { FeedParameters } from '../export-schemas.ts';
import { toArticleItem, toQuotationItem } from '../feeds/feed-items.ts';
import type { FeedItem } from '../feeds/feed-items.ts';
import { FEED_TYPES, writeFeed } from '../feeds/write-feed.ts';
import { getOrigin } from '../origin.ts';
import { linkToPage } from '../page-link.ts';
import { parseParameters, readQueryString, toSelection } from '../parse-request.ts';
import { sendText } from '../send-json.ts';

const MAX_ITEMS = 50;

/** `GET /feed`: the newest articles or quotations of a search, for readers of feeds. */
export function feedRoutes(search: Pick<Search, 'search' | 'searchQuotations'>): Router {
  const router = Router();
  router.get('/feed', async (request, response) => {
    const parameters = parseParameters(feedRequestSchema, readQueryString(request.url));
    const origin = getOrigin(request);
    const feed = {
      ...(await findNewest(search, parameters)),
      selfUrl: origin + request.originalUrl,
      homeUrl: linkToPage(origin, parameters.type, readQueryString(request.url)),
    };
    const { format } = parameters;
    sendText(response, await writeFeed(feed, format), FEED_TYPES[format]);
  });
  return router;
}

/** Returns what a feed of a search says: the query is run as it is written, since a feed cannot say what became of it. */
async function findNewest(
  { search, searchQuotations }: Pick<Search, 'search' | 'searchQuotations'>,
  parameters: FeedParameters,
): Promise<{ readonly title: string; readonly items: readonly FeedItem[] }> {
  const { type, collapse } = parameters;
  const request: SearchRequest = {
    ...toSelection(parameters),
    ...{ sort: 'newest', page: 1, pageSize: MAX_ITEMS, facets: [] },
    collapse: collapse && type === 'articles',
    ...{ recencyDays: null, isExplained: false, isAsWritten: true },
  };
  if (type === 'articles') {
    const { hits, understood } = await search(request);
    return { title: `Onrecord: ${understood}`, items: hits.map(toArticleItem) };
  }
  const { hits, understood } = await searchQuotations(request);
  return { title: `Onrecord, quotations: ${understood}`, items: hits.map(toQuotationItem) };
}
