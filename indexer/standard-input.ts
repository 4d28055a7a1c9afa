import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../src/core/article.ts';
import { MalformedSourceError } from '../src/core/errors.ts';
import { listArchiveSources } from './archive-sources.ts';
import { createByteReader } from './containers/byte-reader.ts';
import type { ByteReader } from './containers/byte-reader.ts';
import { decompress, limitUnpacked } from './containers/decompress.ts';
import type { UnpackLimit } from './containers/decompress.ts';
import { isArchive } from './containers/file-ending.ts';
import type { ArchiveFormat, FileEnding } from './containers/file-ending.ts';
import { SNIFFED_BYTES, sniffCompression, sniffFormat } from './containers/sniff.ts';
import { INPUT_FORMATS } from './input-formats.ts';
import type { CountBytes, ScanOutcome } from './source-file.ts';

/** The path that means standard input. */
export const STANDARD_INPUT = '-';

export type StandardInput = {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Null where the first bytes are to tell it. */
  readonly format: FileEnding['format'] | null;
};

const NAME = 'stdin';
/** A zip archive is kept in a file meanwhile, on a disk that may be small. */
const MAX_ZIP_BYTES = 4_000_000_000;
const UNKNOWN = `begins like nothing that is known: say what it is by --input-format (${INPUT_FORMATS.join(', ')})`;

/**
 * Yields the sources of standard input, compressed or not. They have no place, so nothing is ever taken for gone.
 *
 * @throws {@link MalformedSourceError} when it cannot be told what it is, or where it cannot be read further
 */
export async function* listInputSources(
  { bytes, format: given }: StandardInput,
  count: CountBytes,
): AsyncGenerator<ScanOutcome> {
  let packedBytes = 0;
  const limit = limitUnpacked(STANDARD_INPUT, () => packedBytes);
  const packed = createByteReader(
    tapBytes(bytes, (length) => {
      packedBytes += length;
      count(length);
    }),
  );
  try {
    const compression = sniffCompression(await packed.peek(SNIFFED_BYTES));
    const reader =
      compression === null
        ? packed
        : createByteReader(decompress(packed.takeRest(), compression, STANDARD_INPUT, limit));
    const format = await tellFormat(reader, given);
    if (isArchive(format)) yield* listMembers(format, reader, limit);
    else yield { kind: 'source', source: toSource(format, reader) };
  } finally {
    await packed.close();
  }
}

async function tellFormat(
  reader: ByteReader,
  given: StandardInput['format'],
): Promise<FileEnding['format']> {
  const beginning = await reader.peek(SNIFFED_BYTES);
  if (beginning.toString('latin1').trim() === '' && beginning.length < SNIFFED_BYTES)
    throw new MalformedSourceError(STANDARD_INPUT, 'is empty');
  const format = given ?? sniffFormat(beginning);
  if (format === null) throw new MalformedSourceError(STANDARD_INPUT, UNKNOWN);
  return format;
}

async function* listMembers(
  format: ArchiveFormat,
  reader: ByteReader,
  limit: UnpackLimit,
): AsyncGenerator<ScanOutcome> {
  const common = { path: STANDARD_INPUT, location: null, name: NAME, folders: [], limit };
  if (format !== 'zip') {
    yield* listArchiveSources({ ...common, format, open: reader.takeRest });
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'onrecord-input-'));
  try {
    const diskPath = join(folder, 'input.zip');
    await save(reader, diskPath);
    yield* listArchiveSources({ ...common, format, diskPath, count: () => undefined });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function toSource(format: Source['format'], reader: ByteReader): Source {
  return {
    ...{ path: STANDARD_INPUT, format, name: NAME, location: null, sizeBytes: null },
    ...{ open: reader.takeRest, charset: null, sidecar: new Map(), folders: [] },
  };
}

async function* tapBytes(
  chunks: AsyncIterable<Uint8Array>,
  count: CountBytes,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function save(reader: ByteReader, path: string): Promise<void> {
  // For nobody else's eyes.
  const file = await open(path, 'wx', 0o600);
  try {
    let size = 0;
    for await (const chunk of reader.takeRest()) {
      size += chunk.length;
      if (size > MAX_ZIP_BYTES)
        throw new MalformedSourceError(
          STANDARD_INPUT,
          `is a zip archive of more than ${MAX_ZIP_BYTES / 1_000_000} MB: save it and give its path`,
        );
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
}
