import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { ArticleFormat, MetadataField, Source } from '../src/core/article.ts';
import { MalformedSourceError } from '../src/core/errors.ts';
import { decompress, limitUnpacked } from './containers/decompress.ts';
import type { UnpackLimit } from './containers/decompress.ts';
import type { ArchiveFormat, FileEnding } from './containers/file-ending.ts';
import { tryReadFields } from './readers/article-fields.ts';

/** A file that was found. */
export type FoundFile = {
  /** As it is named to the user, who gave the folder. */
  readonly path: string;
  /** Absolute. */
  readonly location: string;
  /** Absolute path of the folder that ids and outlets are told from. */
  readonly root: string;
  readonly ending: FileEnding;
};

/** What a file is, why it cannot be read, or what is to be said of it. */
export type ScanOutcome =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'notice'; readonly message: string }
  | ScanFailure;

export type ScanFailure = {
  readonly kind: 'failure';
  readonly error: MalformedSourceError;
  /** What the index has of this place, and of all below it, stays; null for standard input. */
  readonly location: string | null;
};

/** A file of many files, or of many pages. */
export type Archive = {
  /** As it is named to the user. */
  readonly path: string;
  /** The place of all its members; null for standard input. */
  readonly location: string | null;
  /** What ids of its members begin with. */
  readonly name: string;
  /** Folders around its members, nearest first. */
  readonly folders: readonly string[];
  /** Of all that is unpacked from it. */
  readonly limit: UnpackLimit;
} & (
  | { readonly format: 'tar' | 'warc'; readonly open: () => AsyncIterable<Uint8Array> }
  // Its directory stands at its end.
  | { readonly format: 'zip'; readonly diskPath: string; readonly count: CountBytes }
);

/** Takes note of bytes as they are read from disk. */
export type CountBytes = (bytes: number) => void;

export const SIDECAR_ENDING = '.meta.json';

/** Returns the place that the index remembers for a path: absolute, with `/` on every system. */
export function toLocation(path: string): string {
  return resolve(path).split(sep).join('/');
}

/**
 * Returns the source that a file is.
 *
 * @throws {@link MalformedSourceError} when its sidecar is broken
 */
export async function openSource(
  file: FoundFile,
  format: ArticleFormat,
  count: CountBytes,
): Promise<Source> {
  const { path, location, ending } = file;
  const { size } = await stat(location);
  return {
    path,
    format,
    name: pathBelowRoot(file).slice(0, -ending.text.length),
    location: toLocation(location),
    sizeBytes: size,
    open() {
      const bytes = readBytes(location, count);
      const { compression } = ending;
      if (compression === null) return bytes;
      return decompress(
        bytes,
        compression,
        path,
        limitUnpacked(path, () => size),
      );
    },
    charset: null,
    sidecar: await readSidecar(location.slice(0, -ending.text.length) + SIDECAR_ENDING),
    folders: listFolders(file),
  };
}

/** Returns the archive that a file is. */
export async function openArchive(
  file: FoundFile,
  format: ArchiveFormat,
  count: CountBytes,
): Promise<Archive> {
  const { path, location, ending } = file;
  const { size } = await stat(location);
  const limit = limitUnpacked(path, () => size);
  const common = {
    ...{ path, limit, location: toLocation(location), name: pathBelowRoot(file) },
    folders: [basename(location).slice(0, -ending.text.length), ...listFolders(file)],
  };
  if (format === 'zip') return { ...common, format, diskPath: location, count };
  const { compression } = ending;
  return {
    ...{ ...common, format },
    open() {
      const bytes = readBytes(location, count);
      return compression === null ? bytes : decompress(bytes, compression, path, limit);
    },
  };
}

/** Returns the path of a file below the folder that was given, with `/`. */
function pathBelowRoot({ root, location }: FoundFile): string {
  return relative(root, location).split(sep).join('/');
}

/** Returns the names of the folders of a file, nearest first. */
function listFolders({ root, location }: FoundFile): readonly string[] {
  const folders = dirname(relative(root, location))
    .split(sep)
    .filter((name) => name !== '.' && name !== '');
  // A file given by itself still stands in a folder whose name may tell its outlet.
  return folders.length > 0 ? folders.reverse() : [basename(dirname(location))];
}

/** Yields the bytes of a file as they are. */
async function* readBytes(location: string, count: CountBytes): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterable<Buffer> = createReadStream(location);
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

/** Facts about `name.txt` that its text does not tell, in `name.meta.json` beside it. */
async function readSidecar(path: string): Promise<ReadonlyMap<MetadataField, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return new Map();
  }
  let value: unknown = null;
  try {
    value = JSON.parse(text);
  } catch {
    // Reported below, with everything else that is no object.
  }
  const fields = tryReadFields(value, 'sidecar');
  if (fields === null) throw new MalformedSourceError(path, 'is no JSON object');
  const facts = new Map<MetadataField, string>();
  for (const { field, value: text_ } of fields.candidates) {
    const known = facts.get(field);
    // Only authors may be several.
    if (known === undefined) facts.set(field, text_);
    else if (field === 'author') facts.set(field, `${known}; ${text_}`);
  }
  return facts;
}
