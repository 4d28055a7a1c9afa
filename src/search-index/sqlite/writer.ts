import type { Database } from './database.ts';
import type { DocumentRow } from './rows.ts';

/** The writing side of one connection. Each call is one transaction: all of it is stored, or nothing. */
export type Writer = {
  readonly upsert: (rows: readonly DocumentRow[]) => void;
  readonly delete: (ids: readonly string[]) => void;
  /** Notes that all documents have the words of this version of the analyzer. */
  readonly setAnalysisVersion: () => void;
};

/** Returns the writer over an open database. The first write settles whose words the documents have. */
export function createWriter(database: Database, analysisVersion: string): Writer {
  const findArticle = database.prepare('SELECT article FROM articles WHERE id = ?');
  const insertArticle = database.prepare(
    'INSERT INTO articles (id, fingerprint, location, day, quotation_count, facet_values) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const updateArticle = database.prepare(
    `UPDATE articles SET fingerprint = ?, location = ?, day = ?, quotation_count = ?, facet_values = ?
     WHERE article = ?`,
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
  const raiseRevision = database.prepare(
    `UPDATE state SET revision = revision + 1, analysis_version = coalesce(analysis_version, ?)`,
  );
  const setVersion = database.prepare('UPDATE state SET analysis_version = ?');

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
    const facts = [row.fingerprint, row.location, row.day, row.quotationCount, values] as const;
    let article = tryFindArticle(row.id);
    if (article === null) {
      article = Number(insertArticle.run(row.id, ...facts).lastInsertRowid);
    } else {
      updateArticle.run(...facts, article);
      deletePostings.run(article);
    }
    putText.run(article, row.json);
    insertPostings.run(article, row.title, row.body);
  }

  function inTransaction(write: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      write();
      raiseRevision.run(analysisVersion);
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
    setAnalysisVersion() {
      setVersion.run(analysisVersion);
    },
  };
}
