import type { ArticleId } from '../core/article.ts';
import type { IndexDocument } from './index-document.ts';

export type IndexStats = { readonly articleCount: number; readonly quotationCount: number };

/** A document that the engine cannot take, and why. The others of its batch are stored. */
export type RefusedDocument = { readonly id: ArticleId; readonly reason: string };

/** What of a document outlives the analyzer that it was made with. */
export type StoredArticle = Pick<IndexDocument, 'article' | 'fingerprint' | 'story' | 'addedAt'>;

export type RebuildOptions = {
  readonly build: (stored: StoredArticle) => IndexDocument;
  readonly report: (progress: { readonly done: number; readonly total: number }) => void;
};

/** An article that is to stay out of the index, and since when: ISO 8601, UTC. */
export type Takedown = { readonly id: ArticleId; readonly since: string };

/** Where an indexed article came from. */
export type IndexedSource = { readonly id: ArticleId; readonly location: string };

/** Who wants to write without others in between. */
export type WriteClaim = {
  /** For people: `onrecord index`. */
  readonly by: string;
  /** A run may make the whole index anew; anything else keeps away from an index that is being made. */
  readonly isRun: boolean;
  /** Null waits for as long as it takes. */
  readonly waitMs: number | null;
  /** Told once, where there is somebody to wait for. */
  readonly onWait?: (holder: string) => void;
};
