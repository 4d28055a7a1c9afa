import type { Results } from '../answer.ts';
import { buildElement, getElement } from '../build-element.ts';
import { listQueryNotes } from '../query-notes.ts';
import type { Actions, ResultsPart } from '../view.ts';

/** How the query was taken, where that is not as it stands. */
export function createQueryNoteList({ createUrl }: Pick<Actions, 'createUrl'>): ResultsPart {
  const list = getElement('notes', HTMLUListElement);
  let shown: Results | null = null;
  return ({ results: { answer }, route }) => {
    if (answer === shown) return;
    shown = answer;
    const notes = listQueryNotes(answer, route.q);
    list.replaceChildren(
      ...notes.map(({ text, instead }) =>
        buildElement(
          'li',
          {},
          buildElement('span', { dir: 'auto' }, text),
          ...(instead === null
            ? []
            : [
                buildElement(
                  'a',
                  { href: createUrl({ page: 1, ...instead.changes }) },
                  instead.label,
                ),
              ]),
        ),
      ),
    );
    list.hidden = notes.length === 0;
  };
}
