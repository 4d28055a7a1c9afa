import { MalformedSourceError } from '../../src/core/errors.ts';
import type { ByteReader } from './byte-reader.ts';

export const CUT_OFF = 'ends too early: the archive is not whole';

/** A part of an archive that is read in passing: its bytes are taken before those behind it. */
export type Entry = {
  /** Yields the bytes that were not taken yet. @throws {@link MalformedSourceError} where the archive ends before */
  readonly open: () => AsyncGenerator<Uint8Array>;
  /** Whether a reader of the bytes was told that there are no more to come. */
  readonly isBroken: () => boolean;
  /** Passes over what was not read. @throws {@link MalformedSourceError} where the archive ends before */
  readonly skipRest: () => Promise<void>;
};

/** Returns the part of as many bytes from here on. */
export function createEntry(reader: ByteReader, size: number, path: string): Entry {
  let missing = size;
  let isBroken = false;
  return {
    async *open() {
      isBroken = true;
      while (missing > 0) {
        const part = await reader.takeSome(missing);
        if (part.length === 0) throw new MalformedSourceError(path, CUT_OFF);
        missing -= part.length;
        isBroken = false;
        yield part;
        isBroken = true;
      }
      isBroken = false;
    },
    isBroken: () => isBroken,
    async skipRest() {
      await skip(reader, missing, path);
      missing = 0;
    },
  };
}

/** Passes over as many bytes. @throws {@link MalformedSourceError} where the archive ends before */
export async function skip(reader: ByteReader, count: number, path: string): Promise<void> {
  for (let rest = count; rest > 0;) {
    const part = await reader.takeSome(rest);
    if (part.length === 0) throw new MalformedSourceError(path, CUT_OFF);
    rest -= part.length;
  }
}
