import type { Article, ExtractedArticle } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { composeBody } from './compose-body.ts';
import { findQuotations } from './find-quotations.ts';
import type { QuotationTables } from './find-quotations.ts';
import { judgeLanguages, pickLanguage } from './language.ts';
import type { LanguageDetector } from './language-detector.ts';
import { chooseLead, pickLead } from './lead.ts';
import { explainMetadata, listByTrust, pickMetadata } from './metadata.ts';
import type { FactExplanation } from './metadata.ts';

/** Part of every article's fingerprint: raise it whenever some article comes out differently. */
export const EXTRACTION_VERSION = '7';

export type ExtractionContext = QuotationTables & {
  readonly outlets: NameTable;
  readonly languages: LanguageDetector;
  /** The clock, against which dates in the future are refused. */
  readonly now: () => Date;
};

/** Returns an article with its facts chosen and its quotations and speakers found. */
export function extractArticle(article: Article, context: ExtractionContext): ExtractedArticle {
  const { languages: declared, ...metadata } = pickMetadata(
    article.candidates,
    context.outlets,
    context.now(),
  );
  const { body, blockQuotes } = composeBody(article, metadata.title);
  const quotations = findQuotations(
    { title: metadata.title ?? '', body, blockQuotes },
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
    lead: pickLead(article, metadata.title),
    language: pickLanguage({ declared, title: metadata.title, body }, context.languages),
    body,
    blockQuotes: blockQuotes.map(({ start, end }) => ({ start, end })),
    captions: article.captions,
    speakers: [...new Set(speakers)],
    organisations: listDistinct(organisations),
    quotations,
  };
}

/** Returns how the facts of an article were chosen, by the very choices that chose them. */
export function explainArticle(
  article: Article,
  { title, language }: Pick<ExtractedArticle, 'title' | 'language'>,
  { outlets, now, languages }: ExtractionContext,
): FactExplanation[] {
  const declared = listByTrust(article.candidates, 'language');
  return [
    ...explainMetadata(article.candidates, outlets, now()),
    { field: 'language', judgements: judgeLanguages(declared, language, languages) },
    { field: 'lead', judgements: chooseLead(article, title).judgements },
  ];
}

/** By their folded names, under the first spelling of each. */
function listDistinct(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(foldName(name))) byKey.set(foldName(name), name);
  return [...byKey.values()];
}
