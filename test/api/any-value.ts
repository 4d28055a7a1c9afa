import fc from 'fast-check';
import type { Parameter } from '../../src/api/openapi/document.ts';

/** What programs send by mistake, and people on purpose. */
export const hostileText = fc.oneof(
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
export const anyNumber = fc.oneof(
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
export function anyValid({ schema, example }: Parameter): fc.Arbitrary<unknown> {
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

export const anyWrong: fc.Arbitrary<unknown> = fc.oneof(hostileText, anyNumber, fc.boolean());

export const anyContentType = fc.oneof(
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
export const anyHeaders = fc.oneof(
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
