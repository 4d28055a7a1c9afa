import type { Database } from './database.ts';
import type { DocumentRow } from './rows.ts';

/** The writing side of one connection. Each call is one transaction: all of it is stored, or nothing. */
export type Writer = {
  readonly upsert: (rows: readonly DocumentRow[]) => void;
  readonly delete: (ids: readonly string[]) => void;
};

/** Returns the writer over an open database. */
export function createWriter(database: Database): Writer {
  const findArticle = database.prepare('SELECT article FROM articles WHERE id = ?');
  const insertArticle = database.prepare(
    'INSERT INTO articles (id, fingerprint, location, day, facet_values) VALUES (?, ?, ?, ?, ?)',
  );
  const updateArticle = database.prepare(
    'UPDATE articles SET fingerprint = ?, location = ?, day = ?, facet_values = ? WHERE article = ?',
  );
  const deleteArticle = database.prepare('DELETE FROM articles WHERE article = ?');
  const putText = database.prepare(
    'INSERT OR REPLACE INTO article_texts (article, json) VALUES (?, ?)',
  );
  const deleteText = database.prepare('DELETE FROM article_texts WHERE article = ?');
  const insertPostings = database.prepare(
    'INSERT INTO postings (rowid, title, body) VALUES (?, ?, ?)',
  );
  const deletePostings = database.prepare('DELETE FROM postings WHERE rowid = ?');
  const findValue = database.prepare('SELECT value FROM facet_values WHERE field = ? AND key = ?');
  const insertValue = database.prepare(
    'INSERT INTO facet_values (field, key, label) VALUES (?, ?, ?)',
  );
  const raiseRevision = database.prepare('UPDATE state SET revision = revision + 1');

  function tryFindArticle(id: string): number | null {
    const row = findArticle.get(id);
    return row === undefined ? null : Number(row['article']);
  }

  function getValueNumber({ field, key, label }: DocumentRow['facets'][number]): number {
    const known = findValue.get(field, key);
    return Number(known?.['value'] ?? insertValue.run(field, key, label).lastInsertRowid);
  }

  function putRow(row: DocumentRow): void {
    const values = new Uint8Array(new Uint32Array(row.facets.map(getValueNumber)).buffer);
    let article = tryFindArticle(row.id);
    if (article === null) {
      const { lastInsertRowid } = insertArticle.run(
        row.id,
        row.fingerprint,
        row.location,
        row.day,
        values,
      );
      article = Number(lastInsertRowid);
    } else {
      updateArticle.run(row.fingerprint, row.location, row.day, values, article);
      deletePostings.run(article);
    }
    putText.run(article, row.json);
    insertPostings.run(article, row.title, row.body);
  }

  function inTransaction(write: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      write();
      raiseRevision.run();
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    upsert(rows) {
      inTransaction(() => {
        for (const row of rows) putRow(row);
      });
    },
    delete(ids) {
      inTransaction(() => {
        for (const id of ids) {
          const article = tryFindArticle(id);
          if (article === null) continue;
          deletePostings.run(article);
          deleteText.run(article);
          deleteArticle.run(article);
        }
      });
    },
  };
}
