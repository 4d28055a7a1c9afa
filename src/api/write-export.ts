import { stringify } from 'csv-stringify/sync';
import type { HitLists } from '../search/list-hits.ts';
import { EXPORTED_FIELDS } from './export-schemas.ts';
import type { ExportFormat, ExportParameters } from './export-schemas.ts';
import { toSelection } from './parse-request.ts';

type Row = Readonly<Record<string, unknown>>;

/** What tells spreadsheets that a text is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** Returns an export as texts, one a page of hits: never more of it is in memory. */
export async function* writeExport(
  lists: HitLists,
  parameters: ExportParameters,
): AsyncGenerator<string, void, undefined> {
  const { type, format, fields, sort } = parameters;
  const columns: readonly string[] = fields.length === 0 ? EXPORTED_FIELDS[type] : fields;
  const order = sort === 'oldest' ? 'oldest' : 'newest';
  const request = { ...toSelection(parameters), sort: order } as const;
  const pages: AsyncIterable<readonly Row[]> =
    type === 'articles' ? lists.listArticles(request) : lists.listQuotations(request);
  let isFirst = true;
  for await (const page of pages) {
    const rows = page.map((row) => columns.map((column) => row[column]));
    yield WRITERS[format](columns, rows, isFirst);
    isFirst = false;
  }
}

type Writer = (
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  isFirst: boolean,
) => string;

const WRITERS: Readonly<Record<ExportFormat, Writer>> = { jsonl: writeLines, csv: writeCsv };

function writeLines(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return rows
    .map((values) => {
      const row = Object.fromEntries(columns.map((column, at) => [column, values[at]]));
      return `${JSON.stringify(row)}\n`;
    })
    .join('');
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  isFirst: boolean,
): string {
  const cells = rows.map((row) =>
    row.map((value) => (Array.isArray(value) ? value.join('; ') : value)),
  );
  return (
    (isFirst ? BYTE_ORDER_MARK : '') +
    stringify(isFirst ? [columns, ...cells] : cells, {
      escape_formulas: true,
      record_delimiter: 'windows',
    })
  );
}
