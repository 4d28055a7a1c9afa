import { tryDecodeText } from './decode-text.ts';
import { readJsonArticle } from './json-article.ts';
import { fail } from './read-outcome.ts';
import { readLines } from './read-bytes.ts';
import type { Reader } from './read-outcome.ts';

/** Reads one article a line; a line that is none is reported and the next one read. */
export const readJsonl: Reader = async function* (source, { maxArticleBytes, keyMap }) {
  for await (const line of readLines(source, maxArticleBytes)) {
    const place = `${source.path}:${line.number}`;
    if (line.kind === 'too-long') {
      yield fail(place, line.reason);
      continue;
    }
    const text = tryDecodeText(line.bytes);
    if (text === null) yield fail(place, 'is not valid UTF-8');
    else if (text.trim() !== '') {
      const value = tryParse(text);
      yield value === undefined
        ? fail(place, 'is not valid JSON')
        : readJsonArticle(source, value, line.number, keyMap);
    }
  }
};

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
