import type { Quotation } from '../../core/quotation.ts';
import { cutContext } from '../quotation-context.ts';
import { tryGetSpeaker } from '../quotation-speaker.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type { FacetField, FacetValue, IndexDocument, QuotationHit } from '../search-index.ts';
import {
  EVERY_DOCUMENT_STEM,
  hashId,
  hashNaming,
  hashValue,
  joinWords,
  listDays,
  listNames,
  nameOwner,
  toOrder,
} from './documents.ts';
import { listForms } from './word-forms.ts';
import type { WordForms } from './word-forms.ts';

/**
 * A quotation as Meilisearch stores it, with what is known of its article: in the form of an article whose body it is, so
 * that both indexes are asked alike.
 */
export type QuotationDocument = {
  /** The article's key and the number of the quotation in it. */
  readonly key: string;
  readonly version: string;
  readonly articleKey: string;
  /** See {@link nameOwner}: an article is indexed when as many quotations as it has name it as their owner. */
  readonly owner: string;
  /** See {@link hashNaming}; null where nobody is named. */
  readonly naming: string | null;
  /** By article, then by place in it. */
  readonly order: string;
  readonly day: string | null;
  readonly year: string;
  readonly month: string | null;
  /** Of its article. */
  readonly addedAt: string | null;
  /** {@link EVERY_DOCUMENT_STEM} alone. */
  readonly titleStems: readonly string[];
  readonly bodyStems: readonly string[];
  readonly bodyTerms: readonly string[];
  readonly vector: string;
  readonly values: readonly string[];
  readonly names: readonly string[];
} & Pick<QuotationHit, 'article' | 'quotation' | 'context'> &
  WordForms &
  Readonly<Record<FacetField, readonly string[]>>;

const NUMBER_DIGITS = 6;

/** Returns a document for each quotation of an article. */
export function toQuotationDocuments(
  indexDocument: IndexDocument,
  version: string,
): QuotationDocument[] {
  const { article, facets, quotations, addedAt } = indexDocument;
  const owner = nameOwner(indexDocument);
  const articleKey = hashId(article.id);
  const { id, title, outlet, publishedOn, url, language } = article;
  return article.quotations.map((quotation, at) => {
    const { paragraphs = [], vector = '' } = quotations[at] ?? {};
    const valuesOf = (field: FacetField) =>
      field === 'speaker' ? listSpeaker(quotation) : facets[field];
    const labels = (field: FacetField) => valuesOf(field).map(({ label }) => label);
    return {
      key: `${articleKey}-${at}`,
      version,
      articleKey,
      owner,
      naming: nameNaming(quotation),
      order: toQuotationOrder(article.id, at),
      ...listDays(article.publishedOn),
      addedAt,
      titleStems: [EVERY_DOCUMENT_STEM],
      bodyStems: joinWords(paragraphs, 'stems'),
      bodyTerms: joinWords(paragraphs, 'terms'),
      vector,
      ...listForms(paragraphs),
      values: FACET_FIELDS.flatMap((field) =>
        valuesOf(field).map(({ key }) => hashValue(field, key)),
      ),
      names: FACET_FIELDS.flatMap((field) =>
        valuesOf(field).flatMap(({ key }) => listNames(field, key)),
      ),
      outlet: labels('outlet'),
      speaker: labels('speaker'),
      author: labels('author'),
      section: labels('section'),
      language: labels('language'),
      article: { id, title, outlet, publishedOn, url, language },
      quotation,
      context: cutContext(article, quotation),
    };
  });
}

/** Returns the form under which quotations are sorted: by article, then by place in it. */
export function toQuotationOrder(articleId: string, number: number): string {
  return `${toOrder(articleId)}-${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/** Who said these words; the article may quote others besides. */
function listSpeaker(quotation: Quotation): FacetValue[] {
  const value = tryGetSpeaker(quotation);
  return value === null ? [] : [value];
}

function nameNaming({ nameInArticle, speaker }: Quotation): string | null {
  return nameInArticle === null || speaker === null ? null : hashNaming(nameInArticle, speaker);
}
