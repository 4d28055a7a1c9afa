import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type TemporaryFolder = {
  readonly path: string;
  /** Path of a file in the folder. */
  readonly at: (name: string) => string;
  /** Writes a file, and the folders above it. */
  readonly write: (name: string, content: string | Uint8Array) => void;
  /** Removes a file or folder. */
  readonly remove: (name: string) => void;
  /** Removes the folder with all in it. */
  readonly close: () => void;
};

/** Makes an empty folder. */
export function openTemporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'onrecord-test-'));
  const at = (name: string) => join(path, name);
  return {
    path,
    at,
    write(name, content) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
    },
    remove(name) {
      rmSync(at(name), { recursive: true });
    },
    close() {
      rmSync(path, { recursive: true });
    },
  };
}
