import type { Source } from '../../src/core/article.ts';
import { tryReadFields } from './article-fields.ts';
import { buildArticle } from './build-article.ts';
import { readHtmlText } from './html-paragraphs.ts';
import { toArticleText } from './marked-paragraphs.ts';
import { fail } from './read-outcome.ts';
import type { KeyMap, ReadOutcome } from './read-outcome.ts';
import { listTextParagraphs } from './text-paragraphs.ts';

/** A body exported with its markup. */
const MARKUP = /<\/(?:p|div|h\d|blockquote)>|<(?:p|br)\b[^<>]*>/iu;

/** Returns the article that a text, one of many in a source, holds as JSON; null is what could not be decoded. */
export function readJsonText(
  source: Source,
  text: string | null,
  number: number,
  keyMap?: KeyMap,
): ReadOutcome {
  const place = `${source.path}:${number}`;
  if (text === null) return fail(place, 'is not valid UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail(place, 'is not valid JSON');
  }
  return readJsonArticle(source, value, number, keyMap);
}

/** Returns the article that a JSON value holds, or why it holds none. */
export function readJsonArticle(
  source: Source,
  value: unknown,
  number: number | null,
  keyMap?: KeyMap,
): ReadOutcome {
  const place = number === null ? source.path : `${source.path}:${number}`;
  const fields = tryReadFields(value, 'given', keyMap);
  if (fields === null) return fail(place, 'is no JSON object, so it is no article');
  const { id, body, candidates, unknownKeys } = fields;
  const text = MARKUP.test(body) ? readHtmlText(body) : toArticleText(listTextParagraphs(body), []);
  if (text.paragraphs.length === 0 && !candidates.some(({ field }) => field === 'title')) {
    return fail(place, 'has no text: neither title nor text, body or content');
  }
  const article = buildArticle({ source, givenId: id, number, candidates, ...text });
  return { kind: 'article', article, unknownKeys };
}
