import { readdir, stat } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { MalformedSourceError, OtherKindError } from '../src/core/errors.ts';
import { listArchiveSources } from './archive-sources.ts';
import { isArchive, tryFileEnding } from './containers/file-ending.ts';
import { SIDECAR_ENDING, openArchive, openSource, toLocation } from './source-file.ts';
import type { WebReader } from './web-reader.ts';
import { isWebAddress } from './web/web-address.ts';
import type { CountBytes, FoundFile, ScanFailure, ScanOutcome } from './source-file.ts';
import { STANDARD_INPUT, listInputSources } from './standard-input.ts';
import type { StandardInput } from './standard-input.ts';

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
  standardInput: StandardInput,
  count: CountBytes = () => undefined,
  web: Pick<WebReader, 'scan'> | null = null,
): AsyncGenerator<ScanOutcome> {
  if (web !== null && isWebAddress(path)) {
    yield* web.scan(path);
    return;
  }
  if (path === STANDARD_INPUT) {
    yield* report(listInputSources(standardInput, count), { path, location: null });
    return;
  }
  for await (const found of listFiles(path)) {
    if (found.kind === 'failure') yield found;
    else yield* report(openFile(found.file, count), found.file);
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

/** True for a file that was only come upon, below the path, and is of a kind that has no articles: nobody asked for it. */
export function isPassedOver(
  error: MalformedSourceError,
  source: { readonly path: string },
  path: string,
): boolean {
  const isGiven = source.path === path || path === STANDARD_INPUT || isWebAddress(path);
  return error instanceof OtherKindError && !isGiven;
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
  if (isArchive(format)) yield* listArchiveSources(await openArchive(file, format, count));
  else yield { kind: 'source', source: await openSource(file, format, count) };
}

/** Makes an outcome of what is thrown. */
async function* report(
  outcomes: AsyncIterable<ScanOutcome>,
  { path, location }: { readonly path: string; readonly location: string | null },
): AsyncGenerator<ScanOutcome> {
  try {
    yield* outcomes;
  } catch (cause) {
    if (cause instanceof MalformedSourceError)
      yield { ...fail(path, location, cause.reason), error: cause };
    else yield fail(path, location, describeCause(cause));
  }
}

function fail(path: string, location: string | null, reason: string): ScanFailure {
  return {
    kind: 'failure',
    error: new MalformedSourceError(path, reason),
    location: location === null ? null : toLocation(location),
  };
}

function describeCause(cause: unknown): string {
  return `cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
