import { describe, expect, it } from 'vitest';
import { readJsonl } from '../../../indexer/readers/jsonl.ts';
import { aSource, read } from '../sources.ts';

const fromLines = (content: string | Uint8Array) =>
  aSource(content, { path: 'root/wire.jsonl', format: 'jsonl', name: 'wire' });
const line = (text: string) => JSON.stringify({ text });

describe('readJsonl', () => {
  it.each([
    ['each line ends', `${line('One.')}\n${line('Two.')}\n`],
    ['the last line does not end', `${line('One.')}\n${line('Two.')}`],
    ['lines end with CRLF', `${line('One.')}\r\n${line('Two.')}\r\n`],
    ['the file begins with a byte order mark', `\ufeff${line('One.')}\n${line('Two.')}\n`],
  ])('reads an article a line where %s', async (_, content) => {
    const { articles, failures } = await read(fromLines(content));
    expect(articles.map(({ source, paragraphs }) => [source, ...paragraphs])).toEqual([
      ['root/wire.jsonl:1', 'One.'],
      ['root/wire.jsonl:2', 'Two.'],
    ]);
    expect(failures).toEqual([]);
  });

  it('passes over empty lines and counts them', async () => {
    const { articles, failures } = await read(fromLines(`\n  \n${line('Three.')}\n\n`));
    expect(articles.map(({ id }) => id)).toEqual(['wire:3']);
    expect(failures).toEqual([]);
  });

  it.each([
    ['is not JSON', '{"text": "Two."', 'is not valid JSON'],
    ['is no object', '["Two."]', 'is no JSON object, so it is no article'],
    ['has no text', '{"outlet": "UNN"}', 'has no text: neither title nor text, body or content'],
    [
      'is too long',
      line('x'.repeat(200)),
      'is larger than 0.0002 MB (see ONRECORD_MAX_ARTICLE_MB)',
    ],
  ])('reports a line that %s with its number and reads the rest', async (_, second, reason) => {
    const content = `${line('One.')}\n${second}\n${line('Three.')}\n`;
    const { articles, failures } = await read(fromLines(content), 200);
    expect(articles.map(({ id }) => id)).toEqual(['wire:1', 'wire:3']);
    expect(failures).toEqual([`root/wire.jsonl:2: ${reason}`]);
  });

  it('reports a line that is not UTF-8 and reads the rest', async () => {
    const content = Buffer.concat([
      Buffer.from(`${line('One.')}\n`),
      Buffer.from(`${line('Caf\u00e9.')}\n`, 'latin1'),
      Buffer.from(`${line('Caf\u00e9.')}\n`),
    ]);
    const { articles, failures } = await read(fromLines(content));
    expect(articles.map(({ id, paragraphs }) => [id, ...paragraphs])).toEqual([
      ['wire:1', 'One.'],
      ['wire:3', 'Café.'],
    ]);
    expect(failures).toEqual(['root/wire.jsonl:2: is not valid UTF-8']);
  });

  it.each(['', '\n \n', '\ufeff'])('reports a file without any line: %j', async (content) => {
    const { articles, failures } = await read(fromLines(content));
    expect({ articles, failures }).toEqual({
      articles: [],
      failures: ['root/wire.jsonl: is empty'],
    });
  });

  it('reports a source that breaks, after the articles before that place', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(`${line('One.')}\n${line('Two.')}`));
      throw new Error('the disk is gone');
    }
    const { articles, failures } = await read({ ...fromLines(''), open: breaking });
    expect(articles.map(({ id }) => id)).toEqual(['wire:1']);
    expect(failures).toEqual(['root/wire.jsonl: cannot be read: the disk is gone']);
  });

  it('reads an endless source one article at a time', async () => {
    let linesGiven = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(Buffer.from(`${line(`Number ${++linesGiven}.`)}\n`));
    }
    let articlesRead = 0;
    const source = { ...fromLines(''), open: endless };
    for await (const outcome of readJsonl(source, { maxArticleBytes: 1_000 })) {
      expect(outcome.kind).toBe('article');
      expect(linesGiven).toBe(++articlesRead);
      if (articlesRead === 500) break;
    }
  });
});
