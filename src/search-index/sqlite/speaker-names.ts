import type { NamingPage, SpeakerName, StoredArticle } from '../search-index.ts';
import { readAddition } from './additions.ts';
import type { Database } from './database.ts';
import { readStory } from './signatures.ts';

/** An article as the JSON that is stored, see `reader.ts`. */
export type WrittenArticle = Omit<StoredArticle, 'article'> & { readonly json: string };

/** What the indexer asks about the names of speakers. */
export type NamingReader = {
  readonly listSpeakerNames: () => readonly SpeakerName[];
  readonly listArticlesNaming: (page: NamingPage) => readonly WrittenArticle[];
};

/** Returns the reader of the names that quotations have. */
export function createNamingReader(database: Database): NamingReader {
  // Answered by the index of names alone.
  const names = database.prepare(
    `SELECT name_in_article, speaker, count(DISTINCT article) AS articles, count(*) AS quotations
     FROM quotations WHERE name_in_article IS NOT NULL AND speaker IS NOT NULL
     GROUP BY name_in_article, speaker`,
  );
  const naming = database.prepare(
    `SELECT fingerprint, story, added_at, json FROM articles JOIN article_texts USING (article)
     WHERE id > ? AND article IN (
       SELECT article FROM quotations WHERE name_in_article = ? AND speaker = ?
     )
     ORDER BY id LIMIT ?`,
  );
  return {
    listSpeakerNames: () =>
      names.all().map((row) => ({
        nameInArticle: String(row['name_in_article']),
        speaker: String(row['speaker']),
        articleCount: Number(row['articles']),
        quotationCount: Number(row['quotations']),
      })),
    listArticlesNaming: ({ nameInArticle, speaker, afterId, limit }) =>
      naming.all(afterId ?? '', nameInArticle, speaker, limit).map((row) => ({
        fingerprint: String(row['fingerprint']),
        story: readStory(row),
        addedAt: readAddition(row),
        json: String(row['json']),
      })),
  };
}
