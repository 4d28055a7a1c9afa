import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { METHODS } from '../../src/api/openapi/document.ts';
import type { Operation } from '../../src/api/openapi/document.ts';
import { describeApi } from '../../src/api/openapi/openapi.ts';

/** What the page is made of: for browsers, and no part of the API. */
const PAGE_PATH = /^\/(?:$|assets\/|docs\/style\.css$)/u;

const ACCESS_STATUSES: ReadonlySet<number> = new Set([401, 403, 429]);

export const api = describeApi();
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ ...api }, 'api');

const routes = Object.entries(api.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    const pattern = new RegExp(
      `^${path.replaceAll('.', '\\.').replace(/\{\w+\}/gu, '[^/]+')}/?$`,
      'iu',
    );
    return operation === undefined ? [] : [{ path, method, operation, pattern }];
  }),
);

/** Checks that the document has the response: its operation, status, type of content, and body down to the last key. */
export async function expectDocumented(
  method: string,
  address: string,
  response: Response,
): Promise<void> {
  const { pathname } = new URL(address, 'http://localhost');
  if (PAGE_PATH.test(pathname) && response.status === 200) return;
  // What is kept already has no body, and who may ask from elsewhere is answered before any operation.
  if (response.status === 304 || response.status === 204) return;
  if (method === 'OPTIONS' && response.status === 200) {
    expect(response.headers.get('allow')).toMatch(/^(?:GET|POST|PUT|DELETE)/u);
    return;
  }
  if (response.status === 431) {
    // Answered before any operation is looked for.
    expect(address.length).toBeGreaterThan(10_000);
    return;
  }
  const asked = method.toLowerCase() === 'head' ? 'get' : method.toLowerCase();
  // An application that counts nothing has no metrics; a service always has.
  const isCounting = pathname !== '/metrics' || response.status !== 404;
  const route = routes.find(
    (item) => item.method === asked && item.pattern.test(pathname) && isCounting,
  );
  const text = await response.text();
  const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (route === undefined) {
    expect(type).toBe('application/problem+json');
    // Who may ask, and how often, is decided before an operation is looked for.
    if (!ACCESS_STATUSES.has(response.status)) {
      expect(response.status).toBe(isReadable(pathname) ? 404 : 400);
    }
    if (method !== 'HEAD') expectValid('components/schemas/Problem', JSON.parse(text));
    return;
  }
  const { operation, path } = route;
  const described = operation.responses[String(response.status)];
  expect(described, `${method} ${address} answers ${response.status}`).toBeDefined();
  if (method.toLowerCase() === 'head' || described?.content === undefined) return;
  expect(Object.keys(described.content)).toContain(type);
  if (type.endsWith('json')) {
    const pointer = [path, route.method, 'responses', String(response.status), 'content', type];
    const schema = `paths/${pointer.map(escapePointer).join('/')}/schema`;
    const values = type === 'application/x-ndjson' ? text.split('\n').filter(Boolean) : [text];
    for (const value of values) expectValid(schema, JSON.parse(value));
  }
}

/** Checks a value against the schema at this place of the document. */
export function expectValid(pointer: string, value: unknown): void {
  const address = `api#/${pointer}`;
  const validate = ajv.getSchema(address);
  if (validate === undefined) throw new Error(`The document has nothing at ${address}.`);
  if (validate(value) !== true) expect(validate.errors).toEqual([]);
}

/** Returns every operation of the document with where it is. */
export function listOperations(): { path: string; method: string; operation: Operation }[] {
  return routes.map(({ path, method, operation }) => ({ path, method, operation }));
}

function isReadable(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== '';
  } catch {
    return false;
  }
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
