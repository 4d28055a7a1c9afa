import type { QuotationSearchHit, QuotationSearchResponse } from '../search/search-request.ts';
import { describeReading, describeTotals, highlight, stripControls } from './describe-answer.ts';
import type { Mark } from './describe-answer.ts';

/**
 * Returns the quotations of an answer as text for a terminal, ending with a line break.
 *
 * @param q - the query as it was written
 */
export function describeQuotations(
  q: string,
  response: QuotationSearchResponse,
  mark: Mark,
): string {
  return [
    describeTotals(response, 'quotation'),
    ...describeReading(q, response),
    ...response.hits.flatMap((hit) => ['', ...describeQuotation(hit, mark)]),
    '',
  ].join('\n');
}

function describeQuotation(hit: QuotationSearchHit, mark: Mark): string[] {
  const { speaker, organisation, mention, article } = hit;
  const { id, title, outlet, publishedOn } = article;
  const said = speaker ?? organisation ?? 'speaker unknown';
  // A name in full says no more than the speaker.
  const as = mention === null || mention === said ? '' : ` (“${mention}”)`;
  const facts = [outlet ?? 'outlet unknown', publishedOn ?? 'undated', title ?? 'no title', id];
  return [
    `“${highlight(hit, mark)}”`,
    `  ${stripControls(said + as)}`,
    `  ${facts.map(stripControls).join(' · ')}`,
  ];
}
