import { getElement } from '../build-element.ts';
import { TO_RESULTS } from '../route.ts';
import type { Actions, ControlPart } from '../view.ts';

const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u;
const SHORTCUT_KEY = 'onrecord.no-shortcut';

/** Searches at every keystroke; Enter says that the last word is whole. */
export function createSearchBox(
  { change }: Pick<Actions, 'change'>,
  /** Told of words that a reader has finished. */
  onSubmit: (q: string) => void,
): ControlPart {
  const form = getElement('search', HTMLFormElement);
  const input = getElement('query', HTMLInputElement);
  input.addEventListener('input', () => {
    change({ ...TO_RESULTS, q: input.value, isTyping: ENDS_IN_WORD.test(input.value) });
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change({ ...TO_RESULTS, q: input.value, isTyping: false });
    onSubmit(input.value);
  });
  focusBySlash(input);
  // Who comes to search can type at once; who follows a link to results comes to read, perhaps on a small screen.
  if (window.location.search === '') input.focus({ preventScroll: true });
  return ({ route }) => {
    // While one types they are equal: writing the same again would move the cursor.
    if (input.value !== route.q) input.value = route.q;
  };
}

/** A key that does something by itself can be turned off: speech input and some screen readers press keys by themselves. */
function focusBySlash(input: HTMLInputElement): void {
  const toggle = getElement('shortcut', HTMLInputElement);
  toggle.checked = !isShortcutOff();
  toggle.addEventListener('change', () => {
    try {
      if (toggle.checked) window.localStorage.removeItem(SHORTCUT_KEY);
      else window.localStorage.setItem(SHORTCUT_KEY, 'true');
    } catch {
      // It then holds until the page is loaded again.
    }
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!toggle.checked || isWriting(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function isShortcutOff(): boolean {
  try {
    return window.localStorage.getItem(SHORTCUT_KEY) !== null;
  } catch {
    return false;
  }
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
