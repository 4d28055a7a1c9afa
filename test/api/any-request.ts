import fc from 'fast-check';
import type { Operation, Parameter } from '../../src/api/openapi/document.ts';
import { listOperations } from '../support/documented.ts';
import {
  anyContentType,
  anyHeaders,
  anyNumber,
  anyValid,
  anyWrong,
  hostileText,
} from './any-value.ts';

/** A request as it is sent. */
export type AnyRequest = { readonly path: string; readonly init: RequestInit };

const operations = listOperations();
const NAMES = [
  ...new Set(operations.flatMap(({ operation }) => operation.parameters.map(({ name }) => name))),
];

function anyPairs({ parameters }: Operation): fc.Arbitrary<[string, string][]> {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const known = query.map((parameter) =>
    fc
      .oneof({ weight: 3, arbitrary: anyValid(parameter) }, { weight: 1, arbitrary: anyWrong })
      .map((value): [string, string] => [parameter.name, String(value)]),
  );
  const foreign = fc
    .tuple(
      fc.oneof(fc.constantFrom(...NAMES, 'zzz', 'Q', '__proto__', ''), hostileText),
      hostileText,
    )
    .map(([name, value]): [string, string] => [name, value]);
  if (known.length === 0) return fc.array(foreign, { maxLength: 1 });
  const some = fc.array(fc.oneof(...known), { maxLength: 5 });
  const strange = fc.array(foreign, { maxLength: 1 });
  return fc.oneof(
    { weight: 5, arbitrary: some },
    { weight: 1, arbitrary: fc.tuple(some, strange).map(([own, other]) => [...own, ...other]) },
  );
}

/** The query string as it should be encoded, or what is left when it is not. */
const anyQueryString = (operation: Operation) =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: anyPairs(operation).map((pairs) => new URLSearchParams(pairs).toString()),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(
          fc.constantFrom(
            'q',
            '=',
            '&',
            '%',
            '%E0',
            '%00',
            '%ff%fe',
            '+',
            '?',
            'page',
            ';',
            '[]',
            '\\',
            '%u0041',
          ),
        )
        .map((parts) => parts.join('')),
    },
  );

function anyAddress(path: string, operation: Operation): fc.Arbitrary<string> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const segments = inPath.map((parameter) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: anyValid(parameter).map((value) =>
          encodeURIComponent(String(value).replace(/\p{Cs}/gu, '\u{fffd}')),
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('%E0%A4', '%', '%00', '%2F', '..%2f', '%ED%A0%80', ''),
      },
    ),
  );
  return fc
    .tuple(...segments)
    .map((values) =>
      inPath.reduce(
        (filled, { name }, at) => filled.replace(`{${name}}`, () => values[at] ?? ''),
        path,
      ),
    );
}

/** A JSON body of the operation's parameters, of others, or of no sense. */
function anyBody(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const own = parameters.map((parameter) =>
    fc
      .oneof(
        { weight: 4, arbitrary: anyValid(parameter) },
        { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 3 }) },
        { weight: 1, arbitrary: anyNumber },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
      )
      .map((value): [string, unknown] => [parameter.name, value]),
  );
  const object = fc
    .array(fc.oneof(...own), { maxLength: 5 })
    .map((pairs) => Object.fromEntries(pairs));
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  return fc.oneof(
    { weight: 6, arbitrary: object.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: object.map((value) => JSON.stringify(value).slice(0, -1)) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...[
          '',
          'null',
          '"text"',
          '[]',
          '{',
          '{"q":1e999}',
          '{"__proto__":{"q":"a"}}',
          '{"q":"a","q":"b"}',
          '\ufeff{}',
        ],
        ...[
          deep,
          `{"q":${deep}}`,
          `{"q":"${'x'.repeat(20_001)}"}`,
          `{"q":"${'x'.repeat(200_000)}"}`,
        ],
      ),
    },
  );
}

