import { buildButton, buildElement, getElement } from '../build-element.ts';
import type { CallApi } from '../call-api.ts';
import { toSearchObject } from '../route.ts';
import type { Route } from '../route.ts';
import { isSavedSearch, isSavedSearchList, toRoute } from '../saved-searches.ts';
import type { SavedSearch } from '../saved-searches.ts';
import type { Actions } from '../view.ts';

type SavedSearchOptions = Pick<Actions, 'createUrl'> & {
  readonly callApi: CallApi;
  readonly getRoute: () => Route;
};

/** Lists the searches that the service keeps, and keeps the one on the screen; shown where the service keeps any. */
export function createSavedSearchList({ callApi, createUrl, getRoute }: SavedSearchOptions): {
  readonly load: () => void;
} {
  const section = getElement('saved', HTMLDivElement);
  const list = getElement('saved-list', HTMLUListElement);
  const form = getElement('save', HTMLFormElement);
  const name = getElement('save-name', HTMLInputElement);
  const message = getElement('save-message', HTMLParagraphElement);
  const never = new AbortController().signal;

  function show(searches: readonly SavedSearch[]): void {
    section.hidden = false;
    list.replaceChildren(...searches.map(buildItem));
  }

  function buildItem(saved: SavedSearch): HTMLElement {
    return buildElement(
      'li',
      {},
      buildElement('a', { href: createUrl(toRoute(saved)) }, buildElement('bdi', {}, saved.name)),
      ' ',
      buildElement(
        'a',
        { href: `api/saved-searches/${encodeURIComponent(saved.id)}/feed` },
        'Feed',
      ),
      ' ',
      buildDeletion(saved),
    );
  }

  function buildDeletion({ id, name: label }: SavedSearch): HTMLElement {
    const button = buildButton('Delete', () => void remove(id, label));
    button.setAttribute('aria-label', `Delete ${label}`);
    return button;
  }

  async function load(): Promise<void> {
    const outcome = await callApi(
      { path: 'api/saved-searches', isAnswer: isSavedSearchList },
      never,
    );
    if (outcome.kind === 'answer') show(outcome.answer.savedSearches);
  }

  async function save(): Promise<void> {
    const route = getRoute();
    const body = {
      name: name.value.trim(),
      type: route.type,
      search: toSearchObject({ ...route, isTyping: false }, 'hits'),
      webhook: null,
    };
    const outcome = await callApi(
      { path: 'api/saved-searches', method: 'POST', body, isAnswer: isSavedSearch },
      never,
    );
    message.textContent =
      outcome.kind === 'answer' ? `“${body.name}” is kept.` : outcome.trouble.detail;
    if (outcome.kind === 'answer') name.value = '';
    await load();
  }

  async function remove(id: string, label: string): Promise<void> {
    const path = `api/saved-searches/${encodeURIComponent(id)}`;
    const isAnything = (body: unknown): body is unknown => body !== undefined;
    const outcome = await callApi({ path, method: 'DELETE', isAnswer: isAnything }, never);
    message.textContent =
      outcome.kind === 'answer' ? `“${label}” is deleted.` : outcome.trouble.detail;
    name.focus();
    await load();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
  return { load: () => void load() };
}
