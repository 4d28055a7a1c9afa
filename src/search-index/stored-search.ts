import { z } from 'zod';
import { SAVED_SEARCH_TYPES } from './saved-search.ts';
import type { SavedSearch, SavedSearchProgress } from './saved-search.ts';

/** A saved search as it is stored: what stays, and what changes, apart. */
export type StoredSearch = { readonly search: string; readonly progress: string };

const savedSchema = z.object({
  id: z.string(),
  owner: z.string().nullable(),
  name: z.string(),
  type: z.enum(SAVED_SEARCH_TYPES),
  search: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  webhook: z.object({ url: z.string(), secret: z.string() }).nullable(),
});
const progressSchema = z.object({
  watermark: z.string().nullable(),
  pending: z
    .object({
      id: z.string(),
      after: z.string().nullable(),
      until: z.string(),
      failedRuns: z.number(),
      retryAt: z.string().nullable(),
    })
    .nullable(),
  lastDelivery: z.object({ id: z.string(), at: z.string(), hits: z.number() }).nullable(),
  lastFailure: z
    .object({ id: z.string(), at: z.string(), reason: z.string(), isGivenUp: z.boolean() })
    .nullable(),
});

/** Returns a saved search as texts. */
export function writeSearch({ progress, ...saved }: SavedSearch): StoredSearch {
  return {
    search: JSON.stringify(savedSchema.parse(saved)),
    progress: writeProgress(progress),
  };
}

/** Returns a state as a text; equal ones are equal texts, by which it is told whether a search has moved. */
export function writeProgress(progress: SavedSearchProgress): string {
  return JSON.stringify(progressSchema.parse(progress));
}

/** Returns the saved search that was stored. */
export function readSearch({ search, progress }: StoredSearch): SavedSearch {
  return {
    ...savedSchema.parse(JSON.parse(search)),
    progress: progressSchema.parse(JSON.parse(progress)),
  };
}

/** Puts saved searches in the order in which they are listed. */
export function compareSaved(a: SavedSearch, b: SavedSearch): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
