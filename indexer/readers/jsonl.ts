import { tryDecodeText } from './decode-text.ts';
import { readJsonText } from './json-article.ts';
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
    const text = line.kind === 'line' ? tryDecodeText(line.bytes) : null;
    if (text?.trim() === '') continue;
    isEmpty = false;
    yield line.kind === 'line'
      ? readJsonText(source, text, line.number, keyMap)
      : fail(`${source.path}:${line.number}`, line.reason);
  }
  if (isEmpty) yield fail(source.path, 'is empty');
};
