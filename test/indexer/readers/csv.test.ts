import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../indexer/readers/csv.ts';
import { readRows } from '../../../indexer/readers/csv-rows.ts';
import { aSource, read, valuesOf } from '../sources.ts';

const fromTable = (content: string | Uint8Array | readonly Uint8Array[]) =>
  aSource(content, { path: 'root/wire.csv', format: 'csv', name: 'wire' });
/** Line, and fields or reason. */
async function listRows(
  content: string | readonly Uint8Array[],
  maxBytes = 1_000,
): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  for await (const row of readRows(fromTable(content), maxBytes))
    rows.push([row.line, ...(row.kind === 'row' ? row.fields : [`- ${row.reason}`])]);
  return rows;
}
const NOT_DOUBLED = '- has a quotation mark inside of a quoted field that is not doubled';
const NOT_CLOSED = '- has a quotation mark that is not closed';

describe('readRows', () => {
  it.each<[string, string, (string | number)[][]]>([
    [
      'fields between commas',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'fields between semicolons',
      'a;b\n1,5;2',
      [
        [1, 'a', 'b'],
        [2, '1,5', '2'],
      ],
    ],
    [
      'fields between tabs',
      'a\tb\n1\t2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'a separator that is not quoted in the first row',
      '"a,b,c";d\n1;2',
      [
        [1, 'a,b,c', 'd'],
        [2, '1', '2'],
      ],
    ],
    [
      'lines that end with CRLF',
      'a,b\r\n1,"2"\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    ['a byte order mark', '\ufeff"a",b\n', [[1, 'a', 'b']]],
    [
      'separators and doubled marks in quotes',
      'a\n"1,""2"" "',
      [
        [1, 'a'],
        [2, '1,"2" '],
      ],
    ],
    [
      'a quoted mark and nothing else',
      'a\n""""\n""',
      [
        [1, 'a'],
        [2, '"'],
        [3, ''],
      ],
    ],
    [
      'line breaks in quotes',
      'a,b\n"1\n\r\n",2\n3,4',
      [
        [1, 'a', 'b'],
        [2, '1\n\r\n', '2'],
        [5, '3', '4'],
      ],
    ],
    [
      'marks that do not begin a field, as written',
      'a\n6" pipe\n',
      [
        [1, 'a'],
        [2, '6" pipe'],
      ],
    ],
    [
      'empty fields and rows',
      'a,b\n,\n\n',
      [
        [1, 'a', 'b'],
        [2, '', ''],
        [3, ''],
      ],
    ],
    ['nothing in an empty file', '', []],
  ])('reads %s', async (_, text, rows) => {
    expect(await listRows(text)).toEqual(rows);
  });

  it.each<[string, string, (string | number)[][]]>([
    [
      'text behind a closing mark',
      'a\n"1" x\n2',
      [
        [1, 'a'],
        [2, NOT_DOUBLED],
        [3, '2'],
      ],
    ],
    [
      'a mark that opens too much',
      'a\n"1\n"2"\n3',
      [
        [1, 'a'],
        [2, NOT_DOUBLED],
        [3, '2'],
        [4, '3'],
      ],
    ],
    [
      'a mark that is never closed',
      'a\n"1\n2\n3',
      [
        [1, 'a'],
        [2, NOT_CLOSED],
        [3, '2'],
        [4, '3'],
      ],
    ],
    [
      'one in the last line',
      'a\n1\n"2',
      [
        [1, 'a'],
        [2, '1'],
        [3, NOT_CLOSED],
      ],
    ],
    [
      'a row that is too long',
      `a\n"${'x\n'.repeat(10)}"\n2`,
      [
        [1, 'a'],
        [2, '- is larger than 0.00001 MB (see ONRECORD_MAX_ARTICLE_MB)'],
        [13, '2'],
      ],
    ],
  ])('reports %s and goes on behind it', async (_, text, rows) => {
    const encoded = Buffer.from(text);
    expect(await listRows([encoded], 10)).toEqual(rows);
    expect(
      await listRows(
        [...encoded].map((byte) => Uint8Array.of(byte)),
        10,
      ),
    ).toEqual(rows);
  });

  it('reads any fields as they were written, however the bytes are cut', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r\n', 'é', '🚢') });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 2 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const written = [['x', 'y'], ...rows].map((fields) =>
          fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
        );
        const bytes = Buffer.from(written.join('\n'));
        const chunks = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const found = await listRows(chunks);
        expect(found.map(([, ...fields]) => fields)).toEqual([['x', 'y'], ...rows]);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('readCsv', () => {
  it('reads an article a row, its facts under the names of the columns', async () => {
    const { articles, failures, unknownKeys } = await read(
      fromTable(
        'Title,body,publishedAt,Author,mood,\nPort,"One.\n\nTwo.",2026-05-04,Jane Roe,grey,7\n,Three.,,,,8\n',
      ),
    );
    expect(failures).toEqual([]);
    expect([...new Set(unknownKeys)]).toEqual(['mood']);
    expect(articles.map(({ id, source, paragraphs }) => [id, source, ...paragraphs])).toEqual([
      ['wire:2', 'root/wire.csv:2', 'One.', 'Two.'],
      ['wire:5', 'root/wire.csv:5', 'Three.'],
    ]);
    const [port] = articles;
    if (port === undefined) throw new Error('no article');
    expect(valuesOf(port, 'title')).toEqual(['Port']);
    expect(valuesOf(port, 'published')).toEqual(['2026-05-04']);
    expect(valuesOf(port, 'author')).toEqual(['Jane Roe']);
  });

  it.each([
    ['has too few fields', 'x', 'has 1 fields where the first row names 2'],
    ['has too many fields', '1,Two.,3', 'has 3 fields where the first row names 2'],
    ['has no text', '7,', 'has no text: neither title nor text, body or content'],
    ['has a mark that is not doubled', '7,"a "b" c"', NOT_DOUBLED.slice(2)],
  ])('reports a row that %s with its line and reads the rest', async (_, second, reason) => {
    const { articles, failures } = await read(fromTable(`id,text\n1,One.\n${second}\n3,Three.\n`));
    expect(articles.map(({ id }) => id)).toEqual(['1', '3']);
    expect(failures).toEqual([`root/wire.csv:3: ${reason}`]);
  });

  it('reports a row that is not UTF-8 and reads the rest', async () => {
    const content = Buffer.concat([
      Buffer.from('id,text\n1,Café.\n'),
      Buffer.from('2,Café.\n', 'latin1'),
      Buffer.from('3,Three.\n'),
    ]);
    const { articles, failures } = await read(fromTable(content));
    expect(articles.map(({ id }) => id)).toEqual(['1', '3']);
    expect(failures).toEqual(['root/wire.csv:3: is not valid UTF-8']);
  });

  it('passes over rows without any value, and over empty fields behind the last column', async () => {
    const { articles, failures } = await read(fromTable('text,id\n,\n\nOne.,1,,\n'));
    expect(articles.map(({ id }) => id)).toEqual(['1']);
    expect(failures).toEqual([]);
  });

  it.each([
    [
      'names no text',
      'name,story\nPort,One.\nDam,Two.\n',
      ':1: names no column title, headline, text, body or content in its first row, but "name", "story"',
    ],
    ['is missing', '', ': is empty'],
    ['and all others are blank', '\n , \n', ': is empty'],
    ['is broken', '"id" x,text\n1,One.\n', `:1: ${NOT_DOUBLED.slice(2)}`],
  ])('reads nothing where the first row %s', async (_, content, failure) => {
    const { articles, failures } = await read(fromTable(content));
    expect({ articles, failures }).toEqual({ articles: [], failures: [`root/wire.csv${failure}`] });
  });

  it('reports UTF-16', async () => {
    const { failures } = await read(fromTable(Buffer.from('\ufeffid,text\n', 'utf16le')));
    expect(failures).toEqual(['root/wire.csv: is text in UTF-16; save it as UTF-8']);
  });

  it('reads an endless source one article at a time', async () => {
    let rowsGiven = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('text\n'));
      for (;;) yield await Promise.resolve(Buffer.from(`Number ${++rowsGiven}.\n`));
    }
    let articlesRead = 0;
    const source = { ...fromTable(''), open: endless };
    for await (const outcome of readCsv(source, { maxArticleBytes: 1_000 })) {
      expect(outcome.kind).toBe('article');
      expect(rowsGiven).toBe(++articlesRead);
      if (articlesRead === 500) break;
    }
  });
});
