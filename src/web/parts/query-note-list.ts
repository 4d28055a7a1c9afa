import type { SearchResponse } from '../../search/search-request.ts';
import { buildElement, getElement } from '../build-element.ts';
import { listQueryNotes } from '../query-notes.ts';
import type { Actions, AnswerPart } from '../view.ts';

/** How the query was taken, where that is not as it stands. */
export function createQueryNoteList({ change }: Pick<Actions, 'change'>): AnswerPart {
  const list = getElement('notes', HTMLUListElement);
  let shown: SearchResponse | null = null;

  function buildInsistence(q: string): HTMLElement {
    const button = buildElement('button', { type: 'button', class: 'plain-button' });
    button.textContent = 'Search for it as written';
    button.addEventListener('click', () => {
      change({ q, isTyping: false });
    });
    return button;
  }

  return ({ answer, route }) => {
    if (answer === shown) return;
    shown = answer;
    const notes = listQueryNotes(answer, route.q);
    list.replaceChildren(
      ...notes.map(({ text, asWritten }) =>
        buildElement(
          'li',
          {},
          buildElement('span', { dir: 'auto' }, text),
          ...(asWritten === null ? [] : [buildInsistence(asWritten)]),
        ),
      ),
    );
    list.hidden = notes.length === 0;
  };
}
