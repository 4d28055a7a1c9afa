import { MalformedSourceError } from '../../src/core/errors.ts';
import { hasTextKey, toKey } from './article-fields.ts';
import { readRows } from './csv-rows.ts';
import { readJsonArticle } from './json-article.ts';
import { fail } from './read-outcome.ts';
import type { Reader } from './read-outcome.ts';

/** Reads an article a row of a table; the first row names its columns by the keys of a JSON article. */
export const readCsv: Reader = async function* (source, { maxArticleBytes, keyMap }) {
  let keys: readonly string[] | null = null;
  for await (const row of readRows(source, maxArticleBytes)) {
    const place = `${source.path}:${row.line}`;
    if (row.kind === 'broken') {
      // Without its names no row means anything.
      if (keys === null) throw new MalformedSourceError(place, row.reason);
      yield fail(place, row.reason);
      continue;
    }
    const { fields } = row;
    if (fields.every((field) => field.trim() === '')) continue;
    if (keys === null) {
      keys = fields.map((name) => (keyMap?.has(name.trim()) === true ? name.trim() : toKey(name)));
      if (!hasTextKey(keys.map((key) => keyMap?.get(key) ?? key)))
        throw new MalformedSourceError(place, describeColumns(keys));
      continue;
    }
    const surplus = fields.slice(keys.length);
    if (fields.length < keys.length || surplus.some((field) => field.trim() !== '')) {
      yield fail(place, `has ${fields.length} fields where the first row names ${keys.length}`);
      continue;
    }
    yield readJsonArticle(source, toObject(keys, fields), row.line, keyMap);
  }
  if (keys === null) yield fail(source.path, 'is empty');
};

/** Columns without a name, as those of row numbers often are, are left out; of two of one name the first counts. */
function toObject(keys: readonly string[], fields: readonly string[]): Readonly<object> {
  const entries = keys.map((key, at): [string, string] => [key, fields[at] ?? '']);
  return Object.fromEntries(entries.filter(([key]) => key !== '').reverse());
}

function describeColumns(keys: readonly string[]): string {
  const names = keys.map((key) => JSON.stringify(key)).join(', ');
  return `names no column title, headline, text, body or content in its first row, but ${names}`;
}
