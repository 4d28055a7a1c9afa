import { describe, expect, it } from 'vitest';
import { aSource, read } from '../sources.ts';

const fromText = (text: string | Uint8Array) =>
  aSource(text, { path: 'root/a1.json', format: 'json', name: 'a1' });

describe('readJson', () => {
  it('reads a file of one article', async () => {
    const { articles, failures } = await read(fromText('{"title": "A", "text": "One."}'));
    expect(articles.map(({ id, source }) => [id, source])).toEqual([['a1', 'root/a1.json']]);
    expect(failures).toEqual([]);
  });

  it.each([
    ['a list', '[{"text": "One."}, {"text": "Two."}]'],
    ['a list under "articles"', '{"page": 1, "articles": [{"text": "One."}, {"text": "Two."}]}'],
  ])('reads %s, each article under its number', async (_, text) => {
    const { articles } = await read(fromText(text));
    expect(articles.map(({ source, paragraphs }) => [source, ...paragraphs])).toEqual([
      ['root/a1.json:1', 'One.'],
      ['root/a1.json:2', 'Two.'],
    ]);
  });

  it('reports what is no article in a list and reads the rest', async () => {
    const { articles, failures } = await read(
      fromText('[{"text": "One."}, 7, {}, {"text": "4."}]'),
    );
    expect(articles.map(({ id }) => id)).toEqual(['a1:1', 'a1:4']);
    expect(failures).toEqual([
      'root/a1.json:2: is no JSON object, so it is no article',
      'root/a1.json:3: has no text: neither title nor text, body or content',
    ]);
  });

  it.each([
    ['an empty list', '[]'],
    ['an empty list under "articles"', '{"articles": []}'],
  ])('finds nothing in %s', async (_, text) => {
    expect(await read(fromText(text))).toEqual({ articles: [], failures: [], unknownKeys: [] });
  });

  it.each([
    ['an empty file', '', /^root\/a1\.json: is not valid JSON \(.+\)$/u],
    ['a broken file', '{"text": "One.",', /^root\/a1\.json: is not valid JSON \(.+\)$/u],
    ['a text', '"One."', /^root\/a1\.json: is no JSON object, so it is no article$/u],
    ['null', 'null', /^root\/a1\.json: is no JSON object, so it is no article$/u],
    ['an empty object', '{}', /^root\/a1\.json: has no text/u],
    ['"articles" that is no list', '{"articles": 7}', /^root\/a1\.json: has no text/u],
  ])('reports %s', async (_, text, message) => {
    const { articles, failures } = await read(fromText(text));
    expect(articles).toEqual([]);
    expect(failures).toEqual([expect.stringMatching(message)]);
  });

  it('reports bytes that are not UTF-8', async () => {
    const { failures } = await read(fromText(Uint8Array.of(0x22, 0xe9, 0x22)));
    expect(failures).toEqual(['root/a1.json: is not valid UTF-8']);
  });

  it('reads a file that begins with a byte order mark', async () => {
    const { articles } = await read(fromText('\ufeff{"text": "One."}'));
    expect(articles).toHaveLength(1);
  });

  it('reads UTF-16 that says so', async () => {
    const bytes = Buffer.from('\ufeff{"text": "Zürich."}', 'utf16le');
    const { articles } = await read(fromText(bytes));
    expect(articles[0]?.paragraphs).toEqual(['Zürich.']);
  });
});
