import { readLengths } from '../../ranking/term-vector.ts';
import { tryGetSpeaker } from '../quotation-speaker.ts';
import type { FacetValue, IndexDocument } from '../search-index.ts';
import { writeParagraphStems } from './paragraph-stems.ts';
import { buildPostingsText } from './postings-text.ts';

/** A quotation as the writer stores it; its text stands in the JSON of its article. */
export type QuotationRow = {
  readonly speaker: string | null;
  readonly nameInArticle: string | null;
  /** The value of the facet of speakers; null where nobody is named. */
  readonly speakerValue: FacetValue | null;
  readonly words: number;
  /** The text that FTS5 indexes, see `buildPostingsText`. */
  readonly postings: string;
  readonly vector: string;
  /** See {@link writeParagraphStems}. */
  readonly paragraphStems: string;
};

/** Returns the quotations of an article as they are stored, in its order. */
export function toQuotationRows({ article, quotations }: IndexDocument): QuotationRow[] {
  return article.quotations.map((quotation, number) => {
    const { paragraphs = [], vector = '' } = quotations[number] ?? {};
    return {
      speaker: quotation.speaker,
      nameInArticle: quotation.nameInArticle,
      speakerValue: tryGetSpeaker(quotation),
      words: readLengths(vector).quotation,
      postings: buildPostingsText(paragraphs),
      vector,
      paragraphStems: writeParagraphStems({ title: [], quotation: [], body: paragraphs }),
    };
  });
}
