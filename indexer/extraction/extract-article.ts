import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import type { Article, ExtractedArticle } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { findQuotations } from './find-quotations.ts';
import type { QuotationTables } from './find-quotations.ts';
import { pickMetadata } from './metadata.ts';

/** Part of every article's fingerprint: raise it whenever some article comes out differently. */
export const EXTRACTION_VERSION = '5';

export type ExtractionContext = QuotationTables & {
  readonly outlets: NameTable;
  /** The clock, against which dates in the future are refused. */
  readonly now: () => Date;
};

/** Returns an article with its facts chosen and its quotations and speakers found. */
export function extractArticle(article: Article, context: ExtractionContext): ExtractedArticle {
  const metadata = pickMetadata(article.candidates, context.outlets, context.now());
  const body = dropRepeatedTitle(article.paragraphs, metadata.title).join(PARAGRAPH_BREAK);
  const quotations = findQuotations(
    { title: metadata.title ?? '', body },
    context,
    metadata.authors,
  );
  const speakers = quotations.flatMap(({ speaker }) => speaker ?? []);
  const organisations = quotations.flatMap(({ organisation }) => organisation ?? []);
  return {
    id: article.id,
    source: article.source,
    location: article.location,
    ...metadata,
    body,
    speakers: [...new Set(speakers)],
    organisations: listDistinct(organisations),
    quotations,
  };
}

/** By their folded names, under the first spelling of each. */
function listDistinct(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(foldName(name))) byKey.set(foldName(name), name);
  return [...byKey.values()];
}

/** Many texts begin with their own headline. */
function dropRepeatedTitle(paragraphs: readonly string[], title: string | null): readonly string[] {
  const [first, ...rest] = paragraphs;
  const isTitle = first !== undefined && title !== null && foldName(first) === foldName(title);
  return isTitle ? rest : paragraphs;
}
