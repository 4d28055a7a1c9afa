import type { FacetField, IndexDocument } from '../search-index.ts';
import { FACET_FIELDS } from '../search-index.ts';
import { EVERY_DOCUMENT_MARK, buildPostingsText } from './postings-text.ts';

/** A document as the writer stores it: text joined on the caller's side, cheap to hand to another thread. */
export type DocumentRow = {
  readonly id: string;
  readonly fingerprint: string;
  readonly location: string | null;
  readonly day: string | null;
  readonly quotationCount: number;
  readonly facets: readonly {
    readonly field: FacetField;
    readonly key: string;
    readonly label: string;
  }[];
  readonly title: string;
  readonly body: string;
  readonly json: string;
};

/** Returns the row that stores a document. */
export function toDocumentRow(indexDocument: IndexDocument): DocumentRow {
  const { article, fingerprint, text, facets } = indexDocument;
  return {
    id: article.id,
    fingerprint,
    location: article.location,
    day: article.publishedOn,
    quotationCount: article.quotations.length,
    facets: FACET_FIELDS.flatMap((field) =>
      facets[field].map(({ key, label }) => ({ field, key, label })),
    ),
    title: `${EVERY_DOCUMENT_MARK} ${buildPostingsText(text.title)}`,
    body: buildPostingsText(text.body),
    json: JSON.stringify(article),
  };
}
