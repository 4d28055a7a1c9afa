import type { ArticleResponse } from '../../search/search-request.ts';
import { tryArticleLink } from '../article-link.ts';
import { buildElement } from '../build-element.ts';
import { EMPTY_ROUTE } from '../route.ts';
import type { Route } from '../route.ts';
import { buildSourceLink, buildSpeakerLink } from './hit.ts';
import type { HitContext } from './hit.ts';
import { buildDate } from './marked-text.ts';

/** Returns what is known of an article besides its text; every value leads to the others that share it. */
export function buildFacts(article: ArticleResponse, context: HitContext): HTMLElement[] {
  const { locale, createUrl } = context;
  const { outlet, publishedOn, modifiedAt, authors, section, language, url } = article;
  const link = tryArticleLink(url);
  const toSearch = (changes: Partial<Route>, label: string) =>
    buildElement(
      'a',
      { href: createUrl({ ...EMPTY_ROUTE, ...changes }) },
      buildElement('bdi', {}, label),
    );
  const facts: readonly (readonly [string, readonly (Node | string)[]])[] = [
    ['Outlet', outlet === null ? [] : [toSearch({ outlet: [outlet] }, outlet)]],
    ['Published', [buildDate(publishedOn, locale)]],
    ['Changed', modifiedAt === null ? [] : [buildDate(modifiedAt.slice(0, 10), locale)]],
    ['By', separate(authors.map((author) => toSearch({ author: [author] }, author)))],
    ['Section', section === null ? [] : [toSearch({ section: [section] }, section)]],
    [
      'Language',
      language === null
        ? []
        : [toSearch({ language: [language] }, locale.formatLanguage(language))],
    ],
    ['Address', link === null ? [] : [buildSourceLink(link)]],
  ];
  return [
    buildElement('h3', {}, 'About this article'),
    buildElement(
      'dl',
      { class: 'facts' },
      ...facts
        .filter(([, values]) => values.length > 0)
        .flatMap(([name, values]) => [
          buildElement('dt', {}, name),
          buildElement('dd', {}, ...values),
        ]),
    ),
    ...buildQuoted(article, context),
  ];
}

/** Everybody who is quoted, with how often. */
function buildQuoted(
  { quotations, speakers, organisations }: ArticleResponse,
  context: HitContext,
): HTMLElement[] {
  const count = (name: string) =>
    quotations.filter(({ speaker, organisation }) => (speaker ?? organisation) === name).length;
  const items = [...speakers, ...organisations].map((name) =>
    buildElement(
      'li',
      {},
      speakers.includes(name) ? buildSpeakerLink(name, context) : buildElement('bdi', {}, name),
      ' ',
      buildElement('span', { class: 'facet-count' }, context.locale.formatNumber(count(name))),
    ),
  );
  if (items.length === 0) return [];
  return [
    buildElement('h3', {}, 'Quoted here'),
    buildElement('ul', { class: 'counted' }, ...items),
  ];
}

function separate(items: readonly Node[]): (Node | string)[] {
  return items.flatMap((item, at) => (at === 0 ? [item] : [', ', item]));
}
