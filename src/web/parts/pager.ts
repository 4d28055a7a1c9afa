import type { PaginationRenderState } from 'instantsearch.js/es/connectors/pagination/connectPagination.js';
import { buildElement, getElement } from '../build-element.ts';
import type { Locale } from '../locale.ts';
import type { Actions } from '../view.ts';

type PagerState = Pick<PaginationRenderState, 'pages' | 'nbPages' | 'currentRefinement'>;
type PagerOptions = Pick<Actions, 'change' | 'createUrl'> & { readonly locale: Locale };

/** Returns what shows the pages around the present one, as links that also open in a new tab. */
export function createPager({ change, createUrl, locale }: PagerOptions) {
  const nav = getElement('pages', HTMLElement);
  const results = getElement('results', HTMLElement);

  function buildLink(page: number, label: string, name: string, rel: string | null): HTMLElement {
    const link = buildElement('a', { href: createUrl({ page }), 'aria-label': name, rel }, label);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      change({ page });
      results.focus({ preventScroll: true });
      results.scrollIntoView();
    });
    return link;
  }

  return ({ pages, nbPages, currentRefinement }: PagerState): void => {
    const current = currentRefinement + 1;
    nav.hidden = nbPages < 2 || current > nbPages;
    if (nav.hidden) return;
    const numbers = pages.map((at) => {
      const label = locale.formatNumber(at + 1);
      return at + 1 === current
        ? buildElement('span', { 'aria-current': 'page', 'aria-label': `Page ${label}` }, label)
        : buildLink(at + 1, label, `Page ${label}`, null);
    });
    const links = [
      ...(current > 1 ? [buildLink(current - 1, 'Previous', 'Previous page', 'prev')] : []),
      ...numbers,
      ...(current < nbPages ? [buildLink(current + 1, 'Next', 'Next page', 'next')] : []),
    ];
    const items = links.map((link) => buildElement('li', {}, link));
    nav.replaceChildren(buildElement('ul', {}, ...items));
  };
}
