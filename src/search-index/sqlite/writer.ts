import type { ProgressChange, SavedSearch, StoryChange, Takedown } from '../search-index.ts';
import { createAdditionWriter } from './additions.ts';
import type { Database } from './database.ts';
import { createQuotationWriter } from './quotation-writer.ts';
import type { DocumentRow, WriteBatch } from './rows.ts';
import { createSettledNotes } from './settled.ts';
import type { SettledNotes } from './settled.ts';
import { createSavedSearchWriter } from './saved-searches.ts';
import { createTakedownWriter } from './takedowns.ts';

/** The writing side of one connection. Each call is one transaction: all of it is stored, or nothing. */
export type Writer = SettledNotes & {
  readonly upsert: (batch: WriteBatch) => void;
  readonly delete: (ids: readonly string[]) => void;
  readonly takeDown: (takedowns: readonly Takedown[]) => void;
  readonly restore: (ids: readonly string[]) => void;
  readonly setStories: (changes: readonly StoryChange[]) => void;
  readonly saveSearch: (saved: SavedSearch) => void;
  readonly deleteSavedSearch: (id: string) => void;
  readonly noteProgress: (changes: readonly ProgressChange[]) => readonly string[];
  /** Notes that all documents have the words of this version of the analyzer. */
  readonly setAnalysisVersion: () => void;
};

/** Returns the writer over an open database. The first write settles whose words the documents have. */
export function createWriter(database: Database, analysisVersion: string): Writer {
  const findArticle = database.prepare('SELECT article FROM articles WHERE id = ?');
  const insertArticle = database.prepare(
    `INSERT INTO articles
       (id, fingerprint, location, day, quotation_count, title_words, quotation_words, body_words, facet_values, story,
        added_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateArticle = database.prepare(
    `UPDATE articles
     SET fingerprint = ?, location = ?, day = ?, quotation_count = ?,
       title_words = ?, quotation_words = ?, body_words = ?, facet_values = ?, story = ?
     WHERE article = ?`,
  );
  const deleteArticle = database.prepare('DELETE FROM articles WHERE article = ?');
  const putText = database.prepare(
    'INSERT OR REPLACE INTO article_texts (article, json) VALUES (?, ?)',
  );
  const putVector = database.prepare(
    'INSERT OR REPLACE INTO term_vectors (article, vector) VALUES (?, ?)',
  );
  const putParagraphStems = database.prepare(
    'INSERT OR REPLACE INTO paragraph_stems (article, stems) VALUES (?, ?)',
  );
  const putSignature = database.prepare(
    'INSERT OR REPLACE INTO signatures (article, signature) VALUES (?, ?)',
  );
  const deleteSignature = database.prepare('DELETE FROM signatures WHERE article = ?');
  const setStory = database.prepare('UPDATE articles SET story = ? WHERE id = ?');
  const putWord = database.prepare('INSERT OR IGNORE INTO words (term) VALUES (?)');
  const deleteTexts = ['article_texts', 'term_vectors', 'paragraph_stems', 'signatures'].map(
    (table) => database.prepare(`DELETE FROM ${table} WHERE article = ?`),
  );
  const insertPostings = database.prepare(
    'INSERT INTO postings (rowid, title, quotation, body) VALUES (?, ?, ?, ?)',
  );
  const deletePostings = database.prepare('DELETE FROM postings WHERE rowid = ?');
  const findValue = database.prepare(
    'SELECT value, label FROM facet_values WHERE field = ? AND key = ?',
  );
  const insertValue = database.prepare(
    'INSERT INTO facet_values (field, key, label) VALUES (?, ?, ?)',
  );
  const setLabel = database.prepare('UPDATE facet_values SET label = ? WHERE value = ?');
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
    if (known === undefined) return Number(insertValue.run(field, key, label).lastInsertRowid);
    const value = Number(known['value']);
    // Of several spellings of a name the one to show is settled across articles, and written last.
    if (field === 'speaker' && known['label'] !== label) setLabel.run(label, value);
    return value;
  }

  const quotations = createQuotationWriter(database, getValueNumber);
  const takedowns = createTakedownWriter(database);
  const savedSearches = createSavedSearchWriter(database);
  const additions = createAdditionWriter(database);

  function putRow(row: DocumentRow): void {
    const values = new Uint8Array(new Uint32Array(row.facets.map(getValueNumber)).buffer);
    const { lengths, postings } = row;
    const facts = [
      ...[row.fingerprint, row.location, row.day, row.quotations.length],
      ...[lengths.title, lengths.quotation, lengths.body, values, row.story],
    ];
    let article = tryFindArticle(row.id);
    if (article === null) {
      const addedAt = additions.add(row.id, row.addedAt);
      article = Number(insertArticle.run(row.id, ...facts, addedAt).lastInsertRowid);
    } else {
      updateArticle.run(...facts, article);
      deletePostings.run(article);
      quotations.delete(article);
    }
    quotations.insert(article, row.quotations);
    putText.run(article, row.json);
    putVector.run(article, row.vector);
    putParagraphStems.run(article, row.paragraphStems);
    if (row.signature === null) deleteSignature.run(article);
    else putSignature.run(article, row.signature);
    insertPostings.run(article, postings.title, postings.quotation, postings.body);
  }

  function removeRow(id: string): void {
    const article = tryFindArticle(id);
    if (article === null) return;
    deletePostings.run(article);
    quotations.delete(article);
    for (const deletion of deleteTexts) deletion.run(article);
    deleteArticle.run(article);
  }

  function inTransaction<Result>(write: () => Result): Result {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = write();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  /** What searches see is another state of the index. */
  function changeIndex(write: () => void): void {
    inTransaction(() => {
      write();
      raiseRevision.run(analysisVersion);
    });
  }

  return {
    ...createSettledNotes(database),
    upsert({ rows, words }) {
      changeIndex(() => {
        additions.beginBatch();
        for (const row of rows) putRow(row);
        additions.endBatch();
        for (const word of words) putWord.run(word);
      });
    },
    delete(ids) {
      changeIndex(() => {
        for (const id of ids) removeRow(id);
      });
    },
    takeDown(noted) {
      changeIndex(() => {
        takedowns.note(noted);
        for (const { id } of noted) removeRow(id);
      });
    },
    restore(ids) {
      changeIndex(() => {
        takedowns.restore(ids);
      });
    },
    setStories(changes) {
      changeIndex(() => {
        for (const { id, story } of changes) setStory.run(story, id);
      });
    },
    saveSearch(saved) {
      inTransaction(() => {
        savedSearches.save(saved);
      });
    },
    deleteSavedSearch(id) {
      inTransaction(() => {
        savedSearches.delete(id);
      });
    },
    noteProgress: (changes) => inTransaction(() => savedSearches.noteProgress(changes)),
    setAnalysisVersion() {
      setVersion.run(analysisVersion);
    },
  };
}
