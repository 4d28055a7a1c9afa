import { readRoute } from '../route.ts';
import type { Route } from '../route.ts';

/**
 * Follows links to this page itself without loading it anew. Other links, new tabs, downloads and what a reader does
 * with a key held down stay with the browser.
 */
export function followOwnLinks(goTo: (route: Route) => void): void {
  document.addEventListener('click', (event) => {
    const { target } = event;
    const link = target instanceof Element ? target.closest('a') : null;
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const href = link.getAttribute('href') ?? '';
    if (href.startsWith('#')) {
      event.preventDefault();
      document.getElementById(href.slice(1))?.focus();
      return;
    }
    const { origin, pathname } = window.location;
    const isOwn = link.origin === origin && link.pathname === pathname;
    if (!isOwn || link.target !== '' || link.hasAttribute('download')) return;
    event.preventDefault();
    goTo(readRoute(link.search, link.hash.slice(1)));
  });
}
