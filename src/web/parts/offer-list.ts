import { buildButton, buildElement, getElement } from '../build-element.ts';
import type { RecentSearches } from '../recent-searches.ts';
import { EMPTY_ROUTE, TO_RESULTS } from '../route.ts';
import { isSuggestionResponse, OFFER_KINDS, stepThrough } from '../suggestions.ts';
import type { Offer } from '../suggestions.ts';
import type { Actions, AskAside } from '../view.ts';

type OfferListOptions = Pick<Actions, 'change'> & {
  readonly askAside: AskAside;
  readonly recent: RecentSearches;
};

const MOST_OFFERS = 8;

/**
 * Offers, in one line below the search box where they cover no results: what was searched for before while the box is
 * empty, and speakers, outlets, titles and phrases for what is typed. The arrow keys lead through them.
 */
export function createOfferList({ change, askAside, recent }: OfferListOptions): void {
  const input = getElement('query', HTMLInputElement);
  const list = getElement('offers', HTMLDivElement);
  const tools = getElement('offer-tools', HTMLDivElement);
  let offers: readonly Offer[] = [];
  let active = -1;

  const forget = buildButton('Forget these', () => {
    recent.clear();
    show([]);
    input.focus();
  });

  function pick(offer: Offer): void {
    if (offer.kind === 'title' && offer.id !== null) {
      change({ ...TO_RESULTS, article: offer.id });
    } else {
      change({ ...EMPTY_ROUTE, q: offer.query });
      recent.add(offer.query);
    }
    show([]);
  }

  function show(next: readonly Offer[]): void {
    offers = next.slice(0, MOST_OFFERS);
    list.replaceChildren(
      ...offers.map((offer, at) => {
        const option = buildElement(
          'div',
          { role: 'option', id: `offer-${at}`, 'aria-selected': 'false', class: 'offer' },
          buildElement('span', { class: 'offer-kind' }, OFFER_KINDS[offer.kind]),
          ' ',
          buildElement('bdi', { class: 'offer-text' }, offer.text),
        );
        option.addEventListener('click', () => {
          pick(offer);
        });
        return option;
      }),
    );
    tools.replaceChildren(...(offers[0]?.kind === 'recent' ? [forget] : []));
    list.hidden = offers.length === 0;
    input.setAttribute('aria-expanded', String(offers.length > 0));
    activate(-1);
  }

  function activate(at: number): void {
    active = at;
    for (const [place, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(place === at));
    list.children[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (at === -1) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `offer-${at}`);
  }

  async function offer(): Promise<void> {
    const q = input.value;
    if (q.trim() === '') {
      show(recent.list().map((query) => ({ kind: 'recent', text: query, query })));
      return;
    }
    const parameters = new URLSearchParams({ q, limit: String(MOST_OFFERS) });
    const path = `api/suggest?${parameters.toString()}`;
    const answer = await askAside({ path, isAnswer: isSuggestionResponse });
    if (input.value === q && document.activeElement === input) show(answer?.suggestions ?? []);
  }

  input.addEventListener('input', () => void offer());
  input.addEventListener('focus', () => void offer());
  input.addEventListener('blur', (event) => {
    // A click on an offer takes the focus before it is a click.
    const to = event.relatedTarget;
    if (to instanceof Node && (list.contains(to) || tools.contains(to))) return;
    show([]);
  });
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || offers.length === 0) return;
    const { key } = event;
    const chosen = offers[active];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      activate(stepThrough(active, offers.length, key));
    } else if (key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      pick(chosen);
    } else if (key === 'Escape') {
      event.preventDefault();
      show([]);
    }
  });
  input.form?.addEventListener('submit', () => {
    show([]);
  });
  if (document.activeElement === input) void offer();
}
