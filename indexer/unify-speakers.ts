import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { ArticleId } from '../src/core/article.ts';
import { renameSpeakers } from '../src/core/rename-speakers.ts';
import { createPendingWrites } from '../src/search-index/pending-writes.ts';
import type {
  RefusedDocument,
  SearchIndex,
  SpeakerName,
  StoredArticle,
} from '../src/search-index/search-index.ts';
import { buildDocument } from './build-document.ts';
import { resolveSpeakerNames } from './speaker-names/resolve-speaker-names.ts';
import type { SpeakerNameTables } from './speaker-names/resolve-speaker-names.ts';

export type UnifyContext = {
  readonly index: Pick<
    SearchIndex,
    'listSpeakerNames' | 'listArticlesNaming' | 'upsert' | 'maxPendingUpserts'
  >;
  readonly analyzer: Analyzer;
  readonly tables: SpeakerNameTables;
  /** So many articles are written at once. */
  readonly batchSize: number;
  /** Told of every article that the index did not take. */
  readonly refuse: (refused: RefusedDocument) => void;
};

/**
 * Gives every speaker of the index one name, by all the names in it.
 *
 * No state is kept of what is done: the index itself says which article has which name, so whatever was interrupted, or
 * is no longer right since articles came or went, the next run sets right.
 *
 * @returns the number of articles that were written anew
 */
export async function unifySpeakers(context: UnifyContext): Promise<number> {
  const { index, analyzer, tables, batchSize, refuse } = context;
  const stored = await index.listSpeakerNames();
  const { canonicalByName } = resolveSpeakerNames(countNames(stored), tables);
  const writes = createPendingWrites(index);
  const renamed = new Set<ArticleId>();
  let batch: StoredArticle[] = [];

  async function write(): Promise<void> {
    const documents = batch.map(({ article, fingerprint, ...kept }) => ({
      ...buildDocument(renameSpeakers(article, canonicalByName), fingerprint, analyzer),
      ...kept,
    }));
    batch = [];
    if (documents.length === 0) return;
    await writes.waitForRoom();
    writes.add(documents, (refused) => {
      for (const item of refused) {
        renamed.delete(item.id);
        refuse(item);
      }
    });
  }

  for (const name of stored) {
    if (canonicalByName.get(name.nameInArticle) === name.speaker) continue;
    for await (const item of listNaming(index, name, batchSize)) {
      // All names of an article are changed at once, and other names list it, too.
      if (renamed.has(item.article.id)) continue;
      renamed.add(item.article.id);
      batch.push(item);
      if (batch.length >= batchSize) await write();
    }
  }
  await write();
  await writes.finish();
  return renamed.size;
}

/** Under however many names articles list it. */
function countNames(
  stored: readonly SpeakerName[],
): { readonly name: string; readonly articleCount: number }[] {
  return stored.map(({ nameInArticle, articleCount }) => ({ name: nameInArticle, articleCount }));
}

async function* listNaming(
  index: UnifyContext['index'],
  { nameInArticle, speaker }: SpeakerName,
  limit: number,
): AsyncGenerator<StoredArticle> {
  for (let afterId: ArticleId | null = null; ;) {
    const page = await index.listArticlesNaming({ nameInArticle, speaker, afterId, limit });
    const last = page.at(-1);
    if (last === undefined) return;
    yield* page;
    afterId = last.article.id;
  }
}
