import type { Database } from './database.ts';
import { EVERY_DOCUMENT_MARK } from './postings-text.ts';
import type { QuotationRow } from './quotation-rows.ts';
import type { DocumentRow } from './rows.ts';

/** Writes the quotations of articles, within the transaction that writes these. */
export type QuotationWriter = {
  readonly insert: (article: number, rows: readonly QuotationRow[]) => void;
  /** Removes all that an article has. */
  readonly delete: (article: number) => void;
};

/**
 * Returns the writer of the quotations of one database.
 *
 * @param getValueNumber - gives a facet value its number, a new one where it has none
 */
export function createQuotationWriter(
  database: Database,
  getValueNumber: (value: DocumentRow['facets'][number]) => number,
): QuotationWriter {
  const insertQuotation = database.prepare(
    `INSERT INTO quotations (article, number, speaker, name_in_article, speaker_value, words)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const insertVector = database.prepare(
    'INSERT INTO quotation_vectors (quotation, vector) VALUES (?, ?)',
  );
  const insertStems = database.prepare(
    'INSERT INTO quotation_stems (quotation, stems) VALUES (?, ?)',
  );
  const insertPostings = database.prepare(
    'INSERT INTO quotation_postings (rowid, title, quotation, body) VALUES (?, ?, ?, ?)',
  );
  const findQuotations = database.prepare('SELECT quotation FROM quotations WHERE article = ?');
  const deletions = [
    'DELETE FROM quotation_postings WHERE rowid = ?',
    'DELETE FROM quotation_stems WHERE quotation = ?',
    'DELETE FROM quotation_vectors WHERE quotation = ?',
    'DELETE FROM quotations WHERE quotation = ?',
  ].map((sql) => database.prepare(sql));

  return {
    insert(article, rows) {
      for (const [number, row] of rows.entries()) {
        const { speaker, nameInArticle, speakerValue, words } = row;
        const value =
          speakerValue === null ? null : getValueNumber({ field: 'speaker', ...speakerValue });
        const quotation = Number(
          insertQuotation.run(article, number, speaker, nameInArticle, value, words)
            .lastInsertRowid,
        );
        insertVector.run(quotation, row.vector);
        insertStems.run(quotation, row.paragraphStems);
        insertPostings.run(quotation, EVERY_DOCUMENT_MARK, '', row.postings);
      }
    },
    delete(article) {
      for (const row of findQuotations.all(article)) {
        for (const deletion of deletions) deletion.run(Number(row['quotation']));
      }
    },
  };
}
