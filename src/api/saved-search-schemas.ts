import { z } from 'zod';
import { SAVED_SEARCH_TYPES } from '../search-index/search-index.ts';
import type { SavedSearch, SavedSearchType } from '../search-index/search-index.ts';
import { InvalidRequestError } from '../core/errors.ts';
import type { SearchRequest } from '../search/search-request.ts';
import { feedFormat } from './export-schemas.ts';
import { parseParameters, toQuotationRequest, toSearchRequest } from './parse-request.ts';
import { quotationRequestSchema, searchRequestSchema } from './schemas.ts';

const MAX_NAME = 200;
const MAX_URL = 2_000;

/** Body of `POST /api/saved-searches`. */
export const saveRequestSchema = z
  .strictObject({
    name: z
      .string('is a text')
      .trim()
      .min(1, 'is empty')
      .max(MAX_NAME, `is at most ${MAX_NAME} characters long`)
      .meta({ description: 'for people: what the feed is called', examples: ['Ports'] }),
    type: z
      .enum(SAVED_SEARCH_TYPES, { error: `is one of ${SAVED_SEARCH_TYPES.join(', ')}` })
      .default('articles')
      .meta({ description: 'what is looked for', examples: ['articles'] }),
    search: z
      .record(z.string(), z.unknown(), 'is an object of parameters')
      .default({})
      .meta({
        description:
          'the parameters of `POST /api/search`, or of `POST /api/quotations`; order, page and facets do not count',
        examples: [{ q: 'sovereignty', outlet: ['UNN'] }],
      }),
    webhook: z
      .strictObject(
        { url: z.string('is a text').max(MAX_URL, `is at most ${MAX_URL} characters long`) },
        'is an object with a url, or null',
      )
      .nullable()
      .default(null)
      .meta({ description: 'where new hits are sent to', examples: [null] }),
  })
  .describe('a search to be saved');

/** Parameters of `GET /api/saved-searches/:id/feed`, `id` from the path. */
export const savedFeedRequestSchema = z.strictObject({
  id: z.string().meta({ description: 'the id of the saved search', examples: ['000'] }),
  format: feedFormat,
});

/** Parameters of what is asked of one saved search, from the path. */
export const savedSearchRequestSchema = savedFeedRequestSchema.pick({ id: true });

/**
 * Returns what a saved search asks for.
 *
 * @throws {@link InvalidRequestError} naming what is no parameter of a search, under `search`
 */
export function readSavedSearch({
  type,
  search,
}: Pick<SavedSearch, 'type' | 'search'>): SearchRequest {
  try {
    return PARSERS[type](search);
  } catch (error) {
    throw underSearch(error);
  }
}

/** @throws {@link InvalidRequestError} where a search goes on behind a hit: what is new may come before it */
export function refuseCursor({ cursor = null }: SearchRequest): void {
  if (cursor === null) return;
  const message = 'is for going through hits; leave it out of a search that is saved';
  throw new InvalidRequestError([{ parameter: 'search.cursor', message }]);
}

const PARSERS: Readonly<Record<SavedSearchType, (given: unknown) => SearchRequest>> = {
  articles: (given) => toSearchRequest(parseParameters(searchRequestSchema, given)),
  quotations: (given) => toQuotationRequest(parseParameters(quotationRequestSchema, given)),
};

/** Returns an error about parameters with the names that they have in the body. */
export function underSearch(error: unknown): unknown {
  if (!(error instanceof InvalidRequestError)) return error;
  return new InvalidRequestError(
    error.errors.map(({ parameter, message }) => ({ parameter: `search.${parameter}`, message })),
  );
}

/**
 * Checks the address of a webhook.
 *
 * @throws {@link InvalidRequestError} for one that is not sent to
 */
export function checkWebhookUrl(url: string, allowed: 'https' | 'http' | 'off'): void {
  const refuse = (message: string) =>
    new InvalidRequestError([{ parameter: 'webhook.url', message }]);
  if (allowed === 'off') throw refuse('is not possible: this service sends no webhooks');
  if (!URL.canParse(url)) throw refuse('is no address');
  const { protocol, username, password } = new URL(url);
  if (username !== '' || password !== '')
    throw refuse('names a user: the signature takes its place');
  if (protocol === 'https:' || (protocol === 'http:' && allowed === 'http')) return;
  throw refuse(allowed === 'http' ? 'is no http or https address' : 'is no https address');
}
