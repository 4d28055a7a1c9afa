import { z } from 'zod';
import { SAVED_SEARCH_TYPES } from '../../search-index/search-index.ts';
import type {
  SavedSearchesResponse,
  SavedSearchResponse,
} from '../../search/saved-search-response.ts';
import { count } from './parts.ts';
import type { IsSame } from './same-type.ts';

const instant = z.iso.datetime().describe('an instant, UTC');
const messageId = z.string().describe('the same whenever a message is sent again');

const webhookSchema = z
  .strictObject({
    url: z.string(),
    secret: z
      .string()
      .exactOptional()
      .describe('what messages are signed with; only in the answer that makes it'),
    pending: z
      .strictObject({ id: messageId, failedRuns: count, retryAt: instant.nullable() })
      .nullable()
      .describe('what was found and not delivered yet; `retryAt` null is the next run'),
    lastDelivery: z.strictObject({ id: messageId, at: instant, hits: count }).nullable(),
    lastFailure: z
      .strictObject({
        id: messageId,
        at: instant,
        reason: z.string(),
        isGivenUp: z.boolean().describe('no further try is made'),
      })
      .nullable()
      .describe('null once a delivery has succeeded'),
  })
  .describe('where new hits are sent to, and what became of it');

export const savedSearchSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.enum(SAVED_SEARCH_TYPES),
    search: z.record(z.string(), z.unknown()).describe('the parameters, as they were given'),
    createdAt: instant,
    webhook: webhookSchema.nullable(),
    feedUrl: z.string().describe('address of its feed, from the root of the service'),
  })
  .describe('a saved search');

export const savedSearchesAnswerSchema = z
  .strictObject({ savedSearches: z.array(savedSearchSchema).describe('by when they were saved') })
  .describe('the saved searches of the key, or of the service where it asks for none');

export const SAVED_SEARCH_ANSWERS_ARE_WHAT_IS_SHOWN = [true, true] satisfies [
  IsSame<z.output<typeof savedSearchSchema>, SavedSearchResponse>,
  IsSame<z.output<typeof savedSearchesAnswerSchema>, SavedSearchesResponse>,
];
