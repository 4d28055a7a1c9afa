import { extname } from 'node:path';
import type { ArticleFormat } from '../../src/core/article.ts';
import { tryFormatOf } from '../readers/reader.ts';
import type { Compression } from './decompress.ts';

/** What the end of a file's name says of it. */
export type FileEnding = {
  /** As it stands in the name, both extensions of `.jsonl.gz`. */
  readonly text: string;
  readonly format: ArticleFormat;
  readonly compression: Compression | null;
};

const COMPRESSION_BY_EXTENSION: ReadonlyMap<string, Compression> = new Map([['.gz', 'gzip']]);

/** Returns the ending of a file's name, or null where it names nothing that is read. */
export function tryFileEnding(name: string): FileEnding | null {
  const outer = extname(name);
  const compression = COMPRESSION_BY_EXTENSION.get(outer.toLowerCase()) ?? null;
  const inner = compression === null ? outer : extname(name.slice(0, -outer.length));
  const format = tryFormatOf(inner);
  if (format === null) return null;
  return { text: compression === null ? outer : inner + outer, format, compression };
}
