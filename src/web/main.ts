import { createAddress } from './address.ts';
import { askRoute } from './ask-route.ts';
import { getElement } from './build-element.ts';
import { createCallApi } from './call-api.ts';
import { createLocale } from './locale.ts';
import { createNewestQuestion, createSideQuestion } from './newest-question.ts';
import { createPage } from './page.ts';
import type { Page } from './page.ts';
import { createChosenFilterList } from './parts/chosen-filter-list.ts';
import { createDateHistogram } from './parts/date-histogram.ts';
import { createDatePresets, createDateRange, createUndatedNote } from './parts/date-range.ts';
import { createFacetList } from './parts/facet-list.ts';
import { createFilterPanel } from './parts/filter-panel.ts';
import { createHelpPanel } from './parts/help-panel.ts';
import { createHitList } from './parts/hit-list.ts';
import { followOwnLinks } from './parts/link-navigation.ts';
import { createOfferList } from './parts/offer-list.ts';
import { createQueryNoteList } from './parts/query-note-list.ts';
import {
  createOrderControls,
  createPager,
  createResultCount,
  createResultTabs,
} from './parts/result-head.ts';
import { createSavedSearchList } from './parts/saved-search-list.ts';
import { createSearchBox } from './parts/search-box.ts';
import { createSearchTools } from './parts/search-tools.ts';
import { createTroubleNotice } from './parts/trouble-notice.ts';
import { createViews } from './parts/views.ts';
import { createWarningList } from './parts/warning-list.ts';
import { createRecentSearches } from './recent-searches.ts';
import { FACETS } from './route.ts';
import type { Actions } from './view.ts';

/** The composition root of the page: the address is its state, one function asks for it, the parts show the answer. */
function startPage(): void {
  const locale = createLocale(navigator.languages);
  const address = createAddress(window);
  const callApi = createCallApi(window.fetch.bind(window));
  const recent = createRecentSearches(() => window.localStorage);
  const actions: Actions = {
    change: (changes) => {
      page.change(changes);
    },
    createUrl: (changes) => address.toUrl({ ...page.getRoute(), ...changes }),
  };
  const question = createNewestQuestion({
    callApi,
    schedule,
    onTrouble: (trouble) => {
      views.stopLoading();
      showTrouble(trouble);
    },
  });
  const savedSearches = createSavedSearchList({
    ...actions,
    callApi,
    getRoute: () => page.getRoute(),
  });
  const showTrouble = createTroubleNotice(question.retry, actions);
  const views = createViews({
    locale,
    address,
    actions,
    askAside: createSideQuestion(callApi),
    controls: [
      createSearchBox(actions, recent.add),
      createResultTabs(actions),
      createOrderControls(actions),
      createSearchTools(() => {
        savedSearches.load();
      }),
      createDateRange(actions),
      createDatePresets(actions),
      createChosenFilterList(actions),
    ],
    resultsParts: [
      ...FACETS.map((facet) =>
        createFacetList(facet, { ...actions, askAside: createSideQuestion(callApi) }),
      ),
      createDateHistogram({ ...actions, locale, askAside: createSideQuestion(callApi) }),
      createUndatedNote(),
      createResultCount(),
      createQueryNoteList(actions),
      createWarningList(actions),
      createHitList(actions),
      createPager(actions),
    ],
  });
  const page: Page = createPage({
    address,
    ask: (route) => askRoute(route, question),
    schedule,
    show: views.show,
  });
  createFilterPanel();
  createHelpPanel(actions);
  createOfferList({ ...actions, recent, askAside: createSideQuestion(callApi) });
  followOwnLinks(page.goTo);
  getElement('home', HTMLAnchorElement).href = window.location.pathname;
  page.start();
}

function schedule(run: () => void, delayMs: number): () => void {
  const timer = window.setTimeout(run, delayMs);
  return () => {
    window.clearTimeout(timer);
  };
}

startPage();
