import { z } from 'zod';
import type { IndexQuery } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { buildKeyFilter, buildMatchFilter, needsVerification } from './filter.ts';
import { VERIFIABLE, matchesQuery } from './verify.ts';

/** What a query matches. */
export type Match = {
  /** Exact, or the keys of verified documents; null for everything. */
  readonly filter: string | null;
  /** How many match, where documents were verified; an estimate where there were too many. */
  readonly verified: { readonly count: number; readonly isExact: boolean } | null;
};

/** As many candidates of a query are read and verified; beyond, totals are estimates. */
const MAX_CANDIDATES = 1_000;

const paragraphs = z.array(z.string());
const candidateSchema = z.object({
  key: z.string(),
  titleTerms: paragraphs,
  titleStems: paragraphs,
  quotationTerms: paragraphs,
  quotationStems: paragraphs,
  bodyTerms: paragraphs,
  bodyStems: paragraphs,
  values: z.array(z.string()),
  names: z.array(z.string()),
  day: z.string().nullable(),
});

/** Returns the filter of what a query matches; asks the server only where words have to stand together. */
export async function findMatch(
  { ask }: Pick<Connection, 'ask'>,
  indexName: string,
  query: IndexQuery,
): Promise<Match> {
  const filter = buildMatchFilter(query);
  if (!needsVerification(query)) return { filter, verified: null };
  const { hits, totalHits } = await ask((client) =>
    client.index(indexName).search('', {
      ...(filter !== null && { filter }),
      hitsPerPage: MAX_CANDIDATES,
      page: 1,
      attributesToRetrieve: ['key', ...VERIFIABLE],
    }),
  );
  const verified = hits
    .map((hit) => candidateSchema.parse(hit))
    .filter((candidate) => matchesQuery(query, candidate));
  const isExact = totalHits <= hits.length;
  return {
    filter: buildKeyFilter(verified.map(({ key }) => key)),
    verified: {
      count: isExact ? verified.length : Math.round((totalHits * verified.length) / hits.length),
      isExact,
    },
  };
}
