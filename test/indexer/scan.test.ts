import { symlinkSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../src/core/article.ts';
import { measurePaths, scanPath } from '../../indexer/scan.ts';
import { toLocation } from '../../indexer/source-file.ts';
import { NO_INPUT } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(() => {
  folder.close();
});

/** Sources, and failures as they are reported, below the temporary folder. */
async function scan(path: string): Promise<{ sources: Source[]; failures: string[] }> {
  const sources: Source[] = [];
  const failures: string[] = [];
  for await (const scanned of scanPath(path, NO_INPUT)) {
    if (scanned.kind === 'source') sources.push(scanned.source);
    else if (scanned.kind === 'failure')
      failures.push(scanned.error.message.replaceAll(`${folder.path}/`, ''));
  }
  return { sources, failures };
}

async function scanOne(path: string): Promise<Source> {
  const { sources, failures } = await scan(path);
  const [source] = sources;
  if (source === undefined || sources.length > 1) throw new Error(failures.join());
  return source;
}

describe('scanPath', () => {
  it('finds all files of a folder whose format is read, in the order of their names', async () => {
    for (const name of [
      'b.html',
      'a.txt',
      'z/c.json',
      'C.JSONL',
      'd.htm',
      'e.ndjson',
      'f.csv',
      'g.tsv',
    ])
      folder.write(name, 'x');
    for (const name of ['read-me', 'picture.jpg', 'notes.md', '.hidden.txt', '.git/a.txt'])
      folder.write(name, 'x');
    const { sources, failures } = await scan(folder.path);
    expect(failures).toEqual([]);
    expect(sources.map(({ name, format }) => [name, format])).toEqual([
      ['C', 'jsonl'],
      ['a', 'txt'],
      ['b', 'html'],
      ['d', 'html'],
      ['e', 'jsonl'],
      ['f', 'csv'],
      ['g', 'csv'],
      ['z/c', 'json'],
    ]);
  });

  it('describes a file below a folder', async () => {
    folder.write('in/harbour-ledger/2026/port.strike.txt', 'seven b');
    const source = await scanOne(folder.at('in'));
    expect(source).toMatchObject({
      path: folder.at('in/harbour-ledger/2026/port.strike.txt'),
      format: 'txt',
      name: 'harbour-ledger/2026/port.strike',
      location: folder.at('in/harbour-ledger/2026/port.strike.txt'),
      sizeBytes: 7,
      folders: ['2026', 'harbour-ledger'],
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open()) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('seven b');
  });

  it('describes a file given itself, under the folder that it stands in', async () => {
    folder.write('harbour-ledger/port.txt', 'x');
    expect(await scanOne(folder.at('harbour-ledger/port.txt'))).toMatchObject({
      name: 'port',
      folders: ['harbour-ledger'],
    });
  });

  it('describes a file that lies at the top of a folder, under that folder’s name', async () => {
    folder.write('harbour-ledger/port.txt', 'x');
    expect(await scanOne(folder.at('harbour-ledger'))).toMatchObject({
      name: 'port',
      folders: ['harbour-ledger'],
    });
  });

  it('gives paths as they were given and locations that are absolute', async () => {
    folder.write('a.txt', 'x');
    const given = relative('.', folder.path);
    const { path, location } = await scanOne(given);
    expect(path).toBe(`${given}/a.txt`);
    expect(location).toBe(folder.at('a.txt'));
    expect(toLocation(given)).toBe(toLocation(folder.path));
  });

  it('finds nothing in an empty folder', async () => {
    expect(await scan(folder.path)).toEqual({ sources: [], failures: [] });
  });

  it('reports a path that does not exist', async () => {
    expect(await scan(folder.at('gone'))).toEqual({
      sources: [],
      failures: ['gone: there is no such file or folder'],
    });
  });

  it.each([
    ['notes.md', '.md'],
    ['notes', 'no extension'],
  ])('reports the file %s, given itself', async (name, extension) => {
    folder.write(name, 'x');
    const { failures } = await scan(folder.at(name));
    expect(failures).toEqual([`${name}: has no format that is read (${extension})`]);
  });

  it('reports a link that leads nowhere and goes on', async () => {
    folder.write('b.txt', 'x');
    symlinkSync(folder.at('gone.txt'), folder.at('a.txt'));
    const { sources, failures } = await scan(folder.path);
    expect(sources.map(({ name }) => name)).toEqual(['b']);
    expect(failures).toEqual([expect.stringMatching(/^a\.txt: cannot be read: /u)]);
  });
});

describe('sidecars', () => {
  it('say what the text does not, and are no articles', async () => {
    folder.write('a.txt', 'x');
    folder.write(
      'a.meta.json',
      '{"publisher": "Harbour Ledger", "date": "2026-05-04", "url": "https://a.example/x", "note": 7}',
    );
    const { sources, failures } = await scan(folder.path);
    expect(failures).toEqual([]);
    expect(sources.map(({ sidecar }) => [...sidecar])).toEqual([
      [
        ['outlet', 'Harbour Ledger'],
        ['published', '2026-05-04'],
        ['url', 'https://a.example/x'],
      ],
    ]);
  });

  it('name several authors', async () => {
    folder.write('a.txt', 'x');
    folder.write('a.meta.json', '{"authors": ["Jane Roe", "Ann Li"]}');
    const { sidecar } = await scanOne(folder.path);
    expect(sidecar.get('author')).toBe('Jane Roe; Ann Li');
  });

  it('are passed over where all files of a folder are given', async () => {
    folder.write('a.meta.json', '{}');
    expect(await scan(folder.at('a.meta.json'))).toEqual({ sources: [], failures: [] });
  });

  it.each(['{"outlet": ', '["Harbour Ledger"]', 'null'])(
    'are reported when broken: %s',
    async (text) => {
      folder.write('a.txt', 'x');
      folder.write('b.txt', 'x');
      folder.write('a.meta.json', text);
      const { sources, failures } = await scan(folder.path);
      expect(sources.map(({ path }) => basename(path))).toEqual(['b.txt']);
      expect(failures).toEqual(['a.meta.json: is no JSON object']);
    },
  );
});

describe('compressed files', () => {
  it.each([
    ['port.txt.gz', 'txt'],
    ['port.htm.gz', 'html'],
    ['port.json.gz', 'json'],
    ['port.JSONL.GZ', 'jsonl'],
    ['port.csv.gz', 'csv'],
  ])('are read as what they hold, under a name without extensions: %s', async (name, format) => {
    folder.write(`in/unn/${name}`, gzipSync('seven b'));
    const source = await scanOne(folder.at('in'));
    expect(source).toMatchObject({ name: 'unn/port', format, folders: ['unn'] });
    expect(source.location).toBe(folder.at(`in/unn/${name}`));
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open()) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('seven b');
  });

  it('are Zstandard’s where Node has it, and say so where it has not', async () => {
    const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 7, 7 * 8 + 1, 0, 0, ...Buffer.from('seven b')];
    folder.write('port.jsonl.zst', Uint8Array.from(frame));
    const source = await scanOne(folder.path);
    expect(source).toMatchObject({ name: 'port', format: 'jsonl' });
    const unpacked = text(source.open());
    if ('createZstdDecompress' in zlib) expect(await unpacked).toBe('seven b');
    else
      await expect(unpacked).rejects.toThrow(
        'port.jsonl.zst: is compressed by Zstandard, which needs Node 22.15 or newer',
      );
  });

  it('have their sidecar beside them', async () => {
    folder.write('a.txt.gz', gzipSync('x'));
    folder.write('a.meta.json', '{"outlet": "UNN"}');
    expect([...(await scanOne(folder.path)).sidecar]).toEqual([['outlet', 'UNN']]);
  });

  it('are passed over where they hold nothing that is read', async () => {
    folder.write('dump.sql.gz', 'x');
    folder.write('a.gz', 'x');
    expect(await scan(folder.path)).toEqual({ sources: [], failures: [] });
    expect((await scan(folder.at('a.gz'))).failures).toEqual([
      'a.gz: has no format that is read (.gz)',
    ]);
  });

  it('are counted as they are on disk', async () => {
    const bytes = gzipSync('x'.repeat(10_000));
    folder.write('a.txt.gz', bytes);
    let counted = 0;
    for await (const scanned of scanPath(folder.path, NO_INPUT, (count) => (counted += count))) {
      if (scanned.kind !== 'source') continue;
      for await (const chunk of scanned.source.open()) expect(chunk.length).toBeGreaterThan(0);
    }
    expect(counted).toBe(bytes.length);
    expect(await measurePaths([folder.path])).toBe(bytes.length);
  });
});

describe('measurePaths', () => {
  it('adds the bytes of all sources, and nothing for standard input or what is not there', async () => {
    folder.write('in/a.txt', 'Zürich');
    folder.write('in/b/c.json', '{}');
    folder.write('in/b/d.jpg', 'not counted');
    folder.write('e.txt', 'x');
    const paths = ['in', 'e.txt', 'gone'].map(folder.at);
    expect(await measurePaths([...paths, '-'])).toBe(7 + 2 + 1);
  });
});
