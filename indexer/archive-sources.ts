import { MalformedSourceError } from '../src/core/errors.ts';
import { decompress } from './containers/decompress.ts';
import { isArchive, tryFileEnding } from './containers/file-ending.ts';
import { refuseName } from './containers/member.ts';
import type { MemberOutcome } from './containers/member.ts';
import { listTarMembers } from './containers/tar.ts';
import { listWarcPages } from './containers/warc.ts';
import { listZipMembers } from './containers/zip.ts';
import { SIDECAR_ENDING } from './source-file.ts';
import type { Archive, ScanFailure, ScanOutcome } from './source-file.ts';

/**
 * Yields the articles' files in an archive, each to be read before the next one is asked for. All have the place of the
 * archive, as the lines of a `.jsonl` file have. What is hidden or has no format that is read is passed over.
 *
 * @throws {@link MalformedSourceError} where the rest of the archive cannot be read
 */
export async function* listArchiveSources(archive: Archive): AsyncGenerator<ScanOutcome> {
  switch (archive.format) {
    case 'tar':
      yield* listFiles(archive, listTarMembers(archive.open(), archive.path));
      break;
    case 'zip':
      yield* listFiles(archive, listZipMembers(archive));
      break;
    case 'warc':
      yield* listPages(archive, archive.open());
      break;
  }
}

async function* listFiles(
  archive: Archive,
  members: AsyncIterable<MemberOutcome>,
): AsyncGenerator<ScanOutcome> {
  const { path, location, limit } = archive;
  for await (const outcome of members) {
    const name =
      outcome.kind === 'member' ? outcome.member.name.replace(/^(?:\.\/)+/u, '') : outcome.name;
    const ending = tryFileEnding(name);
    if (ending === null || name.endsWith(SIDECAR_ENDING)) continue;
    const refusal = refuseName(name);
    if (refusal !== null) yield fail(archive, name, refusal);
    else if (isHidden(name)) continue;
    else if (outcome.kind === 'refused') yield fail(archive, name, outcome.reason);
    else if (isArchive(ending.format))
      yield fail(archive, name, 'is an archive in an archive, which is not opened');
    else {
      const { member } = outcome;
      yield {
        kind: 'source',
        source: {
          ...{ path: `${path}/${name}`, location, format: ending.format },
          name: `${archive.name}/${name.slice(0, -ending.text.length)}`,
          sizeBytes: member.sizeBytes,
          open() {
            const bytes = member.open();
            if (ending.compression === null) return bytes;
            return decompress(bytes, ending.compression, `${path}/${name}`, limit);
          },
          charset: null,
          sidecar: new Map(),
          folders: [...name.split('/').slice(0, -1).reverse(), ...archive.folders],
        },
      };
    }
  }
}

/** Pages of the web have an address instead of a name, which is what they are known by. */
async function* listPages(
  archive: Archive,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<ScanOutcome> {
  const { path, location, folders } = archive;
  for await (const outcome of listWarcPages(bytes, archive)) {
    switch (outcome.kind) {
      case 'page': {
        const { uri, format, charset, open } = outcome.page;
        yield {
          kind: 'source',
          source: {
            ...{ path: `${path}/${uri}`, location, format, charset, open, folders },
            name: `${archive.name}/${uri}`,
            sizeBytes: null,
            sidecar: new Map([['url', uri]]),
          },
        };
        break;
      }
      case 'refused':
        yield fail(archive, outcome.name, outcome.reason);
        break;
      case 'passed-over':
        yield { kind: 'notice', message: describePassedOver(path, outcome.counts) };
        break;
    }
  }
}

function describePassedOver(path: string, counts: ReadonlyMap<string, number>): string {
  const kinds = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${count} ${what}`);
  return `${path}: what is no page was not read (${kinds.join(', ')}).`;
}

function fail({ path, location }: Archive, name: string, reason: string): ScanFailure {
  return { kind: 'failure', error: new MalformedSourceError(`${path}/${name}`, reason), location };
}

/** macOS keeps what its files have beside their content in a folder of its own. */
function isHidden(name: string): boolean {
  return name.startsWith('__MACOSX/') || name.split('/').some((part) => part.startsWith('.'));
}
