import { TEXT_FIELDS } from '../../core/index-fields.ts';
import type { AnalyzedParagraph, TextField } from '../search-index.ts';

/** What parts fields, paragraphs and stems; none of them is in a stem. */
const FIELD_MARK = '\f';
const PARAGRAPH_MARK = '\n';

/** Returns the stems of every paragraph of a text in their order, as one text. */
export function writeParagraphStems(
  text: Readonly<Record<TextField, readonly AnalyzedParagraph[]>>,
): string {
  return TEXT_FIELDS.map((field) =>
    text[field].map(({ stems }) => stems.join(' ')).join(PARAGRAPH_MARK),
  ).join(FIELD_MARK);
}

/** Returns the paragraphs of one field, each its stems. */
export function readParagraphStems(written: string, field: TextField): string[][] {
  const own = written.split(FIELD_MARK)[TEXT_FIELDS.indexOf(field)] ?? '';
  return own.split(PARAGRAPH_MARK).map((paragraph) => paragraph.split(' '));
}
