import { open, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { MetadataCandidate } from '../src/core/article.ts';
import { MalformedSourceError } from '../src/core/errors.ts';
import { listArchiveSources } from './archive-sources.ts';
import { isArchive, tryFileEnding } from './containers/file-ending.ts';
import { listCandidate, listHostCandidates } from './readers/build-article.ts';
import { openArchive, openSource } from './source-file.ts';
import type { FoundFile, ScanFailure, ScanOutcome } from './source-file.ts';
import { chooseEnding, tryCharset } from './web/content-ending.ts';
import { describeAddress } from './web/web-address.ts';
import type { Fetched } from './web/web-client.ts';

const BEGINNING_BYTES = 1_024;

/**
 * Yields the sources that were fetched into a file: so an archive is read as any other, and no connection waits for the
 * index.
 */
export async function* listFetchedSources(
  address: string,
  { url, contentType }: Fetched,
  path: string,
): AsyncGenerator<ScanOutcome> {
  const beginning = await readBeginning(path);
  const text = chooseEnding({ contentType, path: url.pathname, beginning });
  const ending = tryFileEnding(`content${text}`);
  if (ending === null) {
    const kind = contentType === '' ? 'no content type' : contentType;
    yield failAddress(address, `has no format that is read (${kind})`);
    return;
  }
  const location = `${path}${ending.text}`;
  await rename(path, location);
  const file: FoundFile = { path: address, location, root: dirname(path), ending };
  const here = { location: describeAddress(url.href), folders: [], sidecar: new Map() };
  const ignoreBytes = () => undefined;
  if (isArchive(ending.format)) {
    const archive = await openArchive(file, ending.format, ignoreBytes);
    for await (const member of listArchiveSources(archive)) {
      if (member.kind === 'failure') yield { ...member, location: address };
      else if (member.kind === 'notice') yield member;
      else {
        const name = member.source.name.replace(basename(location), address);
        yield { kind: 'source', source: { ...member.source, ...here, name } };
      }
    }
    return;
  }
  const source = await openSource(file, ending.format, ignoreBytes);
  yield {
    kind: 'source',
    source: {
      ...{ ...source, ...here, name: address },
      charset: tryCharset(contentType),
      ...(ending.format === 'html' ? { candidates: listPageCandidates(url) } : {}),
    },
  };
}

/** A page that does not name itself is known by where it was found. */
function listPageCandidates(url: URL): readonly MetadataCandidate[] {
  const address = describeAddress(url.href);
  return [...listCandidate('url', address, 'address'), ...listHostCandidates(address)];
}

async function readBeginning(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(BEGINNING_BYTES),
      0,
      BEGINNING_BYTES,
      0,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Returns the failure of a whole address. */
export function failAddress(address: string, reason: string): ScanFailure {
  return { kind: 'failure', error: new MalformedSourceError(address, reason), location: address };
}
