import { buildArticle } from './build-article.ts';
import { tryDecodeSent, tryDecodeText } from './decode-text.ts';
import { keepMarks, toArticleText } from './marked-paragraphs.ts';
import { fail } from './read-outcome.ts';
import { readPastedPage } from './pasted-page.ts';
import { readAll } from './read-bytes.ts';
import type { Reader } from './read-outcome.ts';
import { listTextParagraphs } from './text-paragraphs.ts';

/** Reads text that was copied from a web page, with what stands around the article there. */
export const readTxt: Reader = async function* (source, { maxArticleBytes }) {
  const bytes = await readAll(source, maxArticleBytes);
  const text = tryDecodeSent(bytes, source) ?? tryDecodeText(bytes);
  if (text === null) {
    yield fail(source.path, 'is not valid UTF-8');
    return;
  }
  const lines = listTextParagraphs(text);
  const { paragraphs, candidates } = readPastedPage(lines.map((line) => line.text));
  if (paragraphs.length === 0) {
    yield fail(source.path, 'has no text that reads like an article');
    return;
  }
  const body = toArticleText(keepMarks(paragraphs, lines), []);
  const article = buildArticle({ source, givenId: null, number: null, candidates, ...body });
  yield { kind: 'article', article, unknownKeys: [] };
};
