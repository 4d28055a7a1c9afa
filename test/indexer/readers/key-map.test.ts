import { describe, expect, it } from 'vitest';
import type { ArticleFormat } from '../../../src/core/article.ts';
import { readArticles } from '../../../indexer/readers/reader.ts';
import { aSource, read, valuesOf } from '../sources.ts';

/** Titles and texts that are read, keys that are not, and failures. */
async function readMapped(
  format: ArticleFormat,
  content: string,
  pairs: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const keyMap = new Map(Object.entries(pairs));
  const found: string[] = [];
  const options = { maxArticleBytes: 1_000, keyMap };
  for await (const outcome of readArticles(aSource(content, { format }), options)) {
    if (outcome.kind === 'failure') found.push(outcome.error.reason);
    else
      found.push(
        `${valuesOf(outcome.article, 'title').join()} | ${outcome.article.paragraphs.join()} | ${outcome.unknownKeys.join()}`,
      );
  }
  return found;
}

describe('a map of keys', () => {
  it.each<[ArticleFormat, string]>([
    ['json', '[{"Story": "One.", "head": "Port", "mood": "grey"}]'],
    ['jsonl', '{"Story": "One.", "head": "Port", "mood": "grey"}'],
    ['csv', 'Story,head,mood\nOne.,Port,grey\n'],
  ])('names what is read from .%s', async (format, content) => {
    const map = { Story: 'text', head: 'headline' };
    expect(await readMapped(format, content, map)).toEqual(['Port | One. | mood']);
  });

  it.each([
    [
      'wins over a key of that name',
      { story: 'text' },
      '{"text": "A.", "story": "B."}',
      ' | B. | ',
    ],
    ['loses where it has no value', { story: 'text' }, '{"text": "A.", "story": ""}', ' | A. | '],
    [
      'takes the first of several that has a value',
      { a: 'text', b: 'text', c: 'text' },
      '{"c": "C.", "b": "B.", "a": null}',
      ' | B. | ',
    ],
    [
      'takes a key away from its own field',
      { title: 'section', head: 'title' },
      '{"title": "UK", "head": "Port", "text": "A."}',
      'Port | A. | ',
    ],
    [
      'exchanges keys',
      { title: 'text', text: 'title' },
      '{"title": "A.", "text": "Port"}',
      'Port | A. | ',
    ],
  ])('%s', async (_, map, content, found) => {
    expect(await readMapped('jsonl', content, map)).toEqual([found]);
  });

  it('finds columns in capitals as they are written', async () => {
    expect(await readMapped('csv', 'Section,Text\nPort,One.\n', { Section: 'title' })).toEqual([
      'Port | One. | ',
    ]);
  });

  it('reads the same article as one that has the names itself', async () => {
    const named = await read(aSource('{"title": "Port", "text": "One."}', { format: 'jsonl' }));
    const mapped = aSource('{"head": "Port", "story": "One."}', { format: 'jsonl' });
    const keyMap = new Map([
      ['head', 'title'],
      ['story', 'text'],
    ]);
    for await (const outcome of readArticles(mapped, { maxArticleBytes: 1_000, keyMap }))
      expect(outcome).toMatchObject({ kind: 'article', article: named.articles[0] });
  });
});
