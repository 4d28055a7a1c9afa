import type { z } from 'zod';
import { savedFeedRequestSchema, savedSearchRequestSchema } from '../saved-search-schemas.ts';
import {
  articleRequestSchema,
  facetRequestSchema,
  noParametersSchema,
  quotationRequestSchema,
  searchRequestSchema,
  speakerRequestSchema,
} from '../schemas.ts';
import type { ComponentName } from './components.ts';
import type { Method } from './document.ts';

const JSON_TYPE = 'application/json';

/** What a request to the API can ask for; what is in braces in `path` comes from there. */
export type OperationSource = {
  readonly method: Method;
  readonly path: string;
  readonly id: string;
  readonly tag: 'Search' | 'Articles and speakers' | 'Saved searches' | 'Service';
  readonly summary: string;
  readonly description: string;
  readonly request: z.ZodObject;
  /** The parameters are sent as a JSON object of this schema. */
  readonly body: ComponentName | null;
  readonly answer: { readonly type: string; readonly schema: ComponentName | null };
  /** Of an answer: 200 where none is named; 204 has no content. */
  readonly status?: 201 | 204;
  /** Other forms of the same answer. */
  readonly otherTypes?: readonly string[];
};

const AS_BODY = 'The parameters as a JSON object, for what is too long for an address. ';
const answers = (schema: ComponentName) => ({ type: JSON_TYPE, schema });
const byQuery = { method: 'get', body: null } as const;

export const OPERATIONS = [
  {
    ...{ ...byQuery, path: '/api/search', id: 'search', tag: 'Search' },
    summary: 'Search for articles',
    description: 'Finds articles by words, outlet, speaker and day, with counts for filters.',
    ...{ request: searchRequestSchema, answer: answers('SearchAnswer') },
  },
  {
    ...{ method: 'post', path: '/api/search', id: 'searchByBody', tag: 'Search' },
    summary: 'Search for articles, by JSON body',
    description: `${AS_BODY}Answers as the \`GET\` request does.`,
    ...{ request: noParametersSchema, body: 'SearchParameters', answer: answers('SearchAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/quotations', id: 'quotations', tag: 'Search' },
    summary: 'Search for quotations',
    description:
      'Finds what was said, each quotation a hit of its own. `q` is looked for in its words; `speaker` is who said it, and the other filters are those of its article.',
    ...{ request: quotationRequestSchema, answer: answers('QuotationAnswer') },
  },
  {
    ...{ method: 'post', path: '/api/quotations', id: 'quotationsByBody', tag: 'Search' },
    summary: 'Search for quotations, by JSON body',
    description: `${AS_BODY}Answers as the \`GET\` request does.`,
    ...{ request: noParametersSchema, body: 'QuotationParameters' },
    answer: answers('QuotationAnswer'),
  },
  {
    ...{ ...byQuery, path: '/api/facets/{field}', id: 'facet', tag: 'Search' },
    summary: 'List the values of a facet',
    description: 'The values that the articles of a search have, by count.',
    ...{ request: facetRequestSchema, answer: answers('FacetAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/articles/{id}', id: 'article', tag: 'Articles and speakers' },
    summary: 'Get an article',
    description: 'An article whole, with its quotations and who said them.',
    ...{ request: articleRequestSchema, answer: answers('ArticleAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/speakers/{name}', id: 'speaker', tag: 'Articles and speakers' },
    summary: 'Get a speaker',
    description: 'How often a person is quoted, by which outlets and when.',
    ...{ request: speakerRequestSchema, answer: answers('SpeakerAnswer') },
  },
  {
    ...{ method: 'post', path: '/api/saved-searches', id: 'saveSearch', tag: 'Saved searches' },
    summary: 'Save a search',
    description:
      'Keeps a search, with a feed of what it finds. With a webhook, what is added to the index from now on and matches is sent there, signed by the Standard Webhooks scheme.',
    ...{ request: noParametersSchema, body: 'SaveRequest', answer: answers('SavedSearch') },
    status: 201,
  },
  {
    ...{ ...byQuery, path: '/api/saved-searches', id: 'savedSearches', tag: 'Saved searches' },
    summary: 'List saved searches',
    description: 'Those of the key that asks; of all where the service asks for none.',
    ...{ request: noParametersSchema, answer: answers('SavedSearchesAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/saved-searches/{id}', id: 'savedSearch', tag: 'Saved searches' },
    summary: 'Get a saved search',
    description: 'With the last delivery to its webhook, and the last that failed.',
    ...{ request: savedSearchRequestSchema, answer: answers('SavedSearch') },
  },
  {
    ...{ method: 'delete', path: '/api/saved-searches/{id}', id: 'deleteSavedSearch' },
    tag: 'Saved searches',
    summary: 'Delete a saved search',
    description: 'Nothing is sent any more.',
    ...{ request: savedSearchRequestSchema, body: null, answer: answers('SavedSearch') },
    status: 204,
  },
  {
    ...{ ...byQuery, path: '/api/saved-searches/{id}/feed', id: 'savedSearchFeed' },
    tag: 'Saved searches',
    summary: 'Read the feed of a saved search',
    description: 'The 50 hits that were added to the index last, as Atom, RSS or JSON Feed.',
    ...{ request: savedFeedRequestSchema },
    ...{ answer: { type: 'application/atom+xml', schema: null } },
    otherTypes: ['application/rss+xml', 'application/feed+json'],
  },
  {
    ...{ ...byQuery, path: '/health', id: 'health', tag: 'Service' },
    summary: 'Ask whether the service runs',
    description: 'Answers even while the index cannot be reached.',
    ...{ request: noParametersSchema, answer: answers('HealthAnswer') },
  },
  {
    ...{ ...byQuery, path: '/ready', id: 'ready', tag: 'Service' },
    summary: 'Ask whether the service can answer searches',
    description: 'Fails while it cannot, and while its index is of another version of Onrecord.',
    ...{ request: noParametersSchema, answer: answers('ReadyAnswer') },
  },
  {
    ...{ ...byQuery, path: '/openapi.json', id: 'openapi', tag: 'Service' },
    summary: 'Get this description',
    description: 'The API as an OpenAPI 3.1 document.',
    ...{ request: noParametersSchema, answer: { type: JSON_TYPE, schema: null } },
  },
  {
    ...{ ...byQuery, path: '/docs', id: 'docs', tag: 'Service' },
    summary: 'Read this description',
    description: 'The API as a page for people.',
    ...{ request: noParametersSchema, answer: { type: 'text/html', schema: null } },
  },
] as const satisfies readonly OperationSource[];

export type OperationId = (typeof OPERATIONS)[number]['id'];
