import { z } from 'zod';
import type { IndexQuery } from '../search-index.ts';
import type { Connection } from './connection.ts';
import {
  buildKeyFilter,
  buildMatchFilter,
  eitherOf,
  listAlternatives,
  needsVerification,
} from './filter.ts';
import { VERIFIABLE, matchesQuery } from './verify.ts';

/** What a query matches. */
export type Match = {
  /** Null for everything. */
  readonly filter: string | null;
  /** False where there were too many documents to verify each: the filter then has the verified ones. */
  readonly isExact: boolean;
  /** How many match, where that had to be estimated. */
  readonly estimate: number | null;
};

/** As many candidates of a query are read and verified; beyond, totals are estimates. */
export const MAX_CANDIDATES = 1_000;

/** A quotation has its own words alone, as those of a body. */
const paragraphs = z.array(z.string()).default([]);
export const candidateSchema = z.object({
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
  addedAt: z.string().nullable().default(null),
});

/** Returns the filter of what a query matches; asks the server only where words have to stand together. */
export async function findMatch(
  connection: Pick<Connection, 'ask'>,
  indexName: string,
  query: IndexQuery,
  maxCandidates = MAX_CANDIDATES,
): Promise<Match> {
  if (!needsVerification(query)) {
    return { filter: buildMatchFilter(query), isExact: true, estimate: null };
  }
  const { sure, unsure } = splitAlternatives(query);
  const doubtful: IndexQuery =
    sure === null ? unsure : { kind: 'except', include: unsure, exclude: [sure] };
  const { keys, isExact, estimate } = await verify(
    { connection, indexName, maxCandidates },
    doubtful,
  );
  const verified = buildKeyFilter(keys);
  const filter = sure === null ? verified : eitherOf([buildMatchFilter(sure), verified]);
  return { filter, isExact, estimate };
}

type Alternatives = { readonly sure: IndexQuery | null; readonly unsure: IndexQuery };

/** Of several ways to match, those that a filter decides need no verification, and nor do their documents. */
function splitAlternatives(query: IndexQuery): Alternatives {
  const alternatives = listAlternatives(query);
  const sure = alternatives.filter((clause) => !needsVerification(clause));
  const unsure = alternatives.filter(needsVerification);
  return sure.length === 0
    ? { sure: null, unsure: query }
    : { sure: { kind: 'or', clauses: sure }, unsure: { kind: 'or', clauses: unsure } };
}

type Verification = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly maxCandidates: number;
};

async function verify(
  { connection, indexName, maxCandidates }: Verification,
  query: IndexQuery,
): Promise<Pick<Match, 'isExact' | 'estimate'> & { readonly keys: readonly string[] }> {
  const filter = buildMatchFilter(query);
  // Documents are read in half of the time that hits are.
  const { results, total } = await connection.ask((client) =>
    client.index(indexName).getDocuments({
      ...(filter !== null && { filter }),
      fields: ['key', ...VERIFIABLE],
      limit: maxCandidates,
    }),
  );
  const keys = results
    .map((document) => candidateSchema.parse(document))
    .filter((candidate) => matchesQuery(query, candidate))
    .map(({ key }) => key);
  const isExact = total <= results.length;
  const estimate = isExact ? null : Math.round((total * keys.length) / results.length);
  return { keys, isExact, estimate };
}
