import { getElement } from '../build-element.ts';
import type { Actions, ControlPart } from '../view.ts';

const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u;

/** Searches at every keystroke; Enter says that the last word is whole. */
export function createSearchBox({ change }: Pick<Actions, 'change'>): ControlPart {
  const form = getElement('search', HTMLFormElement);
  const input = getElement('query', HTMLInputElement);
  input.addEventListener('input', () => {
    change({ q: input.value, isTyping: ENDS_IN_WORD.test(input.value) });
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change({ q: input.value, isTyping: false });
  });
  // Who comes to search can type at once; who follows a link to results comes to read, perhaps on a small screen.
  if (window.location.search === '') input.focus({ preventScroll: true });
  return ({ route }) => {
    // While one types they are equal: writing the same again would move the cursor.
    if (input.value !== route.q) input.value = route.q;
  };
}
