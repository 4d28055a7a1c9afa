import type { ArticleId } from '../src/core/article.ts';
import type { SearchIndex, StoryChange } from '../src/search-index/search-index.ts';
import { groupStories } from './stories/group-stories.ts';
import { createSignatureRows } from './stories/signature-rows.ts';

export type StoryContext = {
  readonly index: Pick<SearchIndex, 'listSignatures' | 'setStories'>;
};

/** So many are written at once: each is some bytes, and each write takes a server as long as hundreds of them. */
const CHANGES_AT_ONCE = 5_000;

/**
 * Puts articles with nearly the same text into one story, by all the texts in the index.
 *
 * As with the names of speakers no state is kept of what is done: the index itself says which article is in which story, so
 * whatever was interrupted, or is no longer right since articles came or went, the next run sets right.
 *
 * @returns the number of articles whose story is another one now
 */
export async function assignStories({ index }: StoryContext): Promise<number> {
  const signatures = createSignatureRows();
  const storedById = new Map<ArticleId, string>();
  for await (const page of index.listSignatures()) {
    for (const { id, signature, story } of page) {
      if (signature !== null) signatures.add(id, signature);
      if (story !== null) storedById.set(id, story);
    }
  }
  const changes = listChanges(storedById, groupStories(signatures));
  for (let at = 0; at < changes.length; at += CHANGES_AT_ONCE) {
    await index.setStories(changes.slice(at, at + CHANGES_AT_ONCE));
  }
  return changes.length;
}

function listChanges(
  stored: ReadonlyMap<ArticleId, string>,
  wanted: ReadonlyMap<ArticleId, string>,
): StoryChange[] {
  const changes: StoryChange[] = [];
  for (const [id, story] of wanted) if (stored.get(id) !== story) changes.push({ id, story });
  for (const id of stored.keys()) if (!wanted.has(id)) changes.push({ id, story: null });
  return changes;
}
