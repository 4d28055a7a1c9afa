import connectPagination from 'instantsearch.js/es/connectors/pagination/connectPagination.js';
import connectRefinementList from 'instantsearch.js/es/connectors/refinement-list/connectRefinementList.js';
import connectSearchBox from 'instantsearch.js/es/connectors/search-box/connectSearchBox.js';
import connectSortBy from 'instantsearch.js/es/connectors/sort-by/connectSortBy.js';
import InstantSearch from 'instantsearch.js/es/lib/InstantSearch.js';
import type { UiState } from 'instantsearch.js';
import { getElement } from './build-element.ts';
import { createCallApi } from './call-api.ts';
import { canonicalizeValues } from './canonical-values.ts';
import { createHistoryRouter } from './history-router.ts';
import { createLocale } from './locale.ts';
import { createNewestQuestion } from './newest-question.ts';
import type { NewestQuestion } from './newest-question.ts';
import { createOwnParametersWidget } from './own-parameters-widget.ts';
import { createChosenFilters } from './parts/chosen-filters.ts';
import { createDateRange } from './parts/date-range.ts';
import { createFacetList } from './parts/facet-list.ts';
import { createFilterPanel } from './parts/filter-panel.ts';
import { createHitList } from './parts/hit-list.ts';
import { createPager } from './parts/pager.ts';
import { createQueryNoteList } from './parts/query-note-list.ts';
import { createResultCount } from './parts/result-count.ts';
import { createSearchBox } from './parts/search-box.ts';
import { createSortOrder } from './parts/sort-order.ts';
import { createTroubleNotice } from './parts/trouble-notice.ts';
import { createUndatedNote } from './parts/undated-note.ts';
import { createWarningList } from './parts/warning-list.ts';
import { FACETS, SORT_ORDERS } from './route.ts';
import type { Route } from './route.ts';
import { createSearchClient } from './search-client.ts';
import { fromUiState, INDEX_NAME, toUiState } from './ui-state.ts';
import { createViewWidget } from './view-widget.ts';
import type { ShowAnswer } from './view-widget.ts';
import type { Actions, AnswerPart, ControlPart } from './view.ts';

/** The composition root of the page: InstantSearch keeps the state, our API answers, the parts show. */
function startPage(): void {
  const locale = createLocale(navigator.languages);
  const router = createHistoryRouter(window);
  const search = new InstantSearch<UiState, Route>({
    indexName: INDEX_NAME,
    searchClient: createSearchClient(openQuestion()),
    routing: { router, stateMapping: { stateToRoute: fromUiState, routeToState: toUiState } },
    insights: false,
  });
  const getRoute = () => fromUiState(search.getUiState());
  const actions: Actions = {
    change(changes) {
      search.setUiState(toUiState({ ...getRoute(), page: 1, ...changes }));
    },
    createUrl: (changes) => router.createURL({ ...getRoute(), ...changes }),
  };
  const controls = createControls(actions);
  const answerParts = createAnswerParts(actions);
  const show: ShowAnswer = (answer, isNewest) => {
    const route = getRoute();
    document.title = route.q === '' ? 'Onrecord' : `${route.q} – Onrecord`;
    for (const showChoice of controls) showChoice({ route, locale });
    if (answer === null) return;
    for (const showAnswer of answerParts) showAnswer({ answer, route, locale });
    const respelled = isNewest ? canonicalizeValues(route, answer) : null;
    if (respelled === null) return;
    router.replaceNext();
    actions.change({ page: route.page, ...respelled });
  };
  createFilterPanel();
  search.addWidgets([
    ...createStateWidgets(),
    connectPagination(createPager({ ...actions, locale }))({ padding: 2 }),
    createViewWidget({ show, results: getElement('results', HTMLElement) }),
  ]);
  search.start();
}

function openQuestion(): NewestQuestion {
  const question = createNewestQuestion({
    callApi: createCallApi(window.fetch.bind(window)),
    schedule(run, delayMs) {
      const timer = window.setTimeout(run, delayMs);
      return () => {
        window.clearTimeout(timer);
      };
    },
    onTrouble(trouble) {
      showTrouble(trouble);
    },
  });
  const showTrouble = createTroubleNotice(question.retry);
  return question;
}

function createControls(actions: Actions): readonly ControlPart[] {
  return [
    createSearchBox(actions),
    createDateRange(actions),
    createSortOrder(actions),
    createChosenFilters(actions),
  ];
}

function createAnswerParts(actions: Actions): readonly AnswerPart[] {
  return [
    ...FACETS.map((facet) => createFacetList(facet, actions)),
    createUndatedNote(),
    createResultCount(),
    createQueryNoteList(actions),
    createWarningList(actions),
    createHitList(actions),
  ];
}

/** InstantSearch's own keep the state and send the requests; what they would render, the parts do. */
function createStateWidgets() {
  const renderNothing = () => undefined;
  return [
    connectSearchBox(renderNothing)({}),
    ...FACETS.map((attribute) => connectRefinementList(renderNothing)({ attribute, limit: 100 })),
    connectSortBy(renderNothing)({
      items: SORT_ORDERS.map((order) => ({ value: order, label: order })),
    }),
    createOwnParametersWidget(),
  ];
}

startPage();
