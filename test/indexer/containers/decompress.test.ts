import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MalformedSourceError } from '../../../src/core/errors.ts';
import { decompress, limitUnpacked } from '../../../indexer/containers/decompress.ts';
import type { UnpackLimit } from '../../../indexer/containers/decompress.ts';

const QUICK = { [constants.BROTLI_PARAM_QUALITY]: 3 };
const noLimit: UnpackLimit = () => undefined;

/** What is unpacked, and why no more is. */
async function unpack(
  chunks: readonly Uint8Array[],
  limit = noLimit,
): Promise<{ bytes: Buffer; reason: string | null }> {
  const unpacked: Uint8Array[] = [];
  try {
    const source = Readable.from(chunks);
    for await (const chunk of decompress(source, 'gzip', 'a.gz', limit)) unpacked.push(chunk);
  } catch (error) {
    if (!(error instanceof MalformedSourceError)) throw error;
    expect(error.source).toBe('a.gz');
    return { bytes: Buffer.concat(unpacked), reason: error.reason };
  }
  return { bytes: Buffer.concat(unpacked), reason: null };
}

/** Text that hardly shrinks. */
const text = Buffer.from(randomBytes(150_000).toString('hex'));
const CUT_OFF = 'ends too early: the compressed file is not whole';

describe('decompress', () => {
  it('yields what was compressed, however it is cut into chunks', async () => {
    const packed = gzipSync(text);
    for (const size of [1_000, 20_000, packed.length]) {
      const chunks = [];
      for (let at = 0; at < packed.length; at += size) chunks.push(packed.subarray(at, at + size));
      const { bytes, reason } = await unpack(chunks);
      expect(reason).toBeNull();
      expect(bytes.equals(text)).toBe(true);
    }
  });

  it('reads files that were put one behind the other', async () => {
    const { bytes, reason } = await unpack([gzipSync('One. '), gzipSync('Two.')]);
    expect([bytes.toString(), reason]).toEqual(['One. Two.', null]);
  });

  it('yields all that comes before the end of a file that was cut off', async () => {
    const packed = gzipSync(text);
    const { bytes, reason } = await unpack([packed.subarray(0, -8)]);
    expect(reason).toBe(CUT_OFF);
    expect(bytes.equals(text)).toBe(true);

    const half = await unpack([packed.subarray(0, packed.length / 2)]);
    expect(half.reason).toBe(CUT_OFF);
    expect(half.bytes.length).toBeGreaterThan(text.length * 0.4);
    expect(half.bytes.equals(text.subarray(0, half.bytes.length))).toBe(true);
  });

  it('yields what comes before damage', async () => {
    const damaged = Buffer.concat([gzipSync(text), gzipSync(text)]);
    damaged.fill(0xff, gzipSync(text).length, gzipSync(text).length + 40);
    const { bytes, reason } = await unpack([damaged]);
    expect(reason).toMatch(/^is damaged and cannot be unpacked further \(.+\)$/u);
    expect(bytes.length).toBeGreaterThan(text.length * 0.8);
    expect(bytes.equals(text.subarray(0, bytes.length))).toBe(true);
  });

  it.each([
    ['nothing', '', CUT_OFF],
    [
      'text that is not compressed',
      'Port reopens',
      'is damaged and cannot be unpacked further (incorrect header check)',
    ],
  ])('reports %s', async (_, content, reason) => {
    expect(await unpack([Buffer.from(content)])).toEqual({ bytes: Buffer.alloc(0), reason });
  });

  it('stops at a bomb', { timeout: 30_000 }, async () => {
    const packed = gzipSync(Buffer.alloc(100_000_000));
    const { bytes, reason } = await unpack(
      [packed],
      limitUnpacked('a.gz', () => packed.length),
    );
    expect(reason).toBe('unpacks to more than 250 times its size');
    expect(bytes.length).toBeLessThanOrEqual(64_000_000);
  });

  it('holds little of what a piece unpacks to', { timeout: 30_000 }, async () => {
    const packed = brotliCompressSync(Buffer.alloc(40_000_000), { params: QUICK });
    expect(packed.length).toBeLessThan(16_384);
    const before = process.memoryUsage().arrayBuffers;
    const unpacked = decompress(Readable.from([packed]), 'brotli', 'a', noLimit);
    const first: IteratorResult<Uint8Array, unknown> = await unpacked.next();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
    let size = first.done === true ? 0 : first.value.length;
    for await (const chunk of unpacked) size += chunk.length;
    expect(size).toBe(40_000_000);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros, as tapes have them', Buffer.alloc(40_000)],
  ])('reads to the end where %s stands behind what was compressed', async (_, rest) => {
    const { bytes, reason } = await unpack([Buffer.concat([gzipSync('One.'), rest]), rest]);
    expect([bytes.toString(), reason]).toEqual(['One.', null]);
  });

  it('passes on what breaks the bytes that it reads', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(gzipSync('x'));
      throw new Error('the disk is gone');
    }
    const unpacked = decompress(breaking(), 'gzip', 'a.gz', noLimit);
    expect((await unpacked.next()).done).toBe(false);
    await expect(unpacked.next()).rejects.toThrow('the disk is gone');
  });
});
