import type { z } from 'zod';
import { savedFeedRequestSchema, savedSearchRequestSchema } from '../saved-search-schemas.ts';
import {
  articleRequestSchema,
  deleteArticleRequestSchema,
  facetRequestSchema,
  noParametersSchema,
  quotationRequestSchema,
  readArticleRequestSchema,
  searchRequestSchema,
  speakerRequestSchema,
} from '../schemas.ts';
import {
  similarRequestSchema,
  suggestRequestSchema,
  timelineRequestSchema,
} from '../look-schemas.ts';
import { exportRequestSchema, feedRequestSchema } from '../export-schemas.ts';
import { NDJSON_TYPE } from '../send-lines.ts';
import type { ComponentName } from './components.ts';
import type { Method } from './document.ts';

const JSON_TYPE = 'application/json';

/** What a request to the API can ask for; what is in braces in `path` comes from there. */
export type OperationSource = {
  readonly method: Method;
  readonly path: string;
  readonly id: string;
  readonly tag: 'Search' | 'Articles and speakers' | 'Writing' | 'Saved searches' | 'Service';
  readonly summary: string;
  readonly description: string;
  readonly request: z.ZodObject;
  /** What is sent: parameters, or an article, as a JSON object of this schema. */
  readonly body: ComponentName | null;
  /** By default JSON. */
  readonly bodyType?: string;
  readonly answer: {
    readonly type: string;
    /** Other types, where a parameter chooses among them. */
    readonly otherTypes?: readonly string[];
    readonly schema: ComponentName | null;
  };
  /** Statuses of success, with what they say; by default 200 alone. */
  readonly successes?: Readonly<Record<string, string>>;
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
    ...{ ...byQuery, path: '/api/suggest', id: 'suggest', tag: 'Search' },
    summary: 'Complete what is typed',
    description:
      'Speakers and outlets of this name, phrases that begin like this, and headlines with these words. Each finds something.',
    ...{ request: suggestRequestSchema, answer: answers('SuggestAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/timeline', id: 'timeline', tag: 'Search' },
    summary: 'Count hits by time',
    description:
      'The hits of a search by day, week, month, quarter or year, and by outlet or speaker. Takes the parameters of a search; those of its order and its page mean nothing here.',
    ...{ request: timelineRequestSchema, answer: answers('TimelineAnswer') },
  },
  {
    ...{ method: 'post', path: '/api/batch', id: 'batch', tag: 'Search' },
    summary: 'Search several times at once',
    description:
      'Up to 100 searches for articles or quotations, each answered by itself: a wrong one does not hurt the others. Each counts as a request.',
    ...{ request: noParametersSchema, body: 'BatchParameters', answer: answers('BatchAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/articles/{id}/similar', id: 'similar' },
    ...{ tag: 'Articles and speakers', summary: 'Find similar articles' },
    description: 'Articles about the same as one, by the words that tell it from others.',
    ...{ request: similarRequestSchema, answer: answers('SimilarAnswer') },
  },
  {
    ...{ ...byQuery, path: '/api/export', id: 'export', tag: 'Search' },
    summary: 'Export all hits of a search',
    description:
      'All articles or quotations that a search finds, as a stream: a JSON object a line, or CSV. The query is taken as it is written. A connection that is cut before its end is a failure.',
    ...{ request: exportRequestSchema },
    answer: { type: 'application/jsonl', otherTypes: ['text/csv'], schema: null },
  },
  {
    ...{ ...byQuery, path: '/api/feed', id: 'feed', tag: 'Search' },
    summary: 'Follow a search',
    description:
      'The 50 newest articles or quotations of a search, for readers of feeds. The query is taken as it is written.',
    ...{ request: feedRequestSchema },
    answer: {
      type: 'application/rss+xml',
      otherTypes: ['application/atom+xml', 'application/feed+json'],
      schema: null,
    },
  },
  {
    ...{ ...byQuery, path: '/api/articles/{id}', id: 'article', tag: 'Articles and speakers' },
    summary: 'Get an article',
    description: 'An article whole, with its quotations and who said them.',
    ...{ request: readArticleRequestSchema, answer: answers('ArticleAnswer') },
  },
  {
    ...{ method: 'put', path: '/api/articles/{id}', id: 'putArticle', tag: 'Writing' },
    summary: 'Write an article',
    description:
      'Adds the article, or replaces the one that has this id. It can be found when the answer is there. The id in the address wins; the body has none, or the same.',
    ...{ request: articleRequestSchema, body: 'GivenArticle', answer: answers('PutAnswer') },
    successes: { 200: 'Updated, or as it was before.', 201: 'Added.' },
  },
  {
    ...{ method: 'post', path: '/api/articles', id: 'postArticles', tag: 'Writing' },
    summary: 'Write articles',
    description:
      'Takes an article a line, as many as there are, and answers with a line for each as soon as it can be found. Read the answer while you send: who does not is made to wait.',
    ...{ request: noParametersSchema, body: 'GivenArticle', bodyType: NDJSON_TYPE },
    answer: { type: NDJSON_TYPE, schema: 'LineAnswer' },
  },
  {
    ...{ method: 'delete', path: '/api/articles/{id}', id: 'deleteArticle', tag: 'Writing' },
    summary: 'Take an article out',
    description:
      'Removes the article, and keeps it out whatever is indexed later, as `onrecord delete` does.',
    ...{ request: deleteArticleRequestSchema, body: null },
    answer: { type: JSON_TYPE, schema: null },
    successes: { 204: 'It is out.' },
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
    successes: { 201: 'It is saved.' },
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
    successes: { 204: 'It is deleted.' },
  },
  {
    ...{ ...byQuery, path: '/api/saved-searches/{id}/feed', id: 'savedSearchFeed' },
    tag: 'Saved searches',
    summary: 'Read the feed of a saved search',
    description: 'The 50 hits that were added to the index last, as RSS, Atom or JSON Feed.',
    ...{ request: savedFeedRequestSchema },
    answer: {
      type: 'application/rss+xml',
      otherTypes: ['application/atom+xml', 'application/feed+json'],
      schema: null,
    },
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
    ...{ ...byQuery, path: '/metrics', id: 'metrics', tag: 'Service' },
    summary: 'Read the metrics',
    description: 'What happened since the start, and how the index is, as Prometheus reads it.',
    ...{ request: noParametersSchema, answer: { type: 'text/plain', schema: null } },
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
