import { extname } from 'node:path';
import type { ArticleFormat } from '../../src/core/article.ts';
import { tryFormatOf } from '../readers/reader.ts';
import type { Compression } from './decompress.ts';

/** Files of many files, and of many pages. */
export type ArchiveFormat = 'tar' | 'zip' | 'warc';

/** What the end of a file's name says of it. */
export type FileEnding = {
  /** As it stands in the name, both extensions of `.jsonl.gz`. */
  readonly text: string;
  readonly format: ArticleFormat | ArchiveFormat;
  readonly compression: Compression | null;
};

const COMPRESSION_BY_EXTENSION: ReadonlyMap<string, Compression> = new Map([
  ['.gz', 'gzip'],
  ['.zst', 'zstd'],
]);

/** Returns the ending of a file's name, or null where it names nothing that is read. */
export function tryFileEnding(name: string): FileEnding | null {
  const outer = extname(name);
  if (outer.toLowerCase() === '.tgz') return { text: outer, format: 'tar', compression: 'gzip' };
  const compression = COMPRESSION_BY_EXTENSION.get(outer.toLowerCase()) ?? null;
  const inner = compression === null ? outer : extname(name.slice(0, -outer.length));
  const format = tryArchiveFormat(inner) ?? tryFormatOf(inner);
  // The directory of a zip archive has to be read first, and stands at its end.
  if (format === null || (format === 'zip' && compression !== null)) return null;
  return { text: compression === null ? outer : inner + outer, format, compression };
}

/** Returns whether files of a format are files of many files. */
export function isArchive(format: FileEnding['format']): format is ArchiveFormat {
  return format === 'tar' || format === 'zip' || format === 'warc';
}

function tryArchiveFormat(extension: string): ArchiveFormat | null {
  switch (extension.toLowerCase()) {
    case '.tar':
      return 'tar';
    case '.zip':
      return 'zip';
    case '.warc':
      return 'warc';
    default:
      return null;
  }
}
