import { buildElement, getElement } from '../build-element.ts';
import { QUERY_EXAMPLES } from '../query-examples.ts';
import { EMPTY_ROUTE } from '../route.ts';
import type { Actions } from '../view.ts';

/** Shows how queries are written, each example a link to what it finds. */
export function createHelpPanel({ createUrl }: Pick<Actions, 'createUrl'>): void {
  const toggle = getElement('help-toggle', HTMLButtonElement);
  const panel = getElement('help', HTMLElement);
  const lists = QUERY_EXAMPLES.map(({ title, examples }) =>
    buildElement(
      'div',
      {},
      buildElement('h3', {}, title),
      buildElement(
        'dl',
        {},
        ...examples.map(({ query, finds }) =>
          buildElement(
            'div',
            {},
            buildElement(
              'dt',
              {},
              buildElement(
                'a',
                { href: createUrl({ ...EMPTY_ROUTE, q: query }) },
                buildElement('code', {}, query),
              ),
            ),
            buildElement('dd', {}, finds),
          ),
        ),
      ),
    ),
  );
  getElement('help-examples', HTMLDivElement).replaceChildren(...lists);
  const show = (isShown: boolean) => {
    panel.hidden = !isShown;
    toggle.setAttribute('aria-expanded', String(isShown));
  };
  toggle.addEventListener('click', () => {
    show(toggle.getAttribute('aria-expanded') === 'false');
  });
  panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    show(false);
    toggle.focus();
  });
}
