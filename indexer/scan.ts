import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import type { Source } from '../src/core/article.ts';
import { MalformedSourceError } from '../src/core/errors.ts';
import { listArchiveSources } from './archive-sources.ts';
import { isArchive, tryFileEnding } from './containers/file-ending.ts';
import type { WebReader } from './web-reader.ts';
import { isWebAddress } from './web/web-address.ts';
import { SIDECAR_ENDING, openSource, toLocation } from './source-file.ts';
import type { CountBytes, FoundFile, ScanFailure, ScanOutcome } from './source-file.ts';

/** The path that means standard input, which is read as `.jsonl`. */
export const STANDARD_INPUT = '-';

type FileOutcome = { readonly kind: 'file'; readonly file: FoundFile } | ScanFailure;

/**
 * Yields the sources of a file, a folder with all below it, or standard input, in the order of their names.
 *
 * Files whose extension names no format are passed over in a folder and reported when given themselves; hidden ones
 * are passed over.
 *
 * @param count - is told of all bytes as they are read, compressed ones as they are
 * @param web - reads what is an address
 */
export async function* scanPath(
  path: string,
  standardInput: AsyncIterable<Uint8Array>,
  count: CountBytes = () => undefined,
  web: Pick<WebReader, 'scan'> | null = null,
): AsyncGenerator<ScanOutcome> {
  if (web !== null && isWebAddress(path)) {
    yield* web.scan(path);
    return;
  }
  if (path === STANDARD_INPUT) {
    yield { kind: 'source', source: describeStandardInput(standardInput, count) };
    return;
  }
  for await (const found of listFiles(path)) {
    if (found.kind === 'failure') yield found;
    else yield* openFile(found.file, count);
  }
}

/** Returns the size of all files of the paths that are read, in bytes; standard input counts nothing. */
export async function measurePaths(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) {
    if (path === STANDARD_INPUT || isWebAddress(path)) continue;
    for await (const found of listFiles(path)) {
      if (found.kind === 'failure') continue;
      const info = await stat(found.file.location).catch(() => null);
      bytes += info?.size ?? 0;
    }
  }
  return bytes;
}

async function* listFiles(path: string): AsyncGenerator<FileOutcome> {
  const location = resolve(path);
  const info = await stat(location).catch(() => null);
  if (info === null) {
    yield fail(path, location, 'there is no such file or folder');
    return;
  }
  if (info.isDirectory()) {
    yield* listFolder({ path, root: location }, location);
    return;
  }
  // `articles/*` names the companions of articles too.
  if (path.endsWith(SIDECAR_ENDING)) return;
  const ending = tryFileEnding(location);
  if (ending === null) {
    yield fail(
      path,
      location,
      `has no format that is read (${extname(location) || 'no extension'})`,
    );
  } else yield { kind: 'file', file: { path, location, root: dirname(location), ending } };
}

type Root = { readonly path: string; readonly root: string };

async function* listFolder(given: Root, folder: string): AsyncGenerator<FileOutcome> {
  const { path, root } = given;
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (cause) {
    yield fail(join(path, relative(root, folder)), folder, describeCause(cause));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const location = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* listFolder(given, location);
    else if (!entry.name.endsWith(SIDECAR_ENDING)) {
      const ending = tryFileEnding(entry.name);
      if (ending === null) continue;
      yield {
        kind: 'file',
        file: { path: join(path, relative(root, location)), location, root, ending },
      };
    }
  }
}

async function* openFile(file: FoundFile, count: CountBytes): AsyncGenerator<ScanOutcome> {
  const { format } = file.ending;
  try {
    if (isArchive(format)) yield* listArchiveSources(file, format, count);
    else yield { kind: 'source', source: await openSource(file, format, count) };
  } catch (cause) {
    if (cause instanceof MalformedSourceError)
      yield { kind: 'failure', error: cause, location: toLocation(file.location) };
    else yield fail(file.path, file.location, describeCause(cause));
  }
}

function describeStandardInput(
  standardInput: AsyncIterable<Uint8Array>,
  count: CountBytes,
): Source {
  return {
    path: STANDARD_INPUT,
    format: 'jsonl',
    name: 'stdin',
    location: null,
    sizeBytes: null,
    async *open() {
      for await (const chunk of standardInput) {
        count(chunk.length);
        yield chunk;
      }
    },
    sidecar: new Map(),
    folders: [],
  };
}

function fail(path: string, location: string, reason: string): ScanFailure {
  return {
    kind: 'failure',
    error: new MalformedSourceError(path, reason),
    location: toLocation(location),
  };
}

function describeCause(cause: unknown): string {
  return `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
