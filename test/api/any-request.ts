import fc from 'fast-check';
import type { Operation, Parameter } from '../../src/api/openapi/document.ts';
import { listOperations } from '../support/documented.ts';

/** A request as it is sent. */
export type AnyRequest = { readonly path: string; readonly init: RequestInit };

const operations = listOperations();
const NAMES = [
  ...new Set(operations.flatMap(({ operation }) => operation.parameters.map(({ name }) => name))),
];

/** What programs send by mistake, and people on purpose. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\0',
      '\u{feff}',
      '\ud800',
      '🙂'.repeat(50),
      'a\r\nX-Header: b',
      '../../etc/passwd',
      '..',
      '.',
    ],
    ...[
      "' OR 1=1 --",
      '"; DROP TABLE articles; --',
      '<script>alert(1)</script>',
      '${7*7}',
      '{{7*7}}',
    ],
    ...[
      '__proto__',
      'constructor',
      'toString',
      'null',
      'undefined',
      'NaN',
      '%00',
      '%2e%2e%2f',
      '%',
      '+',
    ],
    ...[
      '"unclosed',
      '((((',
      'AND OR NOT',
      'title:',
      '-',
      '*',
      'a*',
      '~',
      '"a b"~9999999999',
      'speaker:""',
    ],
    ...[
      '2026-02-30',
      '-7d',
      '-99999y',
      '0000',
      '9999-99',
      '30d',
      '0d',
      '9999y',
      'x'.repeat(3_000),
      'é'.repeat(20_000),
    ],
  ),
);
const numbers = fc.oneof(
  fc.constantFrom(
    -1,
    0,
    1,
    20,
    99,
    100,
    101,
    10_000,
    10_001,
    1e21,
    0.5,
    2 ** 31,
    2 ** 53,
    -0,
    Number.MAX_VALUE,
  ),
  fc.integer(),
);

/** A value that the parameter's schema allows, or that stands at its border. */
function anyValid({ schema, example }: Parameter): fc.Arbitrary<unknown> {
  const items =
    typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items : schema;
  const { minimum = 0, maximum = 1 } = schema;
  if (items.enum !== undefined) return fc.constantFrom(...items.enum);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer')
    return fc.constantFrom(minimum, minimum + 1, maximum - 1, maximum, example);
  const examples: readonly unknown[] = Array.isArray(example) ? example : [example];
  return fc.oneof(fc.constantFrom(...examples), hostileText);
}

const anyWrong: fc.Arbitrary<unknown> = fc.oneof(hostileText, numbers, fc.boolean());

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
        { weight: 1, arbitrary: numbers },
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

const anyContentType = fc.oneof(
  { weight: 6, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
      ],
      ...[
        'application/json; charset=latin1',
        'application/json; charset=utf-16',
        'application/json; charset=none',
        'json',
        '*/*',
      ],
    ),
  },
);
const anyHeaders = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Record<string, string>>(
      ...[
        { Accept: 'text/html' },
        { Accept: 'image/png;q=x' },
        { Authorization: 'Bearer x' },
        { Authorization: 'x' },
      ],
      ...[
        { 'Accept-Encoding': 'br;q=9' },
        { 'If-None-Match': '*' },
        { 'Content-Encoding': 'gzip' },
        { Range: 'bytes=0-' },
      ],
      ...[
        { Origin: 'https://other.example' },
        { 'X-HTTP-Method-Override': 'DELETE' },
        { Cookie: 'a=b; =; ;' },
      ],
    ),
  },
);

function anyRequestTo(at: (typeof operations)[number]): fc.Arbitrary<AnyRequest> {
  const { path, method, operation } = at;
  const usual = fc.constant(method.toUpperCase());
  const other = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS');
  const methods = fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: other });
  // The parameters of a body are those of the same path's query string.
  const inBody =
    operations.find((item) => item.path === path && item.method === 'get')?.operation.parameters ??
    [];
  const bodies = inBody.length === 0 ? fc.constant('{}') : anyBody(inBody);
  return fc
    .tuple(
      ...([anyAddress(path, operation), anyQueryString(operation), methods] as const),
      bodies,
      anyContentType,
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
