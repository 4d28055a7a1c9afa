import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { MetadataField, Source } from '../src/core/article.ts';
import { MalformedSourceError } from '../src/core/errors.ts';
import { tryReadFields } from './readers/article-fields.ts';
import { tryFormatOf } from './readers/reader.ts';

/** The path that means standard input, which is read as `.jsonl`. */
export const STANDARD_INPUT = '-';
const SIDECAR_ENDING = '.meta.json';

/** What a path that was given holds. */
export type ScanOutcome =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'failure'; readonly error: MalformedSourceError; readonly location: string };

/**
 * Yields the sources of a file, a folder with all below it, or standard input, in the order of their names.
 *
 * Files whose extension names no format are passed over in a folder and reported when given themselves; hidden ones
 * are passed over.
 */
export async function* scanPath(
  path: string,
  standardInput: AsyncIterable<Uint8Array>,
): AsyncGenerator<ScanOutcome> {
  if (path === STANDARD_INPUT) {
    yield { kind: 'source', source: describeStandardInput(standardInput) };
    return;
  }
  const root = resolve(path);
  const info = await stat(root).catch(() => null);
  if (info === null) yield fail(path, root, 'there is no such file or folder');
  else if (info.isDirectory()) yield* scanFolder({ path, root }, root);
  // `articles/*` names the companions of articles too.
  else if (path.endsWith(SIDECAR_ENDING)) return;
  else if (tryFormatOf(extname(root)) === null) {
    yield fail(path, root, `has no format that is read (${extname(root) || 'no extension'})`);
  } else yield await describeFile({ path, root: dirname(root) }, root, path);
}

/** Returns the size of all sources of the paths, in bytes; standard input counts nothing. */
export async function measurePaths(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    if (path === STANDARD_INPUT) continue;
    for await (const scanned of scanPath(path, NO_INPUT)) {
      if (scanned.kind === 'source') bytes += scanned.source.sizeBytes ?? 0;
    }
  }
  return bytes;
}
const NO_INPUT: AsyncIterable<Uint8Array> = Readable.from([]);

/** Returns the place that the index remembers for a path: absolute, with `/` on every system. */
export function toLocation(path: string): string {
  return resolve(path).split(sep).join('/');
}

type Root = { readonly path: string; readonly root: string };

async function* scanFolder(given: Root, folder: string): AsyncGenerator<ScanOutcome> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    yield fail(join(given.path, relative(given.root, folder)), folder, describeCause(cause));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const location = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* scanFolder(given, location);
    else if (tryFormatOf(extname(entry.name)) !== null && !entry.name.endsWith(SIDECAR_ENDING)) {
      yield await describeFile(given, location, join(given.path, relative(given.root, location)));
    }
  }
}

async function describeFile({ root }: Root, location: string, path: string): Promise<ScanOutcome> {
  const below = relative(root, location);
  const extension = extname(location);
  const format = tryFormatOf(extension);
  if (format === null) return fail(path, location, 'has no format that is read');
  try {
    const { size } = await stat(location);
    const folders = dirname(below)
      .split(sep)
      .filter((name) => name !== '.' && name !== '');
    // A file given by itself still stands in a folder whose name may tell its outlet.
    const nearest = folders.length > 0 ? folders.reverse() : [basename(dirname(location))];
    return {
      kind: 'source',
      source: {
        path,
        format,
        name: below
          .slice(0, below.length - extension.length)
          .split(sep)
          .join('/'),
        location: toLocation(location),
        sizeBytes: size,
        open: () => createReadStream(location),
        sidecar: await readSidecar(location.slice(0, -extension.length) + SIDECAR_ENDING),
        folders: nearest,
      },
    };
  } catch (cause) {
    if (cause instanceof MalformedSourceError)
      return { kind: 'failure', error: cause, location: toLocation(location) };
    return fail(path, location, describeCause(cause));
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

function describeStandardInput(standardInput: AsyncIterable<Uint8Array>): Source {
  return {
    path: STANDARD_INPUT,
    format: 'jsonl',
    name: 'stdin',
    location: null,
    sizeBytes: null,
    open: () => standardInput,
    sidecar: new Map(),
    folders: [],
  };
}

function fail(path: string, location: string, reason: string): ScanOutcome {
  return {
    kind: 'failure',
    error: new MalformedSourceError(path, reason),
    location: toLocation(location),
  };
}

function describeCause(cause: unknown): string {
  return `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
