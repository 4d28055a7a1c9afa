import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import { planRanking } from '../../ranking/rank-candidates.ts';
import type { RankingPlan } from '../../ranking/rank-candidates.ts';
import type { ScoringRules } from '../../ranking/score.ts';
import { listHeavyStems, pickTellingTerms, rankSimilar } from '../../ranking/similar.ts';
import type { IndexHit, IndexQuery, SimilarArticles, SimilarRequest } from '../search-index.ts';
import { findAlsoIn, showAlsoIn } from './also-in.ts';
import { planCandidates, readCandidates, selectKeys } from './candidates.ts';
import type { KeyedCandidate } from './candidates.ts';
import { keepFirstOfStory } from './collapse.ts';
import type { Connection } from './connection.ts';
import { hashId } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { buildMatchFilter } from './filter.ts';
import type { HitReader } from './map-result.ts';
import type { TermStatistics } from './term-statistics.ts';

export type SimilarityOptions = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly statistics: TermStatistics;
  readonly rules: ScoringRules;
  readonly reader: HitReader<Pick<IndexHit, 'article'>>;
};

const ownSchema = z.object({
  vector: z.string(),
  story: z.string().nullable(),
  article: z.object({ id: z.string() }),
});
const keySchema = z.object({ key: z.string() });

/** Returns the search for articles like one of the index. */
export function createSimilarity({
  connection,
  indexName,
  statistics,
  rules,
  reader,
}: SimilarityOptions): (request: SimilarRequest) => Promise<SimilarArticles | null> {
  async function findCandidates(plan: RankingPlan): Promise<readonly KeyedCandidate[]> {
    const stems = plan.terms.map(({ stem }) => stem);
    const query: IndexQuery = {
      kind: 'or',
      clauses: stems.map((stem) => ({ kind: 'stem', stem })),
    };
    const filter = buildMatchFilter(query);
    const { first, firstSource, others } = planCandidates({
      ...{ indexUid: indexName, match: filter, terms: plan.terms },
      request: { query, filters: [], days: { from: null, to: null } },
      documentFrequency: plan.statistics.documentFrequency,
    });
    const own: MultiSearchQuery = {
      ...{ indexUid: indexName, ...first },
      ...(filter !== null && { filter }),
    };
    const searches = [
      ...(firstSource === null ? [] : [{ source: firstSource, query: own }]),
      ...others,
    ];
    const { results } = await connection.ask((client) =>
      client.multiSearch({ queries: searches.map((search) => search.query) }),
    );
    const found = searches.map(({ source }, at) => ({ source, result: results[at] }));
    return readCandidates(connection, indexName, selectKeys(found), true);
  }

  return async ({ id, limit, collapse }) => {
    const ownKey = hashId(id);
    const [stored] = await fetchDocuments(connection, {
      ...{ indexName, keys: [ownKey], fields: ['vector', 'story', 'article.id'] },
    });
    const own = stored === undefined ? null : ownSchema.parse(stored);
    if (own?.article.id !== id) return null;
    const { vector, story } = own;
    const heavy = listHeavyStems(vector, rules, await statistics.get([]));
    const known = await statistics.get(heavy.map(({ stem }) => stem));
    const plan = planRanking(pickTellingTerms(heavy, known), {
      ...{ rules, statistics: known, recency: null },
    });
    const stems = plan.terms.map(({ stem }) => stem);
    if (stems.length === 0) return { stems, hits: [] };
    const candidates = (await findCandidates(plan)).filter(
      (item) => item.key !== ownKey && !(collapse && story !== null && item.story === story),
    );
    const similar = rankSimilar(candidates, plan, vector);
    const listed = (collapse ? keepFirstOfStory(similar) : similar).slice(0, limit);
    const [documents, alsoIn] = await Promise.all([
      fetchDocuments(connection, {
        ...{ indexName, keys: listed.map(({ key }) => key), fields: ['key', ...reader.fields] },
      }),
      collapse ? findAlsoIn(connection, indexName, listed, null) : null,
    ]);
    const contents = new Map(
      documents.map((document) => [keySchema.parse(document).key, reader.read(document)]),
    );
    return {
      stems,
      hits: listed.flatMap(({ key, score }) => {
        const content = contents.get(key);
        // Removed since it was ranked.
        if (content === undefined) return [];
        return [{ ...content, score, explanation: null, ...showAlsoIn(alsoIn, key) }];
      }),
    };
  };
}
