const LINE_FEED = 0x0a;

/** Reads bytes that come in chunks of any size, some at a time. */
export type ByteReader = {
  /** Returns as many bytes, or fewer at the end. */
  readonly take: (count: number) => Promise<Buffer>;
  /** Returns some bytes, at most as many; none at the end. */
  readonly takeSome: (count: number) => Promise<Uint8Array>;
  /** Returns a line with its line feed, or as many bytes of one that is longer; none at the end. */
  readonly takeLine: (maxBytes: number) => Promise<Buffer>;
  /** Returns as many bytes, or fewer at the end, which are then taken again. */
  readonly peek: (count: number) => Promise<Buffer>;
  /** Yields all that was not taken. */
  readonly takeRest: () => AsyncGenerator<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** Returns a reader of the chunks; errors of theirs are passed on. */
export function createByteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();
  // What a look ahead came upon, for whoever takes all that is before it.
  let failure: Error | null = null;

  /** Returns whether there are more. */
  async function fill(): Promise<boolean> {
    while (held.length === 0) {
      if (failure !== null) throw failure;
      const next = await iterator.next();
      if (next.done === true) return false;
      held = next.value;
    }
    return true;
  }

  function takeHeld(count: number): Uint8Array {
    const taken = held.subarray(0, count);
    held = held.subarray(taken.length);
    return taken;
  }

  async function takeSome(count: number): Promise<Uint8Array> {
    await fill();
    return takeHeld(count);
  }

  async function take(count: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for (let missing = count; missing > 0;) {
      const part = await takeSome(missing);
      if (part.length === 0) break;
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  return {
    take,
    takeSome,
    async takeLine(maxBytes) {
      const parts: Uint8Array[] = [];
      for (let room = maxBytes; room > 0 && (await fill());) {
        const end = held.indexOf(LINE_FEED);
        const part = takeHeld(Math.min(room, end === -1 ? held.length : end + 1));
        parts.push(part);
        room -= part.length;
        if (part.at(-1) === LINE_FEED) break;
      }
      return Buffer.concat(parts);
    },
    async peek(count) {
      const parts: Uint8Array[] = [];
      let missing = count;
      try {
        while (missing > 0 && (await fill())) {
          const part = takeHeld(missing);
          parts.push(part);
          missing -= part.length;
        }
      } catch (cause) {
        if (parts.length === 0) throw cause;
        failure = cause instanceof Error ? cause : new Error(String(cause), { cause });
      }
      held = Buffer.concat([...parts, held]);
      return Buffer.from(held.subarray(0, count - missing));
    },
    async *takeRest() {
      while (await fill()) yield takeHeld(held.length);
    },
    async close() {
      await iterator.return?.();
    },
  };
}
