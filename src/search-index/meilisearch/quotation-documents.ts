import type { Quotation } from '../../core/quotation.ts';
import { tryGetSpeaker } from '../quotation-speaker.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type { FacetField, FacetValue, IndexDocument } from '../search-index.ts';
import { hashId, hashValue, joinWords, listDays, toOrder } from './documents.ts';
import { listForms } from './word-forms.ts';
import type { WordForms } from './word-forms.ts';

/** A quotation as Meilisearch stores it, with what is known of its article. */
export type QuotationDocument = {
  /** The article's key and the number of the quotation in it. */
  readonly key: string;
  readonly version: string;
  readonly articleKey: string;
  /** See {@link nameOwner}: an article is indexed when as many quotations as it has name it as their owner. */
  readonly owner: string;
  /** By article, then by place in it. */
  readonly order: string;
  readonly day: string | null;
  readonly year: string;
  readonly month: string | null;
  readonly textStems: readonly string[];
  readonly values: readonly string[];
  readonly article: { readonly id: string; readonly title: string | null };
  readonly quotation: Quotation;
} & WordForms &
  Readonly<Record<FacetField, readonly string[]>>;

const NUMBER_DIGITS = 6;

/** An article in one state of it. */
export function nameOwner(articleKey: string, fingerprint: string): string {
  return `${articleKey}:${fingerprint}`;
}

/** Returns the key of the article that an owner is a state of. */
export function getOwningArticle(owner: string): string {
  return owner.slice(0, owner.indexOf(':'));
}

/** Returns a document for each quotation of an article. */
export function toQuotationDocuments(
  { article, fingerprint, facets, quotations }: IndexDocument,
  version: string,
): QuotationDocument[] {
  const articleKey = hashId(article.id);
  return article.quotations.map((quotation, at) => {
    const { paragraphs = [] } = quotations[at] ?? {};
    const valuesOf = (field: FacetField) =>
      field === 'speaker' ? listSpeaker(quotation) : facets[field];
    const labels = (field: FacetField) => valuesOf(field).map(({ label }) => label);
    return {
      key: `${articleKey}-${at}`,
      version,
      articleKey,
      owner: nameOwner(articleKey, fingerprint),
      order: `${toOrder(article.id)}-${String(at).padStart(NUMBER_DIGITS, '0')}`,
      ...listDays(article.publishedOn),
      textStems: joinWords(paragraphs, 'stems'),
      ...listForms(paragraphs),
      values: FACET_FIELDS.flatMap((field) =>
        valuesOf(field).map(({ key }) => hashValue(field, key)),
      ),
      outlet: labels('outlet'),
      speaker: labels('speaker'),
      author: labels('author'),
      section: labels('section'),
      language: labels('language'),
      article: { id: article.id, title: article.title },
      quotation,
    };
  });
}

/** Who said these words; the article may quote others besides. */
function listSpeaker(quotation: Quotation): FacetValue[] {
  const value = tryGetSpeaker(quotation);
  return value === null ? [] : [value];
}
