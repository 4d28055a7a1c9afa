import type { ArticleResponse } from '../../search/search-request.ts';
import type { SimilarResponse } from '../../search/similar-request.ts';
import { hasKeys } from '../answer.ts';
import { buildElement, getElement } from '../build-element.ts';
import type { AskAside } from '../view.ts';
import { buildSourceLine, titleOf } from './hit.ts';
import type { HitContext } from './hit.ts';

const isSimilar = hasKeys<SimilarResponse>('hits');
const MOST = 5;

/** Lists articles like the one that is read, where the service finds any. */
export function createSimilarArticles(
  askAside: AskAside,
): (article: ArticleResponse, context: HitContext) => void {
  const section = getElement('similar', HTMLElement);
  const list = getElement('similar-list', HTMLUListElement);
  let shown: ArticleResponse | null = null;

  async function load(id: string, context: HitContext): Promise<void> {
    section.hidden = true;
    const path = `api/articles/${encodeURIComponent(id)}/similar?limit=${MOST}`;
    const answer = await askAside({ path, isAnswer: isSimilar });
    const hits = answer?.hits ?? [];
    section.hidden = hits.length === 0;
    list.replaceChildren(
      ...hits.map((hit) =>
        buildElement(
          'li',
          {},
          buildElement(
            'a',
            { href: context.createUrl({ article: hit.id, place: '' }), dir: 'auto' },
            titleOf(hit).text,
          ),
          buildSourceLine({ ...hit, url: null }, context.locale),
        ),
      ),
    );
  }

  return (article, context) => {
    if (article === shown) return;
    shown = article;
    void load(article.id, context);
  };
}
