import type { SearchWarning } from '../../search/search-request.ts';
import type { Results } from '../answer.ts';
import { buildButton, buildElement, getElement } from '../build-element.ts';
import { VALUE_FILTERS } from '../route.ts';
import type { Actions, ResultsPart } from '../view.ts';

/** What the search could not take as it was written, with what may have been meant. */
export function createWarningList({ change }: Pick<Actions, 'change'>): ResultsPart {
  const list = getElement('warnings', HTMLUListElement);
  let shown: Results | null = null;

  function buildSuggestions({ parameter, suggestions }: SearchWarning): HTMLElement[] {
    const filter = VALUE_FILTERS.find((name) => name === parameter);
    if (filter === undefined) return [];
    return suggestions.map((value) =>
      buildButton(value, () => {
        change({ [filter]: [value] });
      }),
    );
  }

  return ({ results: { answer }, route }) => {
    if (answer === shown) return;
    shown = answer;
    list.replaceChildren(
      ...answer.warnings.map((warning) =>
        buildElement(
          'li',
          {},
          ...showPlace(warning, route.q),
          buildElement('span', { dir: 'auto' }, warning.message),
          ...buildSuggestions(warning),
        ),
      ),
    );
    list.hidden = answer.warnings.length === 0;
  };
}

/** The part of the query that a warning is about, as it is written there. */
function showPlace({ parameter, span }: SearchWarning, q: string): HTMLElement[] {
  const written = parameter === 'q' && span !== null ? q.slice(span.start, span.end).trim() : '';
  return written === '' ? [] : [buildElement('code', { dir: 'auto' }, written)];
}
