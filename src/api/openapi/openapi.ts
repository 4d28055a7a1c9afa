import type { z } from 'zod';
import { describeComponents, describeParameters, refer } from './components.ts';
import type {
  Operation,
  OpenApiDocument,
  Parameter,
  PathItem,
  ResponseObject,
} from './document.ts';
import { ANSWER_EXAMPLES, BODY_EXAMPLES } from './examples.ts';
import { OPERATIONS } from './operations.ts';
import type { OperationSource } from './operations.ts';
import { describeFailures } from './problem-responses.ts';

/** As in package.json; a test compares them. */
export const API_VERSION = '0.1.0';

const DESCRIPTION =
  'Full-text search over news articles: what was reported, by which outlet, when, and who said it. ' +
  'Every documented key is always there; what is not known is null. An unknown parameter is an error. ' +
  'Failures are problem documents (RFC 9457).';

const TOO_LONG = {
  description:
    'The address and the headers are longer than 16 KiB together. Answered by the server itself, without a body.',
};

/** Returns the description of the whole API. */
export function describeApi(): OpenApiDocument {
  const paths: Record<string, PathItem> = {};
  for (const source of OPERATIONS) {
    paths[source.path] = { ...paths[source.path], [source.method]: describeOperation(source) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Onrecord',
      version: API_VERSION,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Search', description: 'What was reported, and what was said.' },
      { name: 'Articles and speakers', description: 'One of them, whole.' },
      { name: 'Writing', description: 'What is sent to the index, for those whose key may.' },
      { name: 'Saved searches', description: 'Searches that are kept, to hear of what is new.' },
      { name: 'Service', description: 'About the service itself.' },
    ],
    security: [{}, { key: [] }],
    paths,
    components: {
      schemas: describeComponents(),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key, where the service asks for one.',
        },
      },
    },
  };
}

function describeOperation(source: (typeof OPERATIONS)[number]): Operation {
  const { id, tag, summary, description, answer, path, body }: OperationSource = source;
  const { bodyType = 'application/json', successes = { 200: 'The answer.' } }: OperationSource =
    source;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    parameters: listParameters(source.request, path),
    ...(body !== null && {
      requestBody: {
        required: true,
        content: { [bodyType]: { schema: refer(body), example: BODY_EXAMPLES[body] } },
      },
    }),
    responses: {
      ...describeSuccesses(successes, answer),
      ...(answer.schema === null &&
        source.method === 'get' &&
        id !== 'metrics' && { 304: { description: 'As the caller has it already.' } }),
      ...describeFailures(source.id),
      431: TOO_LONG,
    },
    ...(tag === 'Service' && id !== 'metrics' && { security: [] }),
  };
}

function describeSuccesses(
  successes: Readonly<Record<string, string>>,
  { type, otherTypes = [], schema }: OperationSource['answer'],
): Record<string, ResponseObject> {
  const example = schema === null ? undefined : ANSWER_EXAMPLES[schema];
  const content = Object.fromEntries(
    [type, ...otherTypes].map((named) => [
      named,
      {
        schema:
          schema === null
            ? ({ type: /[/+]json$/u.test(named) ? 'object' : 'string' } as const)
            : refer(schema),
        ...(example !== undefined && { example }),
      },
    ]),
  );
  return Object.fromEntries(
    Object.entries(successes).map(([status, description]) => [
      status,
      status === '204' ? { description } : { description, content },
    ]),
  );
}

function listParameters(request: z.ZodObject, path: string): Parameter[] {
  return describeParameters(request).map(([name, { description = '', examples, ...schema }]) => {
    const isInPath = path.includes(`{${name}}`);
    return {
      name,
      in: isInPath ? 'path' : 'query',
      description,
      required: isInPath,
      schema,
      example: examples?.[0],
      ...(schema.type === 'array' && { style: 'form', explode: true }),
    };
  });
}
