import {
  isArticleResponse,
  isQuotationSearchResponse,
  isSearchResponse,
  isSpeakerResponse,
} from './answer.ts';
import type { Answer } from './answer.ts';
import type { NewestQuestion } from './newest-question.ts';
import { writeSearch } from './route.ts';
import type { Route } from './route.ts';

/** Returns the request of the API, relative to the page, that answers what a route looks at. */
export function toRequestPath(route: Route): string {
  const { article, profile, type } = route;
  if (article !== '') {
    const words = new URLSearchParams(route.q === '' ? [] : [['q', route.q]]).toString();
    return withQuery(`api/articles/${encodeURIComponent(article)}`, words);
  }
  if (profile !== '') return `api/speakers/${encodeURIComponent(profile)}`;
  // Another place of an article that matches is worth a second excerpt.
  if (type === 'articles')
    return withQuery('api/search', [writeSearch(route), 'snippets=2'].filter(Boolean).join('&'));
  // By default quotations are not counted by day, which the plot of days needs.
  return withQuery('api/quotations', `${writeSearch(route)}&facets=outlet,speaker,date`);
}

/** Asks for what a route looks at; the promise stays open when something else has been asked for meanwhile. */
export async function askRoute(
  route: Route,
  { ask }: Pick<NewestQuestion, 'ask'>,
): Promise<Answer> {
  const path = toRequestPath(route);
  if (route.article !== '')
    return { kind: 'article', answer: await ask({ path, isAnswer: isArticleResponse }) };
  if (route.profile !== '')
    return { kind: 'speaker', answer: await ask({ path, isAnswer: isSpeakerResponse }) };
  return route.type === 'quotations'
    ? { kind: 'quotations', answer: await ask({ path, isAnswer: isQuotationSearchResponse }) }
    : { kind: 'articles', answer: await ask({ path, isAnswer: isSearchResponse }) };
}

function withQuery(path: string, queryString: string): string {
  return queryString === '' ? path : `${path}?${queryString}`;
}
