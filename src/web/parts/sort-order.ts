import { getElement } from '../build-element.ts';
import { SORT_ORDERS } from '../route.ts';
import type { Actions, ControlPart } from '../view.ts';

/** The order of the results. */
export function createSortOrder({ change }: Pick<Actions, 'change'>): ControlPart {
  const select = getElement('sort', HTMLSelectElement);
  select.addEventListener('change', () => {
    const sort = SORT_ORDERS.find((order) => order === select.value);
    if (sort !== undefined) change({ sort });
  });
  return ({ route }) => {
    select.value = route.sort;
  };
}
