import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createByteReader } from '../../../indexer/containers/byte-reader.ts';
import { takeFrame } from '../../../indexer/containers/zstd-frames.ts';

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const bytesOf = (text: string) => [...Buffer.from(text)];
/** The header of a block: three bytes, which may be the last, of a type, with a size. */
const blockHeader = (isLast: boolean, type: number, size: number) => {
  const bits = (size << 3) | (type << 1) | (isLast ? 1 : 0);
  return [bits & 0xff, (bits >> 8) & 0xff, bits >> 16];
};
const rawBlock = (isLast: boolean, text: string) => [
  ...blockHeader(isLast, 0, text.length),
  ...bytesOf(text),
];

/** One segment, whose size takes a byte. */
const small = [...MAGIC, 0x20, 3, ...rawBlock(true, 'One')];
/** A window, a dictionary of two bytes, a size of four, two blocks, the second a run of one byte, and a check sum. */
const large = [
  ...[...MAGIC, 0x86, 0x58, 1, 2, 9, 0, 0, 0],
  ...rawBlock(false, 'Two'),
  ...[...blockHeader(true, 1, 6), 0x21],
  ...[1, 2, 3, 4],
];
const skippable = [0x57, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 7, 7];

/** The frames of bytes, and why there are no more. */
async function listFrames(bytes: readonly number[], chunkBytes: number) {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    chunks.push(Buffer.from(bytes.slice(at, at + chunkBytes)));
  const reader = createByteReader(Readable.from(chunks));
  const frames: number[][] = [];
  let reason = '';
  try {
    while ((await reader.peek(1)).length > 0)
      frames.push([...(await buffer(takeFrame(reader, 'a.zst')))]);
  } catch (error) {
    reason = String(error);
  }
  return { frames, reason };
}

describe('takeFrame', () => {
  it.each([1, 5, 1_000])('parts frames, in chunks of %i', async (chunkBytes) => {
    expect(await listFrames([...small, ...large, ...skippable, ...small], chunkBytes)).toEqual({
      frames: [small, large, [], small],
      reason: '',
    });
  });

  it.each([small, large, skippable])('notices an end that is missing (%#)', async (...frame) => {
    for (let kept = 1; kept < frame.length; kept++) {
      const { frames, reason } = await listFrames([...small, ...frame.slice(0, kept)], 1_000);
      expect(frames).toEqual([small]);
      expect(reason).toContain('a.zst: ends too early: the compressed file is not whole');
    }
  });

  it('refuses what begins like no frame', async () => {
    const { reason } = await listFrames([...small, ...bytesOf('text')], 1_000);
    expect(reason).toContain('a.zst: is damaged: no frame of Zstandard begins here');
  });
});
