/** What a saved search looks for. */
export const SAVED_SEARCH_TYPES = ['articles', 'quotations'] as const;
export type SavedSearchType = (typeof SAVED_SEARCH_TYPES)[number];

/** A search that somebody wants to hear of. All of it but `progress` stays as it was saved. */
export type SavedSearch = {
  readonly id: string;
  /** The name of the key that it was saved with; null where the service asks for none. */
  readonly owner: string | null;
  readonly name: string;
  readonly type: SavedSearchType;
  /** The parameters of the API that were given, as JSON. */
  readonly search: Readonly<Record<string, unknown>>;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Where hits are sent, and what they are signed with; null for a feed alone. */
  readonly webhook: Webhook | null;
  readonly progress: SavedSearchProgress;
};

export type Webhook = { readonly url: string; readonly secret: string };

/** How far a saved search has been told of. Instants are ISO 8601, UTC. */
export type SavedSearchProgress = {
  /** What was added up to here has been looked at; null where nothing had been added. */
  readonly watermark: string | null;
  /** What was found, and not delivered yet: it has to be before anything else is. */
  readonly pending: PendingDelivery | null;
  readonly lastDelivery: Delivery | null;
  /** Why the last failed delivery failed; null once one has succeeded. */
  readonly lastFailure: DeliveryFailure | null;
};

/** Articles are not kept here but found again, so that what was taken out meanwhile is not sent. */
export type PendingDelivery = {
  /** The same whenever it is tried again. */
  readonly id: string;
  /** What was added after this one, null for everything, and up to that one. */
  readonly after: string | null;
  readonly until: string;
  /** In how many runs of the indexer it has failed. */
  readonly failedRuns: number;
  /** Not before; null for the next run. */
  readonly retryAt: string | null;
};

export type Delivery = { readonly id: string; readonly at: string; readonly hits: number };

export type DeliveryFailure = {
  readonly id: string;
  readonly at: string;
  readonly reason: string;
  /** No further try is made. */
  readonly isGivenUp: boolean;
};

/** A step of one saved search, to be made only from where it is thought to stand. */
export type ProgressChange = {
  readonly id: string;
  readonly from: SavedSearchProgress;
  readonly to: SavedSearchProgress;
};

/** Searches that are kept beside the index, and outlive rebuilds and formats. */
export interface SavedSearches {
  /** Keeps a search, or replaces that of the same id. Durable when it resolves. */
  saveSearch(saved: SavedSearch): Promise<void>;

  /** All of them, by when they were saved, ties by id. */
  listSavedSearches(): Promise<readonly SavedSearch[]>;

  /** Unknown ids are no error. */
  deleteSavedSearch(id: string): Promise<void>;

  /**
   * Notes how far searches have been told of. A search that is gone, or that somebody else has moved meanwhile, is left as it is.
   *
   * @returns the ids of those that were moved
   */
  noteProgress(changes: readonly ProgressChange[]): Promise<readonly string[]>;
}
