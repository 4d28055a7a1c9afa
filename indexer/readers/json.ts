import type { Source } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { tryDecodeText } from './decode-text.ts';
import { readJsonArticle, readJsonText } from './json-article.ts';
import { lookForList, readItems } from './json-items.ts';
import { fail } from './read-outcome.ts';
import { readAll } from './read-bytes.ts';
import type { KeyMap, ReadOutcome, Reader } from './read-outcome.ts';

/** What is no list has to be read whole, though articles may stand under a key. */
const MAX_FILE_BYTES = 256_000_000;
const TOO_LARGE = 'is larger than 256 MB and no list: write its articles as .jsonl, one a line';

/** Reads a file of one article, of a list of them, or of an object with a list under `articles`. */
export const readJson: Reader = async function* (source, { maxArticleBytes, keyMap }) {
  const { isList, whole } = await lookForList(source);
  if (!isList) {
    yield* readWhole(whole, keyMap);
    return;
  }
  for await (const item of readItems(whole, maxArticleBytes)) {
    yield item.kind === 'item'
      ? readJsonText(source, tryDecodeText(item.bytes), item.number, keyMap)
      : fail(`${source.path}:${item.number}`, item.reason);
  }
};

async function* readWhole(source: Source, keyMap?: KeyMap): AsyncGenerator<ReadOutcome> {
  const text = tryDecodeText(await readAll(source, MAX_FILE_BYTES, TOO_LARGE));
  if (text === null) {
    yield fail(source.path, 'is not valid UTF-8');
    return;
  }
  const value = parse(source.path, text);
  const list = listArticles(value);
  if (list === null) yield readJsonArticle(source, value, null, keyMap);
  else for (const [at, item] of list.entries()) yield readJsonArticle(source, item, at + 1, keyMap);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? ` (${cause.message})` : '';
    throw new MalformedSourceError(path, `is not valid JSON${detail}`, { cause });
  }
}

function listArticles(value: unknown): readonly unknown[] | null {
  if (isList(value)) return value;
  const isWrapped = typeof value === 'object' && value !== null && 'articles' in value;
  return isWrapped && isList(value.articles) ? value.articles : null;
}

/** `Array.isArray` alone would turn `unknown` into a list of `any`. */
function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
