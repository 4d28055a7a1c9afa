/** The tables that hold the words of one kind of document, all of the same form, by the number of its row. */
export type DocumentTables = {
  readonly postings: string;
  readonly vectors: string;
  readonly paragraphStems: string;
};

export const ARTICLE_TABLES: DocumentTables = {
  postings: 'postings',
  vectors: 'term_vectors',
  paragraphStems: 'paragraph_stems',
};

export const QUOTATION_TABLES: DocumentTables = {
  postings: 'quotation_postings',
  vectors: 'quotation_vectors',
  paragraphStems: 'quotation_stems',
};
