import { buildButton, buildElement, getElement } from '../build-element.ts';
import { listDownloads, listFeeds, listSnippets } from '../search-uses.ts';
import type { SearchUse } from '../search-uses.ts';
import type { Route } from '../route.ts';
import type { ControlPart } from '../view.ts';

/**
 * What else can be done with the search on the screen: all hits as a file, a feed, the request as others would send it.
 *
 * @param onOpen - told when a reader opens it
 */
export function createSearchTools(onOpen: () => void): ControlPart {
  const toggle = getElement('tools-toggle', HTMLButtonElement);
  const panel = getElement('tools', HTMLElement);
  const downloads = getElement('downloads', HTMLParagraphElement);
  const feeds = getElement('feeds', HTMLParagraphElement);
  const tabs = getElement('snippet-labels', HTMLParagraphElement);
  const code = getElement('snippet', HTMLElement);
  const copy = getElement('snippet-copy', HTMLButtonElement);
  let route: Route | null = null;
  let chosen = 0;

  function show(): void {
    if (panel.hidden || route === null) return;
    downloads.replaceChildren(...listDownloads(route).flatMap((use) => buildLink(use, true)));
    feeds.replaceChildren(...listFeeds(route).flatMap((use) => buildLink(use, false)));
    const baseUrl = new URL('.', window.location.href).href;
    const snippets = listSnippets(route, baseUrl);
    code.textContent = snippets[chosen]?.text ?? '';
    if (tabs.childElementCount > 0) return;
    tabs.replaceChildren(
      ...snippets.map(({ label }, at) => {
        const button = buildButton(label, () => {
          chosen = at;
          press();
          show();
        });
        return button;
      }),
    );
    press();
  }

  function press(): void {
    for (const [at, button] of [...tabs.children].entries())
      button.setAttribute('aria-pressed', String(at === chosen));
    copy.textContent = 'Copy';
  }

  async function copySnippet(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = 'Copied';
    } catch {
      // Pages without TLS may not write there: then it is only selected.
      window.getSelection()?.selectAllChildren(code);
      copy.textContent = 'Selected: copy it by keyboard';
    }
  }

  copy.addEventListener('click', () => void copySnippet());
  toggle.addEventListener('click', () => {
    const isOpen = toggle.getAttribute('aria-expanded') === 'true';
    panel.hidden = isOpen;
    toggle.setAttribute('aria-expanded', String(!isOpen));
    show();
    if (!isOpen) onOpen();
  });
  return (choice) => {
    ({ route } = choice);
    copy.textContent = 'Copy';
    show();
  };
}

function buildLink({ label, href }: SearchUse, isDownload: boolean): (Node | string)[] {
  return [buildElement('a', { href, download: isDownload }, label), ' '];
}
