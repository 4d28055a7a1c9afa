import { Readable } from 'node:stream';
import type { Article, MetadataField, Source } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { extractArticle } from '../../indexer/extraction/extract-article.ts';
import type { ExtractionContext } from '../../indexer/extraction/extract-article.ts';
import { readArticles } from '../../indexer/readers/reader.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { searchConfig } from '../support/builders.ts';

/** The clock of all tests. */
export const NOW = new Date('2026-11-21T12:00:00Z');

/** The tables that Onrecord ships, and a clock that stands still. */
export const extraction: ExtractionContext = { ...searchConfig, now: () => NOW };

/** Standard input of these bytes, in chunks of some size. */
export function inputOf(
  content: string | Uint8Array,
  format: StandardInput['format'] = null,
  chunkBytes = 1_000,
): StandardInput {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  return { bytes: Readable.from(chunks), format };
}

/** Where a test reads files alone. */
export const NO_INPUT: StandardInput = { bytes: Readable.from([]), format: null };

const MAX_ARTICLE_BYTES = 1_000_000;

/** A text file `notes/a1.txt` below the root, unless told otherwise; a test names what matters to it. */
export function aSource(
  content: string | Uint8Array | readonly Uint8Array[],
  parts: Partial<Source> = {},
): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const chunks = bytes instanceof Uint8Array ? [bytes] : bytes;
  return {
    path: 'root/notes/a1.txt',
    format: 'txt',
    name: 'notes/a1',
    location: '/data/root/notes/a1.txt',
    sizeBytes: null,
    open: () => Readable.from(chunks),
    charset: null,
    sidecar: new Map(),
    folders: [],
    ...parts,
  };
}

export type ReadResult = {
  readonly articles: readonly Article[];
  /** As they are reported: place and reason. */
  readonly failures: readonly string[];
  readonly unknownKeys: readonly string[];
};

/** Reads a source to its end. */
export async function read(
  source: Source,
  maxArticleBytes: number = MAX_ARTICLE_BYTES,
): Promise<ReadResult> {
  const articles: Article[] = [];
  const failures: string[] = [];
  const unknownKeys: string[] = [];
  for await (const outcome of readArticles(source, { maxArticleBytes })) {
    if (outcome.kind === 'failure') failures.push(outcome.error.message);
    else {
      articles.push(outcome.article);
      unknownKeys.push(...outcome.unknownKeys);
    }
  }
  return { articles, failures, unknownKeys };
}

/** Reads a source that holds one article. */
export async function readOne(source: Source): Promise<Article> {
  const { articles, failures } = await read(source);
  const [article] = articles;
  if (article === undefined || articles.length > 1)
    throw new Error(`${articles.length} articles; ${failures.join('; ')}`);
  return article;
}

/** Reads a source that holds one article and extracts it. */
export async function extractOne(source: Source) {
  return extractArticle(await readOne(source), extraction);
}

/** What the reader saw of a field, in its order. */
export function valuesOf({ candidates }: Article, field: MetadataField): string[] {
  return candidates.filter((candidate) => candidate.field === field).map(({ value }) => value);
}

/** A table of names and their aliases. */
export function aNameTable(aliasesByName: Readonly<Record<string, readonly string[]>>): NameTable {
  const canonicalByKey = new Map<string, string>();
  for (const [name, aliases] of Object.entries(aliasesByName)) {
    for (const spelling of [name, ...aliases]) canonicalByKey.set(foldName(spelling), name);
  }
  return { canonicalByKey, aliasesByName: new Map() };
}
