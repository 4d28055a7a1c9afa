import type { FieldCounts } from '../../core/ranking.ts';
import { readLengths } from '../../ranking/term-vector.ts';
import type { FacetField, IndexDocument, TextField } from '../search-index.ts';
import { FACET_FIELDS } from '../search-index.ts';
import { writeParagraphStems } from './paragraph-stems.ts';
import { EVERY_DOCUMENT_MARK, buildPostingsText } from './postings-text.ts';
import { toQuotationRows } from './quotation-rows.ts';
import type { QuotationRow } from './quotation-rows.ts';

/** A document as the writer stores it: text joined on the caller's side, cheap to hand to another thread. */
export type DocumentRow = {
  readonly id: string;
  readonly fingerprint: string;
  readonly location: string | null;
  readonly day: string | null;
  /** In the order of their numbers. */
  readonly quotations: readonly QuotationRow[];
  readonly facets: readonly {
    readonly field: FacetField;
    readonly key: string;
    readonly label: string;
  }[];
  /** The text that FTS5 indexes, see `buildPostingsText`. */
  readonly postings: Readonly<Record<TextField, string>>;
  readonly lengths: FieldCounts;
  readonly vector: string;
  /** See {@link writeParagraphStems}. */
  readonly paragraphStems: string;
  readonly signature: string | null;
  readonly story: string | null;
  readonly addedAt: string | null;
  readonly json: string;
};

/** Articles in the form in which they are written together. */
export type WriteBatch = {
  readonly rows: readonly DocumentRow[];
  /** The words in them that a misspelt one can be compared with, each once. */
  readonly words: readonly string[];
};

/** Corrections are words of five letters and more, at most two letters longer or shorter than what was typed. */
const COMPARABLE_WORD = /^\p{L}{4,40}$/u;

/** Returns documents as they are stored. */
export function toWriteBatch(documents: readonly IndexDocument[]): WriteBatch {
  const words = new Set<string>();
  for (const { text } of documents) {
    for (const paragraph of [...text.title, ...text.body]) {
      for (const term of paragraph.terms) words.add(term);
    }
  }
  return {
    rows: documents.map(toDocumentRow),
    words: [...words].filter((word) => COMPARABLE_WORD.test(word)),
  };
}

function toDocumentRow(indexDocument: IndexDocument): DocumentRow {
  const { article, fingerprint, text, facets, vector, signature, story, addedAt } = indexDocument;
  return {
    id: article.id,
    fingerprint,
    location: article.location,
    day: article.publishedOn,
    quotations: toQuotationRows(indexDocument),
    facets: FACET_FIELDS.flatMap((field) =>
      facets[field].map(({ key, label }) => ({ field, key, label })),
    ),
    postings: {
      title: `${EVERY_DOCUMENT_MARK} ${buildPostingsText(text.title)}`,
      quotation: buildPostingsText(text.quotation),
      body: buildPostingsText(text.body),
    },
    lengths: readLengths(vector),
    vector,
    paragraphStems: writeParagraphStems(text),
    signature,
    story,
    addedAt,
    json: JSON.stringify(article),
  };
}
