import type { Address } from '../address.ts';
import type { Answer } from '../answer.ts';
import { getElement } from '../build-element.ts';
import type { Locale } from '../locale.ts';
import type { Arrival, Moment } from '../page.ts';
import { TO_RESULTS } from '../route.ts';
import type { Route } from '../route.ts';
import type { Actions, AskAside, ControlPart, ResultsPart } from '../view.ts';
import { createArticleView } from './article-view.ts';
import { createSimilarArticles } from './similar-articles.ts';
import { createSpeakerView } from './speaker-view.ts';

type ViewsOptions = {
  readonly locale: Locale;
  readonly address: Pick<Address, 'getScroll'>;
  readonly actions: Actions;
  readonly askAside: AskAside;
  readonly controls: readonly ControlPart[];
  readonly resultsParts: readonly ResultsPart[];
};

export type Views = {
  readonly show: (moment: Moment) => void;
  /** Takes away what stands in for a first answer that is not coming; what is chosen can then still be changed. */
  readonly stopLoading: () => void;
};

const NAMES = ['results', 'article', 'speaker'] as const;
type ViewName = (typeof NAMES)[number];

/** Shows one of the three views, whose place the next one takes only when its answer is there. */
export function createViews(options: ViewsOptions): Views {
  const { locale, address, actions, controls, resultsParts } = options;
  const sections = NAMES.map((name) => ({
    name,
    element: getElement(`${name}-view`, HTMLElement),
  }));
  const main = getElement('main', HTMLElement);
  const loading = getElement('loading', HTMLDivElement);
  const back = [...document.querySelectorAll<HTMLAnchorElement>('a.back')];
  const showArticle = createArticleView();
  const showSimilar = createSimilarArticles(options.askAside);
  const showSpeaker = createSpeakerView(locale);
  let arrivedAt: Route | null = null;

  function showAnswer({ kind, answer }: Answer, route: Route): void {
    const context = { ...actions, route, locale };
    switch (kind) {
      case 'articles':
        for (const part of resultsParts) part({ results: { kind, answer }, route, locale });
        return;
      case 'quotations':
        for (const part of resultsParts) part({ results: { kind, answer }, route, locale });
        return;
      case 'article':
        showArticle(answer, context);
        showSimilar(answer, context);
        return;
      case 'speaker':
        showSpeaker(answer, context);
    }
  }

  return {
    stopLoading() {
      if (!loading.hidden) showView('results');
    },
    show({ route, shown, isWaiting, arrival }) {
      for (const control of controls) control({ route, locale });
      for (const link of back) link.href = actions.createUrl(TO_RESULTS);
      main.setAttribute('aria-busy', String(isWaiting));
      if (shown === null) return;
      const name = nameView(shown.answer);
      showAnswer(shown.answer, route);
      document.title = titleView(shown.answer, route);
      showView(name);
      if (arrival === null) return;
      arrive(name, arrival, isElsewhere(arrivedAt, route));
      arrivedAt = route;
    },
  };

  function showView(name: ViewName): void {
    loading.hidden = true;
    for (const section of sections) section.element.hidden = section.name !== name;
  }

  /** Brings the reader, and a screen reader, to where what they asked for begins. */
  function arrive(name: ViewName, arrival: Arrival, isNewPlace: boolean): void {
    if (arrival === 'returned' || arrival === 'opened') {
      const scrollY = address.getScroll();
      if (scrollY !== null) window.scrollTo(0, scrollY);
      else if (!goToPlace()) window.scrollTo(0, 0);
      return;
    }
    if (arrival !== 'chosen' || goToPlace() || !isNewPlace) return;
    const target =
      name === 'results'
        ? getElement('results', HTMLElement)
        : getElement(`${name}-view`, HTMLElement).querySelector<HTMLElement>('h2');
    target?.focus({ preventScroll: true });
    if (name === 'results') target?.scrollIntoView();
    else window.scrollTo(0, 0);
  }

  function goToPlace(): boolean {
    const place = window.location.hash.slice(1);
    const target = place === '' ? null : document.getElementById(place);
    if (target === null) return false;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'center' });
    return true;
  }
}

function nameView({ kind }: Answer): ViewName {
  return kind === 'articles' || kind === 'quotations' ? 'results' : kind;
}

function titleView({ kind, answer }: Answer, { q }: Route): string {
  const name =
    kind === 'article'
      ? (answer.title ?? 'Untitled article')
      : kind === 'speaker'
        ? answer.name
        : q;
  return name === '' ? 'Onrecord' : `${name} – Onrecord`;
}

/** Whether a step leads to something else than more or less of the same results. */
function isElsewhere(before: Route | null, after: Route): boolean {
  if (before === null) return false;
  const { article, profile, page } = after;
  return before.article !== article || before.profile !== profile || before.page !== page;
}
