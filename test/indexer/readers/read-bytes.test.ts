import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedSourceError } from '../../../src/core/errors.ts';
import { readAll, readLines } from '../../../indexer/readers/read-bytes.ts';
import { aSource } from '../sources.ts';

const MAX_BYTES = 1_000;
const decoder = new TextDecoder('utf-8', { fatal: true });

async function listLines(chunks: readonly Uint8Array[], maxBytes = MAX_BYTES): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(aSource(chunks), maxBytes)) {
    lines.push(line.kind === 'line' ? decoder.decode(line.bytes) : `${line.number}: too long`);
  }
  return lines;
}

/** Cuts bytes at the places, in any order. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
    (a, b) => a - b,
  );
  return sorted.slice(1).map((end, at) => bytes.subarray(sorted[at], end));
}

const broken = new Error('the disk is gone');
async function* breakAfter(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
  throw broken;
}

describe('readLines', () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['one\ntwo\n', ['one', 'two']],
    ['one\ntwo', ['one', 'two']],
    ['one\n\ntwo\n', ['one', '', 'two']],
    ['\n', ['']],
    ['', []],
  ])('reads %j', async (text, lines) => {
    expect(await listLines([encode(text)])).toEqual(lines);
  });

  it('numbers lines from 1, empty ones too', async () => {
    const numbers: number[] = [];
    for await (const { number } of readLines(aSource('a\n\nb'), MAX_BYTES)) numbers.push(number);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('reads a character whose bytes come in different chunks', async () => {
    const bytes = encode('Zürich – 🚢\nŁódź');
    expect(await listLines([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual([
      'Zürich – 🚢',
      'Łódź',
    ]);
  });

  it('reads the same lines however the bytes are cut into chunks', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '–', '🚢', '\n', '\r') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(200)), async (content, places) => {
        const bytes = encode(content);
        const expected = content.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(await listLines(cut(bytes, places))).toEqual(expected);
      }),
      { seed: 1 },
    );
  });

  it('skips a line that is too long and reads the next', async () => {
    const chunks = [encode(`ok\n${'x'.repeat(7)}`), encode(`${'x'.repeat(4)}\nok`)];
    expect(await listLines(chunks, 10)).toEqual(['ok', '2: too long', 'ok']);
  });

  it('takes a line of exactly the limit', async () => {
    expect(await listLines([encode(`${'x'.repeat(10)}\n`)], 10)).toEqual(['x'.repeat(10)]);
  });

  it('skips a last line that is too long and does not end', async () => {
    expect(await listLines([encode('x'.repeat(11))], 10)).toEqual(['1: too long']);
  });

  it('asks for no more bytes than the lines taken so far need', async () => {
    let chunksRead = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        await setImmediate();
        chunksRead++;
        yield encode('a line\nanother line\nhalf');
      }
    }
    const source = { ...aSource(''), open: endless };
    let linesRead = 0;
    for await (const { kind } of readLines(source, MAX_BYTES)) {
      expect(kind).toBe('line');
      linesRead++;
      expect(chunksRead).toBe(Math.ceil(linesRead / 2));
      if (linesRead === 200) break;
    }
  });

  it('holds nothing of an endless line beyond the limit', async () => {
    let chunksLeft = 1_000;
    async function* long(): AsyncGenerator<Uint8Array> {
      while (chunksLeft-- > 0) yield await Promise.resolve(new Uint8Array(1_000_000));
    }
    const before = process.memoryUsage().arrayBuffers;
    let largest = 0;
    const source = { ...aSource(''), open: long };
    for await (const line of readLines(source, MAX_BYTES)) {
      largest = Math.max(largest, process.memoryUsage().arrayBuffers - before);
      expect(line).toMatchObject({ kind: 'too-long', number: 1 });
    }
    // 1 GB went through; what the collector has not yet taken back is far less.
    expect(largest).toBeLessThan(500_000_000);
  });

  it('yields the lines before the place where the source breaks, then throws with its path', async () => {
    const source = { ...aSource(''), open: () => breakAfter(encode('one\ntwo')) };
    const lines: number[] = [];
    const reading = (async () => {
      for await (const { number } of readLines(source, MAX_BYTES)) lines.push(number);
    })();
    await expect(reading).rejects.toMatchObject({
      source: 'root/notes/a1.txt',
      reason: 'cannot be read: the disk is gone',
      cause: broken,
    });
    expect(lines).toEqual([1]);
  });
});

describe('readAll', () => {
  it('joins the chunks', async () => {
    const chunks = [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)];
    expect([...(await readAll(aSource(chunks), 3))]).toEqual([1, 2, 3]);
  });

  it('throws for a source that is too large, without reading it to its end', async () => {
    const source = {
      ...aSource(''),
      open: () => breakAfter(new Uint8Array(2_000_000), new Uint8Array(1)),
    };
    await expect(readAll(source, 2_000_000)).rejects.toThrow(
      new MalformedSourceError(
        'root/notes/a1.txt',
        'is larger than 2 MB (see ONRECORD_MAX_ARTICLE_MB)',
      ),
    );
  });

  it('throws with the path of a source that breaks', async () => {
    const source = { ...aSource(''), open: () => breakAfter() };
    await expect(readAll(source, 1)).rejects.toMatchObject({
      message: 'root/notes/a1.txt: cannot be read: the disk is gone',
      cause: broken,
    });
  });
});
