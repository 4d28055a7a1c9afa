import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { MalformedSourceError } from '../src/core/errors.ts';
import { decompress, limitUnpacked } from './containers/decompress.ts';
import type { UnpackLimit } from './containers/decompress.ts';
import { isArchive, tryFileEnding } from './containers/file-ending.ts';
import type { ArchiveFormat } from './containers/file-ending.ts';
import { refuseName } from './containers/member.ts';
import type { MemberOutcome } from './containers/member.ts';
import { listTarMembers } from './containers/tar.ts';
import { listZipMembers } from './containers/zip.ts';
import {
  SIDECAR_ENDING,
  listFolders,
  pathBelowRoot,
  readBytes,
  toLocation,
} from './source-file.ts';
import type { CountBytes, FoundFile, ScanOutcome } from './source-file.ts';

/**
 * Yields the articles' files in an archive, each to be read before the next one is asked for. All have the place of the
 * archive, as the lines of a `.jsonl` file have. What is hidden or has no format that is read is passed over.
 *
 * @throws {@link MalformedSourceError} where the rest of the archive cannot be read
 */
export async function* listArchiveSources(
  file: FoundFile,
  format: ArchiveFormat,
  count: CountBytes,
): AsyncGenerator<ScanOutcome> {
  const { path, location } = file;
  const { size } = await stat(location);
  const limit = limitUnpacked(path, size);
  const fail = (name: string, reason: string): ScanOutcome => ({
    kind: 'failure',
    error: new MalformedSourceError(`${path}/${name}`, reason),
    location: toLocation(location),
  });
  for await (const outcome of listMembers(file, format, limit, count)) {
    const name =
      outcome.kind === 'member' ? outcome.member.name.replace(/^(?:\.\/)+/u, '') : outcome.name;
    const ending = tryFileEnding(name);
    if (ending === null || name.endsWith(SIDECAR_ENDING)) continue;
    const refusal = refuseName(name);
    if (refusal !== null) yield fail(name, refusal);
    else if (isHidden(name)) continue;
    else if (outcome.kind === 'refused') yield fail(name, outcome.reason);
    else if (isArchive(ending.format))
      yield fail(name, 'is an archive in an archive, which is not opened');
    else {
      const { member } = outcome;
      yield {
        kind: 'source',
        source: {
          path: `${path}/${name}`,
          format: ending.format,
          name: `${pathBelowRoot(file)}/${name.slice(0, -ending.text.length)}`,
          location: toLocation(location),
          sizeBytes: member.sizeBytes,
          open() {
            const bytes = member.open();
            if (ending.compression === null) return bytes;
            return decompress(bytes, ending.compression, `${path}/${name}`, limit);
          },
          sidecar: new Map(),
          folders: [
            ...name.split('/').slice(0, -1).reverse(),
            basename(location).slice(0, -file.ending.text.length),
            ...listFolders(file),
          ],
        },
      };
    }
  }
}

/** macOS keeps what its files have beside their content in a folder of its own. */
function isHidden(name: string): boolean {
  return name.startsWith('__MACOSX/') || name.split('/').some((part) => part.startsWith('.'));
}

function listMembers(
  { path, location, ending }: FoundFile,
  format: ArchiveFormat,
  limit: UnpackLimit,
  count: CountBytes,
): AsyncGenerator<MemberOutcome> {
  if (format === 'zip') return listZipMembers({ path, location, limit, count });
  const bytes = readBytes(location, count);
  const { compression } = ending;
  return listTarMembers(
    compression === null ? bytes : decompress(bytes, compression, path, limit),
    path,
  );
}
