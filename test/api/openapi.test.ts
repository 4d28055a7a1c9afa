import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { API_VERSION } from '../../src/api/openapi/openapi.ts';
import { PROBLEMS } from '../../src/api/problem.ts';
import {
  facetRequestSchema,
  quotationRequestSchema,
  searchRequestSchema,
} from '../../src/api/schemas.ts';
import { openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import {
  api as description,
  expectDocumented,
  expectValid,
  listOperations,
} from '../support/documented.ts';

const operations = listOperations();
const pointTo = (...parts: string[]) =>
  parts.map((part) => encodeURIComponent(part.replaceAll('/', '~1'))).join('/');

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const copy = z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(description)));
    const { valid, errors } = await new Validator().validate(copy);
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  });

  it('has the version of the package', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(API_VERSION).toBe(version);
    expect(description.info.version).toBe(version);
  });

  it.each([
    ['/api/search', Object.keys(searchRequestSchema.shape)],
    ['/api/quotations', Object.keys(quotationRequestSchema.shape)],
    ['/api/facets/{field}', Object.keys(facetRequestSchema.shape)],
  ])('has every parameter of %s, with a meaning and an example', (path, names) => {
    const { parameters = [] } = description.paths[path]?.get ?? {};
    expect(parameters.map(({ name }) => name)).toEqual(names);
    for (const { description: meaning, example } of parameters) {
      expect(meaning).toMatch(/\w{3}/u);
      expect(example).toBeDefined();
    }
  });

  it.each(operations)(
    'has examples for $method $path that its schemas allow',
    ({ path, method, operation }) => {
      const here = pointTo('paths', path, method);
      operation.parameters.forEach(({ example }, at) => {
        expectValid(`${here}/parameters/${at}/schema`, example);
      });
      const contents = Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content).map(([type, media]) => ({
          place: `${here}/responses/${status}/${pointTo('content', type)}/schema`,
          media,
        })),
      );
      for (const { place, media } of contents) {
        if (media.example !== undefined) expectValid(place, media.example);
        for (const { value } of Object.values(media.examples ?? {})) expectValid(place, value);
      }
      const body = operation.requestBody?.content['application/json'];
      if (body !== undefined)
        expectValid(`${here}/requestBody/content/application~1json/schema`, body.example);
    },
  );

  it('has each kind of problem at some operation, but those of no operation', () => {
    const named = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap(({ content = {} }) =>
        Object.keys(content['application/problem+json']?.examples ?? {}),
      ),
    );
    const beforeAny = ['route-not-found', 'headers-too-large', 'request-timeout'];
    const codes = [...named, ...beforeAny];
    expect([...new Set(codes)].toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
  });

  it('has an operationId of its own for every operation', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a response that the document does not have', () => {
  const answer = (body: unknown, init?: ResponseInit) => Response.json(body, init);
  const health = { status: 'ok', engine: 'embedded', articles: 1 };
  it.each([
    ['a key too many', '/health', answer({ ...health, uptime: 5 })],
    ['a key too few', '/health', answer({ status: 'ok', engine: 'embedded' })],
    ['another type of a value', '/health', answer({ ...health, articles: '1' })],
    ['another status', '/health', answer(health, { status: 201 })],
    ['another type of content', '/health', new Response('ok')],
    ['another operation', '/api/anything', answer(health)],
  ])('fails a test: %s', async (_name, path, response) => {
    await expect(expectDocumented('GET', path, response)).rejects.toThrow();
  });

  it('and one that it has does not', async () => {
    await expect(expectDocumented('GET', '/health', answer(health))).resolves.toBeUndefined();
  });
});

describe('GET /openapi.json', () => {
  let service: TestService;
  let api: ApiClient;
  beforeAll(async () => {
    service = openTestService();
    api = await startApi({ ...service });
  });
  afterAll(async () => {
    await api.close();
    await service.close();
  });

  it('is the document, which may be kept for a while', async () => {
    const response = await api.request('/openapi.json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(description)));
  });

  // fetch says of itself that it wants no kept answer when it is given a header about one.
  const getRaw = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; length: number }>((resolve, reject) => {
      get(api.origin + path, { headers, agent: false }, (response) => {
        void buffer(response).then(({ length }) => {
          resolve({ status: response.statusCode ?? 0, length });
        }, reject);
      }).on('error', reject);
    });

  it.each(['/openapi.json', '/docs'])('does not send %s again to whoever has it', async (path) => {
    const etag = (await api.request(path)).headers.get('etag') ?? '';
    expect(await getRaw(path, { 'If-None-Match': etag })).toEqual({ status: 304, length: 0 });
    expect((await getRaw(path, { 'If-None-Match': 'W/"older"' })).status).toBe(200);
  });
});
