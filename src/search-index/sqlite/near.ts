import { TEXT_FIELDS } from '../../core/index-fields.ts';
import { standNear } from '../near.ts';
import type { TextField } from '../search-index.ts';
import type { Database } from './database.ts';
import { readParagraphStems } from './paragraph-stems.ts';
import type { NearQuery } from './postings-text.ts';

const UNSCOPED: readonly TextField[] = TEXT_FIELDS.filter((field) => field !== 'quotation');

/** Returns a function that tells whether an article has the words of a query near each other within a paragraph. */
export function createNearVerifier(
  database: Database,
): (article: number, query: NearQuery) => boolean {
  const stemsByArticle = database.prepare('SELECT stems FROM paragraph_stems WHERE article = ?');
  return (article, { scope, stems, distance }) => {
    const written = String(stemsByArticle.get(article)?.['stems']);
    const fields = scope === undefined ? UNSCOPED : [scope];
    return fields.some((field) =>
      readParagraphStems(written, field).some((paragraph) => standNear(paragraph, stems, distance)),
    );
  };
}
