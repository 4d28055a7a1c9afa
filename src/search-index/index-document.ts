import type { ExtractedArticle } from '../core/article.ts';
import type { FacetField, TextField } from '../core/index-fields.ts';

/** The words of one paragraph, in order: `terms[i]` and `stems[i]` come from the same token. */
export type AnalyzedParagraph = {
  readonly terms: readonly string[];
  readonly stems: readonly string[];
};

/** One value of a facet: `key` is compared (folded), `label` is shown. */
export type FacetValue = { readonly key: string; readonly label: string };

/** A quotation as engines index it: a document of its own, whose words are what was said. */
export type AnalyzedQuotation = {
  readonly paragraphs: readonly AnalyzedParagraph[];
  /** Its words as ranking reads them, all in the field of quotations. */
  readonly vector: string;
};

/** An article in the form every engine indexes: already analysed, so that all engines agree. */
export type IndexDocument = {
  readonly article: ExtractedArticle;
  /** Hash of all that decides what is indexed; equal fingerprints need no writing. */
  readonly fingerprint: string;
  readonly text: Readonly<Record<TextField, readonly AnalyzedParagraph[]>>;
  readonly facets: Readonly<Record<FacetField, readonly FacetValue[]>>;
  /** Each of `article.quotations`, in the same order. */
  readonly quotations: readonly AnalyzedQuotation[];
  /** How often each stem occurs in which field, as ranking reads it: see `ranking/term-vector.ts`. */
  readonly vector: string;
  /** What is compared to find the same text elsewhere, see `analysis/signature.ts`; null for a text too short to tell. */
  readonly signature: string | null;
  /** Which story the article is in, as far as that is known; null where no other article has its text. */
  readonly story: string | null;
  /** When it first came into the index, ISO 8601, UTC; null where that is not known, as of what older versions wrote. */
  readonly addedAt: string | null;
};
