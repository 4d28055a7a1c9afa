import { describe, expect, it } from 'vitest';
import { readJson } from '../../../indexer/readers/json.ts';
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

  it('reads a list as it stands there, however it is cut into chunks', async () => {
    const value = {
      text: 'A “[quote], {and} \\" more”, \n\ttold.',
      authors: [['A', 'B']],
      id: 'é',
    };
    const text = ` [ ${JSON.stringify(value)} ,\n${JSON.stringify(value, null, 2)}\n] \n`;
    const bytes = Buffer.from(`\ufeff${text}`);
    for (const size of [1, 2, 3, 1_000]) {
      const chunks: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
      const source = aSource(chunks, { path: 'root/a1.json', format: 'json' });
      const { articles, failures } = await read(source);
      expect(failures).toEqual([]);
      expect(articles.map(({ source: place }) => place)).toEqual([
        'root/a1.json:1',
        'root/a1.json:2',
      ]);
      for (const { id, paragraphs } of articles)
        expect([id, ...paragraphs]).toEqual([
          'é',
          ...value.text.split('\n').map((line) => line.trim()),
        ]);
    }
  });

  it('reports a bad item of a list by its number and reads the rest', async () => {
    const long = JSON.stringify({ text: 'x'.repeat(300) });
    const content = Buffer.concat([
      Buffer.from(`[{"text": "1."}, {"text": "2.",}, ${long}, {"text": "`),
      Buffer.from('Caf\u00e9', 'latin1'),
      Buffer.from('"},, {"text": "6."},]'),
    ]);
    const { articles, failures } = await read(fromText(content), 200);
    expect(articles.map(({ id }) => id)).toEqual(['a1:1', 'a1:6']);
    expect(failures).toEqual([
      'root/a1.json:2: is not valid JSON',
      'root/a1.json:3: is larger than 0.0002 MB (see ONRECORD_MAX_ARTICLE_MB)',
      'root/a1.json:4: is not valid UTF-8',
      'root/a1.json:5: is not valid JSON',
      'root/a1.json:7: is not valid JSON',
    ]);
  });

  it.each([
    ['has no end', '[{"text": "One."}, {"text": "Two."', 'its list has no end'],
    ['is followed by something', '[{"text": "One."}] {}', 'something stands behind its list'],
  ])('reads what comes before where a list %s', async (_, text, reason) => {
    const { articles, failures } = await read(fromText(text));
    expect(articles.map(({ id }) => id)).toEqual(['a1:1']);
    expect(failures).toEqual([`root/a1.json: is not valid JSON (${reason})`]);
  });

  it('reads an endless list one article at a time', async () => {
    let itemsGiven = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('['));
      for (;;) yield await Promise.resolve(Buffer.from(`{"text": "Number ${++itemsGiven}."},`));
    }
    let articlesRead = 0;
    const source = { ...fromText(''), open: endless };
    for await (const { kind } of readJson(source, { maxArticleBytes: 1_000 })) {
      expect(kind).toBe('article');
      expect(itemsGiven).toBe(++articlesRead);
      if (articlesRead === 200) break;
    }
  });

  it.each([
    ['an empty list', '[]'],
    ['an empty list with spaces', ' [ \n ]\n'],
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
