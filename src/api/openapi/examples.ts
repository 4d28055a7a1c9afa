import type {
  ArticleResponse,
  FacetResponse,
  QuotationSearchHit,
  QuotationSearchResponse,
  SearchResponse,
  SpeakerResponse,
} from '../../search/search-request.ts';
import type { SimilarResponse } from '../../search/similar-request.ts';
import type { SavedSearchResponse } from '../../search/saved-search-response.ts';
import type { ComponentName } from './components.ts';
import { LOOK_EXAMPLES } from './look-examples.ts';

const SAID = 'I heard it, and I have never heard anything like it.';
const ABOUT = {
  id: '083f0dfa6f7b9604c43c',
  title: 'Marrowport Rovers promoted on the last kick of the season',
  outlet: 'Harbour Ledger',
  publishedOn: '2024-05-12',
  url: 'https://harbourledger.example/sport/rovers-promoted',
} as const;
const OUTLET = { value: 'Harbour Ledger', label: 'Harbour Ledger', count: 1 };

const quotationHit: QuotationSearchHit = {
  text: SAID,
  highlights: [{ start: 2, end: 7 }],
  speaker: 'Kofi Asamang',
  organisation: null,
  kind: 'direct',
  confidence: 0.97,
  mention: 'Asamang',
  context: {
    text: `Asamang said. “${SAID}”`,
    highlights: [{ start: 17, end: 22 }],
    quotation: { start: 15, end: 67 },
  },
  field: 'body',
  start: 421,
  end: 473,
  article: ABOUT,
  score: 4.28,
};

const aboutSearch: Omit<SearchResponse, 'hits'> = {
  facets: [{ field: 'outlet', buckets: [{ ...OUTLET, selected: false }] }],
  totalHits: 1,
  totalIsExact: true,
  strictHits: 1,
  understood: 'heard',
  corrections: [],
  relaxed: null,
  page: 1,
  pageSize: 20,
  nextCursor: null,
  tookMs: 2.1,
  warnings: [],
};

const search: SearchResponse = {
  hits: [
    {
      ...ABOUT,
      modifiedAt: null,
      authors: ['Petra Vuilleumont'],
      language: 'en',
      speakers: ['Kofi Asamang'],
      snippet: { text: `…“${SAID}”`, highlights: [{ start: 4, end: 9 }] },
      titleHighlights: [],
      score: 3.31,
      explanation: null,
    },
  ],
  ...aboutSearch,
};
const quotations: QuotationSearchResponse = { hits: [quotationHit], ...aboutSearch };
const facet: FacetResponse = {
  field: 'speaker',
  buckets: [{ value: 'Kofi Asamang', label: 'Kofi Asamang', count: 1, selected: false }],
  tookMs: 1.3,
  warnings: [],
};
const speaker: SpeakerResponse = {
  name: 'Kofi Asamang',
  aliases: [],
  quotations: 1,
  articles: 1,
  firstOn: '2024-05-12',
  lastOn: '2024-05-12',
  outlets: [OUTLET],
  months: [{ month: '2024-05', count: 1 }],
  latest: [{ ...quotationHit, highlights: [], score: null }],
};
const body = `“${SAID}” Kofi Asamang said.`;
const article: ArticleResponse = {
  ...ABOUT,
  publishedAt: null,
  modifiedAt: null,
  authors: ['Petra Vuilleumont'],
  section: 'Sport',
  language: 'en',
  lead: null,
  body,
  blockQuotes: [],
  captions: [],
  speakers: ['Kofi Asamang'],
  organisations: [],
  quotations: [
    {
      ...{ field: 'body', kind: 'direct', text: SAID, start: 1, end: 53 },
      ...{ speaker: 'Kofi Asamang', nameInArticle: 'Kofi Asamang', organisation: null },
      attribution: { mention: 'Kofi Asamang', mentionSpan: { start: 55, end: 67 }, cue: 'said' },
      confidence: 0.97,
      utteranceId: 0,
    },
  ],
  highlights: { title: [], body: [] },
};

const savedSearch: SavedSearchResponse = {
  id: '6f1c1b0e-3c55-4f0a-9a51-0d0c5b1f2a77',
  ...{ name: 'Ports', type: 'articles', search: { q: 'port', outlet: ['UNN'] } },
  createdAt: '2026-05-04T09:00:00.000Z',
  webhook: {
    url: 'https://example.org/hooks/onrecord',
    ...{ pending: null, lastFailure: null },
    lastDelivery: {
      ...{ id: 'msg_9f2c41d07f4a4c5e9c1d0b7a6e5f4d3c', at: '2026-05-05T09:00:00.000Z', hits: 3 },
    },
  },
  feedUrl: '/api/saved-searches/6f1c1b0e-3c55-4f0a-9a51-0d0c5b1f2a77/feed',
};

/** An answer of each kind; a test checks them against the schemas. */
export const ANSWER_EXAMPLES: Readonly<Partial<Record<ComponentName, unknown>>> = {
  SearchAnswer: search,
  QuotationAnswer: quotations,
  FacetAnswer: facet,
  ...LOOK_EXAMPLES,
  SimilarAnswer: { hits: search.hits, tookMs: 6.2 } satisfies SimilarResponse,
  BatchAnswer: { results: [{ status: 200, answer: search }] },
  SpeakerAnswer: speaker,
  ArticleAnswer: article,
  PutAnswer: { id: ABOUT.id, status: 'added', ignoredKeys: [] },
  LineAnswer: { line: 1, id: ABOUT.id, status: 'added', reason: null },
  SavedSearch: savedSearch,
  SavedSearchesAnswer: { savedSearches: [savedSearch] },
  HealthAnswer: { status: 'ok', engine: 'embedded', articles: 32 },
  ReadyAnswer: { status: 'ready', engine: 'embedded', articles: 32, quotations: 137 },
};

/** A body of each request that takes one. */
export const BODY_EXAMPLES: Readonly<Partial<Record<ComponentName, unknown>>> = {
  SearchParameters: { q: 'sovereignty', outlet: ['UNN'], from: '2026', pageSize: 5 },
  GivenArticle: {
    title: ABOUT.title,
    text: body,
    outlet: ABOUT.outlet,
    date: ABOUT.publishedOn,
    url: ABOUT.url,
  },
  SaveRequest: {
    ...{ name: 'Ports', type: 'articles', search: { q: 'port', outlet: ['UNN'] } },
    webhook: null,
  },
  QuotationParameters: { q: 'sovereignty', speaker: ['Claudia Sheinbaum'], pageSize: 5 },
  BatchParameters: {
    queries: [
      { q: 'sovereignty', pageSize: 5 },
      { type: 'quotations', q: 'sovereignty', speaker: ['Claudia Sheinbaum'] },
    ],
  },
};
