import { ArticleNotFoundError } from '../core/errors.ts';
import { createHitPresenter } from './present-hit.ts';
import { roundMs } from './round-ms.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { SimilarResponse, SimilarityRequest } from './similar-request.ts';

/**
 * Returns the function that finds articles about the same as one.
 *
 * @throws ArticleNotFoundError, the function, for an unknown id
 */
export function createSimilarArticles({
  index,
  analyzer,
}: Pick<SearchDependencies, 'index' | 'analyzer'>): (
  request: SimilarityRequest,
) => Promise<SimilarResponse> {
  return async (request) => {
    const started = performance.now();
    const similar = await index.findSimilar(request);
    if (similar === null) throw new ArticleNotFoundError(request.id);
    const matched = similar.stems.map((stem) => ({ kind: 'stem' as const, stem }));
    return {
      hits: similar.hits.map(createHitPresenter([{ matched }], analyzer)),
      tookMs: roundMs(performance.now() - started),
    };
  };
}
