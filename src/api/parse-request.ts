import { z } from 'zod';
import { InvalidRequestError } from '../core/errors.ts';
import type { FacetRequest, SearchRequest, SelectionRequest } from '../search/search-request.ts';
import type { TimelineRequest } from '../search/timeline-request.ts';
import type { TimelineParameters } from './look-schemas.ts';
import type {
  FacetParameters,
  QuotationParameters,
  SearchParameters,
  SelectionParameters,
} from './schemas.ts';

/**
 * Returns the checked parameters of a request.
 *
 * @throws {@link InvalidRequestError} naming every parameter that is wrong or unknown
 */
export function parseParameters<Parameters>(
  schema: z.ZodType<Parameters>,
  given: unknown,
): Parameters {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidRequestError(
    parsed.error.issues.flatMap((issue) => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((parameter) => ({
          parameter,
          message: 'is no parameter of this request',
        }));
      }
      const parameter = String(issue.path[0] ?? 'body');
      return [
        { parameter, message: issue.path.length === 0 ? 'is no JSON object' : issue.message },
      ];
    }),
  );
}

/** Returns the parameters of a query string by name, a list where a name is repeated. */
export function readQueryString(url: string): Record<string, string | string[]> {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
}

export function toSearchRequest(parameters: Omit<SearchParameters, 'type'>): SearchRequest {
  const {
    sort,
    page = 1,
    cursor,
    pageSize,
    facets,
    collapse,
    recency,
    explain: isExplained,
    snippets,
  } = parameters;
  const recencyDays = recency === null ? null : toDays(recency);
  const order = { sort, page, pageSize, cursor, facets, recencyDays, isExplained };
  return { ...toSelection(parameters), ...order, collapse, snippets };
}

export function toQuotationRequest(parameters: QuotationParameters): SearchRequest {
  const { sort, page = 1, pageSize, cursor, facets } = parameters;
  const isPlain = { recencyDays: null, isExplained: false, collapse: false };
  return { ...toSelection(parameters), sort, page, pageSize, cursor, facets, ...isPlain };
}

export function toFacetRequest(parameters: FacetParameters): FacetRequest {
  const { field, contains, limit } = parameters;
  return { ...toSelection(parameters), field, contains, limit };
}

/** What the page of a search is, a timeline has no use for: a link of the page is one of a timeline, too. */
export function toTimelineRequest(parameters: TimelineParameters): TimelineRequest {
  const { type, interval, split, ...search } = parameters;
  return { search: toSearchRequest(search), type, interval, split };
}

const DAYS_OF_UNIT = { d: 1, m: 365.25 / 12, y: 365.25 } as const;

/** Returns the days of a time such as `30d`, `6m` or `1y`. */
function toDays(time: string): number {
  const unit = z.enum(['d', 'm', 'y']).parse(time.slice(-1));
  return Number(time.slice(0, -1)) * DAYS_OF_UNIT[unit];
}

export function toSelection(parameters: SelectionParameters): SelectionRequest {
  const { q, outlet, speaker, author, section, language, from, to, typing } = parameters;
  return {
    q,
    include: {
      outlet: outlet ?? [],
      speaker: speaker ?? [],
      author: author ?? [],
      section: section ?? [],
      language: language ?? [],
    },
    exclude: { outlet: parameters.outletNot ?? [], speaker: parameters.speakerNot ?? [] },
    from: from === '' ? null : from,
    to: to === '' ? null : to,
    isTyping: typing,
    match: parameters.match,
  };
}
