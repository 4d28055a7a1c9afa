import { buildElement, getElement } from '../build-element.ts';
import { describeTotal } from '../describe-results.ts';
import { HIT_TYPES, SORT_ORDERS } from '../route.ts';
import type { Actions, ControlPart, ResultsPart } from '../view.ts';

/** So long nothing is read aloud, for every keystroke has its own answer. */
const QUIET_MS = 600;

/** Says how much was found, also to those who cannot see the list change. */
export function createResultCount(): ResultsPart {
  const status = getElement('status', HTMLParagraphElement);
  const announcement = getElement('announcement', HTMLParagraphElement);
  let timer = 0;
  return ({ results: { kind, answer }, locale }) => {
    const text = describeTotal(kind, answer, locale);
    if (status.textContent === text) return;
    status.textContent = text;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      announcement.textContent = text;
    }, QUIET_MS);
  };
}

/** The two kinds of hits, as links: each is a search with an address of its own. */
export function createResultTabs({ createUrl }: Pick<Actions, 'createUrl'>): ControlPart {
  const tabs = HIT_TYPES.map((type) => ({
    type,
    link: getElement(`tab-${type}`, HTMLAnchorElement),
  }));
  return ({ route }) => {
    for (const { type, link } of tabs) {
      link.href = createUrl({ type, page: 1 });
      if (type === route.type) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
}

/** The order of the hits, and whether reprints of a text are one. */
export function createOrderControls({ change }: Pick<Actions, 'change'>): ControlPart {
  const select = getElement('sort', HTMLSelectElement);
  const collapse = getElement('collapse', HTMLInputElement);
  const collapseLabel = getElement('collapse-label', HTMLLabelElement);
  select.addEventListener('change', () => {
    const sort = SORT_ORDERS.find((order) => order === select.value);
    if (sort !== undefined) change({ sort });
  });
  collapse.addEventListener('change', () => {
    change({ collapse: collapse.checked });
  });
  return ({ route }) => {
    select.value = route.sort;
    collapse.checked = route.collapse;
    collapseLabel.hidden = route.type === 'quotations';
  };
}

/** The pages around the present one, as links. */
export function createPager({ createUrl }: Pick<Actions, 'createUrl'>): ResultsPart {
  const nav = getElement('pages', HTMLElement);
  return ({ results: { answer }, locale }) => {
    const { pageSize, totalHits } = answer;
    const current = answer.page ?? 1;
    const last = Math.min(Math.ceil(totalHits / pageSize), Math.floor(DEEPEST_HIT / pageSize));
    nav.hidden = last < 2 || current > last;
    if (nav.hidden) return;
    const link = (page: number, label: string, name: string, rel: string | null) =>
      buildElement('a', { href: createUrl({ page }), 'aria-label': name, rel }, label);
    const first = Math.max(1, Math.min(current - AROUND, last - 2 * AROUND));
    const numbers = Array.from({ length: Math.min(2 * AROUND + 1, last) }, (_, at) => {
      const page = first + at;
      const label = locale.formatNumber(page);
      return page === current
        ? buildElement('span', { 'aria-current': 'page', 'aria-label': `Page ${label}` }, label)
        : link(page, label, `Page ${label}`, null);
    });
    const links = [
      ...(current > 1 ? [link(current - 1, 'Previous', 'Previous page', 'prev')] : []),
      ...numbers,
      ...(current < last ? [link(current + 1, 'Next', 'Next page', 'next')] : []),
    ];
    nav.replaceChildren(
      buildElement('ul', {}, ...links.map((item) => buildElement('li', {}, item))),
    );
  };
}

/** So many pages are offered on either side of the present one. */
const AROUND = 2;
/** The API answers no page that ends behind this hit. */
const DEEPEST_HIT = 10_000;
