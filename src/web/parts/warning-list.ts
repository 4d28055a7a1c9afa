import type { SearchResponse, SearchWarning } from '../../search/search-request.ts';
import { buildElement, getElement } from '../build-element.ts';
import { FACETS } from '../route.ts';
import type { Actions, AnswerPart } from '../view.ts';

/** What the search could not take as it was written, with what may have been meant. */
export function createWarningList({ change }: Pick<Actions, 'change'>): AnswerPart {
  const list = getElement('warnings', HTMLUListElement);
  let shown: SearchResponse | null = null;

  function buildSuggestions({ parameter, suggestions }: SearchWarning): HTMLElement[] {
    const facet = FACETS.find((name) => name === parameter);
    if (facet === undefined) return [];
    return suggestions.map((value) => {
      const button = buildElement('button', { type: 'button', class: 'plain-button' }, value);
      button.addEventListener('click', () => {
        change({ [facet]: [value] });
      });
      return button;
    });
  }

  return ({ answer }) => {
    if (answer === shown) return;
    shown = answer;
    list.replaceChildren(
      ...answer.warnings.map((warning) =>
        buildElement(
          'li',
          {},
          buildElement('span', { dir: 'auto' }, warning.message),
          ...buildSuggestions(warning),
        ),
      ),
    );
    list.hidden = answer.warnings.length === 0;
  };
}
