import { getElement } from '../build-element.ts';

/** As in styles.css: where the filters stand beside the results instead of folded up above them. */
const WIDE = '(min-width: 52rem)';

/** Keeps the filters unfolded where there is room for them. */
export function createFilterPanel(): void {
  const panel = getElement('filters', HTMLDetailsElement);
  const wide = window.matchMedia(WIDE);
  const fold = () => {
    panel.open = wide.matches;
  };
  fold();
  wide.addEventListener('change', fold);
}
