import { buildElement, getElement } from '../build-element.ts';
import { listChosenFilters } from '../chosen-filters.ts';
import { NO_FILTERS } from '../route.ts';
import type { Actions, ControlPart } from '../view.ts';

/** Shows every filter that is set, each with a button that takes it away. */
export function createChosenFilterList({ change }: Pick<Actions, 'change'>): ControlPart {
  const list = getElement('chosen', HTMLUListElement);
  const clear = getElement('clear', HTMLButtonElement);
  const total = getElement('filter-count', HTMLSpanElement);
  clear.addEventListener('click', () => {
    change({ ...NO_FILTERS, match: '' });
    getElement('query', HTMLInputElement).focus();
  });
  let shown = '';
  return ({ route, locale }) => {
    const filters = listChosenFilters(route, locale);
    const labels = JSON.stringify(filters);
    // Every answer comes by here; only a change may move the keyboard.
    if (labels === shown) return;
    shown = labels;
    const position = [...list.children].findIndex((item) => item.contains(document.activeElement));
    const buttons = filters.map(({ label, without }) => {
      const button = buildElement(
        'button',
        { type: 'button', 'aria-label': `Remove the filter ${label}` },
        buildElement('bdi', {}, label),
        buildElement('span', { 'aria-hidden': 'true', class: 'remove' }, '×'),
      );
      button.addEventListener('click', () => {
        change(without);
      });
      return button;
    });
    list.replaceChildren(...buttons.map((button) => buildElement('li', {}, button)));
    clear.hidden = filters.length === 0;
    list.hidden = filters.length === 0;
    total.textContent = filters.length === 0 ? '' : `(${locale.formatNumber(filters.length)})`;
    // The button that had the keyboard is gone: its neighbour takes over.
    if (position !== -1)
      (
        buttons[Math.min(position, buttons.length - 1)] ?? getElement('query', HTMLInputElement)
      ).focus();
  };
}
