import { TEXT_FIELDS } from '../../core/index-fields.ts';
import { standNear } from '../near.ts';
import type { TextField } from '../search-index.ts';
import type { Database } from './database.ts';
import type { DocumentTables } from './document-tables.ts';
import { readParagraphStems } from './paragraph-stems.ts';
import type { NearQuery } from './postings-text.ts';

const UNSCOPED: readonly TextField[] = TEXT_FIELDS.filter((field) => field !== 'quotation');

/** Returns a function that tells whether a document has the words of a query near each other within a paragraph. */
export function createNearVerifier(
  database: Database,
  { paragraphStems }: DocumentTables,
): (row: number, query: NearQuery) => boolean {
  const stemsByRow = database.prepare(`SELECT stems FROM ${paragraphStems} WHERE rowid = ?`);
  return (row, { scope, stems, distance }) => {
    const written = String(stemsByRow.get(row)?.['stems']);
    const fields = scope === undefined ? UNSCOPED : [scope];
    return fields.some((field) =>
      readParagraphStems(written, field).some((paragraph) => standNear(paragraph, stems, distance)),
    );
  };
}
