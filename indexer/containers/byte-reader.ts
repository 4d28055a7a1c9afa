/** Reads bytes that come in chunks of any size, some at a time. */
export type ByteReader = {
  /** Returns as many bytes, or fewer at the end. */
  readonly take: (count: number) => Promise<Buffer>;
  /** Returns some bytes, at most as many; none at the end. */
  readonly takeSome: (count: number) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** Returns a reader of the chunks; errors of theirs are passed on. */
export function createByteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();

  async function takeSome(count: number): Promise<Uint8Array> {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return held;
      held = next.value;
    }
    const taken = held.subarray(0, count);
    held = held.subarray(taken.length);
    return taken;
  }

  return {
    takeSome,
    async take(count) {
      const parts: Uint8Array[] = [];
      for (let missing = count; missing > 0;) {
        const part = await takeSome(missing);
        if (part.length === 0) break;
        parts.push(part);
        missing -= part.length;
      }
      return Buffer.concat(parts);
    },
    async close() {
      await iterator.return?.();
    },
  };
}
