import { getBuckets } from '../answer.ts';
import { buildElement, getElement, updateKeepingFocus } from '../build-element.ts';
import { listFacetItems, shortenFacet } from '../facet-items.ts';
import type { FacetItem } from '../facet-items.ts';
import type { Locale } from '../locale.ts';
import type { Facet } from '../route.ts';
import type { Actions, AnswerPart } from '../view.ts';

const SHORT_LIST = 8;
/** The API lists no more values, however many there are. */
const MOST_LISTED = 100;

/** Lists the values of a facet with their counts, as checkboxes; several may be chosen. */
export function createFacetList(facet: Facet, { change }: Pick<Actions, 'change'>): AnswerPart {
  const list = getElement(`${facet}-values`, HTMLUListElement);
  const more = getElement(`${facet}-more`, HTMLButtonElement);
  const rows = new Map<string, FacetRow>();
  let isShort = true;
  let items: readonly FacetItem[] = [];

  function toggle(value: string): void {
    const others = items.filter((item) => item.isChosen && item.value !== value);
    const isChosen = items.some((item) => item.isChosen && item.value === value);
    const values = others.map((item) => item.value);
    change({ [facet]: isChosen ? values : [...values, value] });
  }
  function show(locale: Locale): void {
    const shown = isShort ? shortenFacet(items, SHORT_LIST) : items;
    const elements = shown.map((item) => {
      const row = rows.get(item.value) ?? createRow(item.value, toggle);
      rows.set(item.value, row);
      row.update(item, locale);
      return row.element;
    });
    updateKeepingFocus(list, () => {
      list.replaceChildren(...elements);
    });
    more.hidden = items.length <= SHORT_LIST;
    const total = locale.formatNumber(items.length);
    const all =
      items.length < MOST_LISTED ? `Show all ${total}` : `Show the ${total} most frequent`;
    more.textContent = isShort ? all : 'Show fewer';
    more.setAttribute('aria-expanded', String(!isShort));
  }

  let showAgain = () => {};
  more.addEventListener('click', () => {
    isShort = !isShort;
    showAgain();
  });
  return ({ answer, route, locale }) => {
    items = listFacetItems(getBuckets(answer, facet), route[facet]);
    showAgain = () => {
      show(locale);
    };
    showAgain();
  };
}

type FacetRow = {
  readonly element: HTMLElement;
  readonly update: (item: FacetItem, locale: Locale) => void;
};

/** A row is made once for a value and moved afterwards, so that the keyboard stays on it. */
function createRow(value: string, toggle: (value: string) => void): FacetRow {
  const checkbox = buildElement('input', { type: 'checkbox' });
  const label = buildElement('bdi', { class: 'facet-label' });
  const count = buildElement('span', { class: 'facet-count' });
  checkbox.addEventListener('change', () => {
    toggle(value);
  });
  return {
    element: buildElement('li', {}, buildElement('label', {}, checkbox, label, ' ', count)),
    update(item, { formatNumber }) {
      checkbox.checked = item.isChosen;
      label.textContent = item.label;
      count.textContent = formatNumber(item.count);
    },
  };
}