/** A body of several searches, each right or wrong by itself, or of no sense. */
const anyBatch: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.constantFrom('', '"type":"articles",', '"type":"quotations",', '"type":"x",'),
          anyBody(
            operations.find(({ path, method }) => path === '/api/search' && method === 'get')
              ?.operation.parameters ?? [],
          ),
        ),
        { maxLength: 4 },
      )
      .map((parts) => {
        const queries = parts.map(([type, body]) =>
          body.replace('{', `{${type}`).replace(',}', '}'),
        );
        return `{"queries":[${queries.join(',')}]}`;
      }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['{}', '{"queries":null}', '{"queries":{}}', '{"queries":[[]]}', '{"queries":[],"x":1}'],
      `{"queries":[${'{},'.repeat(100)}{}]}`,
    ),
  },
);

/** Articles a line, each alone a body, too: right, broken, or of no sense. */
const anyArticles: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .record(
            {
              id: fc.oneof(fc.constantFrom('a', 'b', 7, null), hostileText),
              title: hostileText,
              text: fc.oneof(hostileText, fc.constant('“The port is open,” said Ada Fox.')),
              outlet: hostileText,
              date: fc.oneof(fc.constantFrom('2026-01-06', '9999-99-99'), anyNumber),
              authors: fc.jsonValue({ maxDepth: 3 }),
              url: hostileText,
            },
            { requiredKeys: [] },
          )
          .map((value) => JSON.stringify(value)),
      },
      { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', '{', '\ufeff{"title": "a"}', '{"title": "a",}', '\r', '\0'),
      },
    ),
    { maxLength: 3 },
  )
  .map((lines) => lines.join('\n'));
/** A search to be saved, right or nearly; its parameters are any body of a search, as text. */
const anySaved = fc
  .record({
    name: fc.oneof(fc.constant('Ports'), hostileText),
    type: fc.constantFrom('articles', 'quotations', 'speakers', null),
    search: anyBodyOf('/api/search'),
    webhook: fc.oneof(
      fc.constantFrom(null, 'https://example.org/'),
      fc.record({ url: fc.oneof(fc.constant('https://example.org/'), fc.webUrl(), hostileText) }),
    ),
  })
  .map(({ search, ...others }) => {
    const rest = JSON.stringify(others);
    return `{"search":${search === '' ? '{}' : search},${rest.slice(1)}`;
  });

/** A body of the parameters that the same path takes in its query string. */
function anyBodyOf(path: string): fc.Arbitrary<string> {
  const parameters =
    operations.find((item) => item.path === path && item.method === 'get')?.operation.parameters ??
    [];
  return parameters.length === 0 ? fc.constant('{}') : anyBody(parameters);
}

function anyRequestTo(at: (typeof operations)[number]): fc.Arbitrary<AnyRequest> {
  const { path, method, operation } = at;
  const usual = fc.constant(method.toUpperCase());
  const other = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');
  const methods = fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: other });
  const isWriting = operation.tags[0] === 'Writing';
  const bodies = isWriting
    ? anyArticles
    : path === '/api/batch'
      ? anyBatch
      : path === '/api/saved-searches'
        ? anySaved
        : anyBodyOf(path);
  const [ownType = 'application/json'] = Object.keys(operation.requestBody?.content ?? {});
  const types = fc.oneof(
    { weight: 1, arbitrary: anyContentType },
    { weight: isWriting ? 2 : 0, arbitrary: fc.constant(ownType) },
  );
  return fc
    .tuple(
      ...([anyAddress(path, operation), anyQueryString(operation), methods] as const),
      bodies,
      types,
      anyHeaders,
    )
    .map(([address, query, sent, body, type, headers]) => ({
      path: query === '' ? address : `${address}?${query}`,
      init:
        sent === 'GET' || sent === 'HEAD'
          ? { method: sent, headers }
          : { method: sent, body, headers: { 'Content-Type': type, ...headers } },
    }));
}

/** A request to any operation of the document: right, at the border of it, wrong, or hostile. */
export const anyRequest: fc.Arbitrary<AnyRequest> = fc.oneof(...operations.map(anyRequestTo));
