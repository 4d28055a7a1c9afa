import { Router } from 'express';
import type { Request } from 'express';
import {
  SavedSearchesUnavailableError,
  SavedSearchNotFoundError,
  TooManySavedSearchesError,
} from '../../core/errors.ts';
import type { Additions, SavedSearch, SavedSearches } from '../../search-index/search-index.ts';
import type { Search } from '../../search/search.ts';
import type { SavedSearchResponse } from '../../search/saved-search-response.ts';
import { getOrigin } from '../origin.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { readJson } from '../read-json.ts';
import { FEED_TYPES, writeFeed } from '../feeds/write-feed.ts';
import { buildSavedFeed } from '../saved-search-feed.ts';
import {
  checkWebhookUrl,
  readSavedSearch,
  refuseCursor,
  savedFeedRequestSchema,
  saveRequestSchema,
  underSearch,
} from '../saved-search-schemas.ts';
import { noParametersSchema } from '../schemas.ts';
import { sendJson, sendText } from '../send-json.ts';

/** What keeping searches takes besides the search. */
export type SavingDependencies = {
  /** Where nothing is kept, every request is told so. */
  readonly isOn: boolean;
  readonly index: SavedSearches & Additions;
  readonly now: () => Date;
  readonly makeId: () => string;
  readonly makeSecret: () => string;
  /** Where webhooks may be sent to. */
  readonly webhooks: 'https' | 'http' | 'off';
};

export type SavedSearchRoutes = SavingDependencies & {
  readonly findAdded: Search['findAdded'];
  /** The name of the key that asks; null where the service asks for none. */
  readonly getOwner: (request: Request) => string | null;
};

const MAX_SAVED = 1_000;
const MAX_OF_A_KEY = 100;
const FEED_ENTRIES = 50;
const ROOT = '/saved-searches';
const OFF = 'This service keeps no searches: ONRECORD_SAVED_SEARCHES is off.';

/** `POST`, `GET` and `DELETE /saved-searches`: searches that are kept, with their feeds. Each key sees its own alone. */
export function savedSearchRoutes(dependencies: SavedSearchRoutes): Router {
  const { index, findAdded, getOwner } = dependencies;
  const save = createSaving(dependencies);
  const router = Router();
  if (!dependencies.isOn) {
    router.use(ROOT, () => {
      throw new SavedSearchesUnavailableError(OFF);
    });
    return router;
  }

  async function listOwn(request: Request): Promise<readonly SavedSearch[]> {
    const owner = getOwner(request);
    return (await index.listSavedSearches()).filter((saved) => saved.owner === owner);
  }

  async function getOwn(request: Request, id: string): Promise<SavedSearch> {
    const saved = (await listOwn(request)).find((item) => item.id === id);
    if (saved === undefined) throw new SavedSearchNotFoundError(id);
    return saved;
  }

  router.post(ROOT, readJson, async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const saved = await save(request.body, getOwner(request));
    response.status(201);
    sendJson(response, present(saved, saved.webhook?.secret));
  });
  router.get(ROOT, async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const all = await listOwn(request);
    sendJson(response, { savedSearches: all.map((saved) => present(saved)) });
  });
  router.get(`${ROOT}/:id`, async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    sendJson(response, present(await getOwn(request, request.params.id)));
  });
  router.delete(`${ROOT}/:id`, async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const { id } = await getOwn(request, request.params.id);
    await index.deleteSavedSearch(id);
    response.status(204).end();
  });
  router.get(`${ROOT}/:id/feed`, async (request, response) => {
    const { id } = request.params;
    const given = { ...readQueryString(request.url), id };
    const { format } = parseParameters(savedFeedRequestSchema, given);
    const saved = await getOwn(request, id);
    const { type } = saved;
    const added = { after: null, until: null };
    const wanted = { type, request: readSavedSearch(saved), added, limit: FEED_ENTRIES };
    const origin = getOrigin(request);
    const feed = buildSavedFeed(saved, await findAdded(wanted), { origin, format });
    sendText(response, await writeFeed(feed, format), FEED_TYPES[format]);
  });
  return router;
}

/** Returns what saves a search for somebody, one after the other, so that limits are kept. */
function createSaving({
  index,
  findAdded,
  now,
  makeId,
  makeSecret,
  webhooks,
}: SavedSearchRoutes): (body: unknown, owner: string | null) => Promise<SavedSearch> {
  let last: Promise<unknown> = Promise.resolve();

  async function saveNow(saved: Omit<SavedSearch, 'progress'>): Promise<SavedSearch> {
    const all = await index.listSavedSearches();
    const own = all.filter(({ owner }) => owner === saved.owner).length;
    if (saved.owner !== null && own >= MAX_OF_A_KEY)
      throw new TooManySavedSearchesError(MAX_OF_A_KEY, 'of this key');
    if (all.length >= MAX_SAVED) throw new TooManySavedSearchesError(MAX_SAVED, 'in all');
    // What is there already is not new.
    const watermark = await index.getLastAddition();
    const progress = { watermark, pending: null, lastDelivery: null, lastFailure: null };
    await index.saveSearch({ ...saved, progress });
    return { ...saved, progress };
  }

  return async (body, owner) => {
    const { name, type, search, webhook } = parseParameters(saveRequestSchema, body);
    if (webhook !== null) checkWebhookUrl(webhook.url, webhooks);
    const request = readSavedSearch({ type, search });
    refuseCursor(request);
    // Whatever is wrong with a query is said now, to whoever can mend it.
    await findAdded({ type, request, added: { after: null, until: null }, limit: 0 }).catch(
      (error: unknown) => {
        throw underSearch(error);
      },
    );
    const saved = {
      ...{ id: makeId(), owner, name, type, search, createdAt: now().toISOString() },
      webhook: webhook === null ? null : { url: webhook.url, secret: makeSecret() },
    };
    const turn = last.then(() => saveNow(saved));
    last = turn.catch(() => undefined);
    return turn;
  };
}

function present(
  { id, name, type, search, createdAt, webhook, progress }: SavedSearch,
  secret?: string,
): SavedSearchResponse {
  const { pending, lastDelivery, lastFailure } = progress;
  return {
    ...{ id, name, type, search, createdAt },
    webhook:
      webhook === null
        ? null
        : {
            url: webhook.url,
            ...(secret !== undefined && { secret }),
            pending: pending && {
              ...{ id: pending.id, failedRuns: pending.failedRuns, retryAt: pending.retryAt },
            },
            ...{ lastDelivery, lastFailure },
          },
    feedUrl: `/api${ROOT}/${id}/feed`,
  };
}
