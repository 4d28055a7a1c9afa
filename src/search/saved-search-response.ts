import type { SavedSearchType } from '../search-index/search-index.ts';

/** A search that is kept, as the API shows it. Instants are ISO 8601, UTC. */
export type SavedSearchResponse = {
  readonly id: string;
  readonly name: string;
  readonly type: SavedSearchType;
  /** The parameters, as they were given. */
  readonly search: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly webhook: SavedSearchWebhook | null;
  /** From the root of the service. */
  readonly feedUrl: string;
};

export type SavedSearchWebhook = {
  readonly url: string;
  /** What messages are signed with; only in the answer that makes it. */
  readonly secret?: string;
  /** What was found and is not delivered yet. */
  readonly pending: {
    readonly id: string;
    readonly failedRuns: number;
    /** Null for the next run. */
    readonly retryAt: string | null;
  } | null;
  readonly lastDelivery: {
    readonly id: string;
    readonly at: string;
    readonly hits: number;
  } | null;
  /** Null once a delivery has succeeded. */
  readonly lastFailure: {
    readonly id: string;
    readonly at: string;
    readonly reason: string;
    /** No further try is made. */
    readonly isGivenUp: boolean;
  } | null;
};

export type SavedSearchesResponse = { readonly savedSearches: readonly SavedSearchResponse[] };
