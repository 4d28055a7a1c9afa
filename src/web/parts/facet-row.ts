import { buildElement } from '../build-element.ts';
import type { FacetItem } from '../facet-items.ts';

export type FacetRow = {
  readonly element: HTMLElement;
  readonly update: (item: FacetItem, formatNumber: (value: number) => string) => void;
};

/**
 * Returns the row of a value: a checkbox that chooses it and a button that leaves it out. A row is made once for a value
 * and moved afterwards, so that the keyboard stays on it.
 */
export function createFacetRow(
  value: string,
  put: (value: string, state: FacetItem['state']) => void,
): FacetRow {
  const checkbox = buildElement('input', { type: 'checkbox' });
  const label = buildElement('bdi', { class: 'facet-label' });
  const count = buildElement('span', { class: 'facet-count' });
  const exclude = buildElement('button', { type: 'button', class: 'exclude' }, '−');
  const element = buildElement(
    'li',
    {},
    buildElement('label', {}, checkbox, label, ' ', count),
    exclude,
  );
  let state: FacetItem['state'] = 'free';
  checkbox.addEventListener('change', () => {
    put(value, checkbox.checked ? 'chosen' : 'free');
  });
  exclude.addEventListener('click', () => {
    put(value, state === 'excluded' ? 'free' : 'excluded');
  });
  return {
    element,
    update(item, formatNumber) {
      ({ state } = item);
      checkbox.checked = state === 'chosen';
      element.classList.toggle('is-excluded', state === 'excluded');
      label.textContent = item.label;
      count.textContent = item.count === null ? '' : formatNumber(item.count);
      exclude.setAttribute('aria-pressed', String(state === 'excluded'));
      exclude.setAttribute('aria-label', `Leave out ${item.label}`);
      exclude.title = state === 'excluded' ? 'Left out; take back in' : 'Leave out';
    },
  };
}
