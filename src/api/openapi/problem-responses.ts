import { PROBLEM_CODES, PROBLEMS, TYPE_PREFIX } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { refer } from './components.ts';
import type { ResponseObject } from './document.ts';
import type { OperationId } from './operations.ts';

type Code = Problem['code'];

/** What asks the index, and can fail with it. */
const ASKING = [
  'search',
  'searchByBody',
  'quotations',
  'quotationsByBody',
  'facet',
  'suggest',
  'timeline',
  'batch',
  'similar',
  'export',
  'feed',
  'article',
  'speaker',
] as const satisfies readonly OperationId[];

/** What changes the index. */
const WRITING = [
  'putArticle',
  'postArticles',
  'deleteArticle',
] as const satisfies readonly OperationId[];

/** What is about saved searches. */
const SAVING = [
  'saveSearch',
  'savedSearches',
  'savedSearch',
  'deleteSavedSearch',
  'savedSearchFeed',
] as const satisfies readonly OperationId[];

/** What has a body of a limited length, that has to arrive in time. */
const WITH_BODY = [
  ...(['searchByBody', 'quotationsByBody', 'batch', 'putArticle', 'saveSearch'] as const),
] as const satisfies readonly OperationId[];

/** Where each kind of failure can happen. */
const HAPPENS_AT: Readonly<Record<Code, readonly OperationId[] | 'everywhere'>> = {
  'invalid-request': [...ASKING, ...WRITING, ...SAVING],
  'article-not-found': ['article', 'similar', 'deleteArticle'],
  'speaker-not-found': ['speaker'],
  'saved-search-not-found': ['savedSearch', 'deleteSavedSearch', 'savedSearchFeed'],
  'too-many-saved-searches': ['saveSearch'],
  'saved-searches-unavailable': SAVING,
  // Only where there is no operation.
  'route-not-found': [],
  'key-required': [...ASKING, ...WRITING, ...SAVING, 'metrics'],
  'scope-missing': [...ASKING, ...WRITING, ...SAVING, 'metrics'],
  'rate-limited': [...ASKING, ...WRITING, ...SAVING],
  'body-too-large': WITH_BODY,
  // Before any operation is looked for.
  'headers-too-large': [],
  'request-timeout': WITH_BODY,
  'article-taken-down': ['putArticle'],
  'unsupported-media-type': ['putArticle', 'postArticles'],
  'writing-not-set-up': WRITING,
  'service-stopping': ['ready'],
  'index-format': [...ASKING, ...WRITING, ...SAVING, 'ready'],
  'index-unavailable': [...ASKING, ...WRITING, ...SAVING, 'ready'],
  'index-timeout': [...ASKING, ...WRITING, ...SAVING, 'ready'],
  internal: 'everywhere',
};

const RETRY_AFTER = {
  description: 'After how many seconds to try again.',
  schema: { type: 'integer' },
} as const;

/** What a problem of a kind says beyond its title, as an example. */
const EXAMPLES: Readonly<Record<Code, Partial<Problem> & Pick<Problem, 'detail'>>> = {
  'invalid-request': {
    detail: 'page: is a whole number from 1 to 10000',
    errors: [{ parameter: 'page', message: 'is a whole number from 1 to 10000' }],
  },
  'article-not-found': { detail: 'No article has the id "000".' },
  'speaker-not-found': {
    detail: 'No article quotes "Kofi Asmang". Did you mean "Kofi Asamang"?',
    suggestions: ['Kofi Asamang'],
  },
  'saved-search-not-found': { detail: 'No saved search of yours has the id "000".' },
  'too-many-saved-searches': {
    detail:
      'There are 100 saved searches of this key, and no more can be saved: delete some first.',
  },
  'saved-searches-unavailable': {
    detail:
      'Saved searches on Meilisearch need a key of their own: onrecord setup makes it, MEILI_SAVE_KEY names it.',
  },
  'route-not-found': { detail: 'There is no GET /api/serch.' },
  'key-required': { detail: 'The request has no key.' },
  'scope-missing': { detail: 'The key is not for searching.' },
  'rate-limited': { detail: 'There have been 60 requests within a minute.' },
  'body-too-large': { detail: 'The body is larger than 100 kB.' },
  'headers-too-large': { detail: 'Address and headers are larger than 16 kB.' },
  'request-timeout': { detail: 'The request did not arrive within 30 seconds.' },
  'service-stopping': { detail: 'The service is being stopped.' },
  'article-taken-down': {
    detail:
      'The article "000" was taken down, and stays out until onrecord delete --restore lets it come again.',
  },
  'unsupported-media-type': { detail: 'The body is text/plain; it has to be application/json.' },
  'writing-not-set-up': {
    detail: 'Writing by API needs ONRECORD_WRITE_KEY, or a key with the scope "write".',
  },
  'index-format': { detail: 'The index has another format: run onrecord index.' },
  'index-unavailable': { detail: 'The index is being restarted.' },
  'index-timeout': { detail: 'The index did not answer within 10000 ms.' },
  internal: {
    detail: 'The error is in the log of the service, under the id of this request.',
  },
};

/** Returns the failures of an operation by status, each with the kinds of problems it can be. */
export function describeFailures(id: OperationId): Record<string, ResponseObject> {
  const codes = PROBLEM_CODES.filter((code) => {
    const places = HAPPENS_AT[code];
    return places === 'everywhere' || places.includes(id);
  });
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].toSorted();
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        ...describeFailure(codes.filter((code) => PROBLEMS[code].status === status)),
        ...((status === 503 || status === 429) && { headers: { 'Retry-After': RETRY_AFTER } }),
      },
    ]),
  );
}

/** Returns an example of each kind of problem. */
export function listProblemExamples(): Problem[] {
  return PROBLEM_CODES.map(giveExample);
}

function describeFailure(codes: readonly Code[]): ResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [refer('Problem'), { properties: { code: { enum: [...codes] } } }],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { value: giveExample(code) }])),
      },
    },
  };
}

function giveExample(code: Code): Problem {
  const { status, title } = PROBLEMS[code];
  const instance = 'urn:uuid:00000000-0000-4000-8000-000000000000';
  return { type: TYPE_PREFIX + code, title, status, instance, code, ...EXAMPLES[code] };
}
