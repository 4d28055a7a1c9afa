import type { SignedArticle } from '../search-index.ts';
import type { Database, Row } from './database.ts';

/** Articles by the number of their row, after one of them. */
export type SignaturePage = { readonly afterNumber: number; readonly limit: number };
export type NumberedSignature = SignedArticle & { readonly number: number };

/** What the indexer asks about the same text in several articles. */
export type SignatureReader = {
  readonly listSignatures: (page: SignaturePage) => readonly NumberedSignature[];
};

/** Returns the reader of signatures and stories. */
export function createSignatureReader(database: Database): SignatureReader {
  const signed = database.prepare(
    `SELECT article, id, signature, story FROM articles LEFT JOIN signatures USING (article)
     WHERE article > ? AND (signature IS NOT NULL OR story IS NOT NULL)
     ORDER BY article LIMIT ?`,
  );
  return {
    listSignatures: ({ afterNumber, limit }) =>
      signed.all(afterNumber, limit).map((row) => ({
        number: Number(row['article']),
        id: String(row['id']),
        signature: typeof row['signature'] === 'string' ? row['signature'] : null,
        story: readStory(row),
      })),
  };
}

/** Returns the story that a row of articles names. */
export function readStory(row: Row): string | null {
  return typeof row['story'] === 'string' ? row['story'] : null;
}
