import { tryDecodeText } from './decode-text.ts';
import { readJsonArticle } from './json-article.ts';
import { fail } from './read-outcome.ts';
import { readLines } from './read-bytes.ts';
import type { Reader } from './read-outcome.ts';

/**
 * Reads one article a line; a line that is none is reported and the next one read. A file without any is reported, too:
 * it is what an export leaves that has failed, and must not make its articles be taken for gone.
 */
export const readJsonl: Reader = async function* (source, { maxArticleBytes, keyMap }) {
  let isEmpty = true;
  for await (const line of readLines(source, maxArticleBytes)) {
    const place = `${source.path}:${line.number}`;
    if (line.kind === 'too-long') {
      isEmpty = false;
      yield fail(place, line.reason);
      continue;
    }
    const text = tryDecodeText(line.bytes);
    if (text?.trim() === '') continue;
    isEmpty = false;
    if (text === null) yield fail(place, 'is not valid UTF-8');
    else {
      const value = tryParse(text);
      yield value === undefined
        ? fail(place, 'is not valid JSON')
        : readJsonArticle(source, value, line.number, keyMap);
    }
  }
  if (isEmpty) yield fail(source.path, 'is empty');
};

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
