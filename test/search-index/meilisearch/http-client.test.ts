import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { MeilisearchApiError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IndexTimeoutError, IndexUnavailableError } from '../../../src/core/errors.ts';
import { connect } from '../../../src/search-index/meilisearch/connection.ts';
import { findRetryAfter } from '../../../src/search-index/meilisearch/errors.ts';
import { createHttpClient } from '../../../src/search-index/meilisearch/http-client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Starts a server on a free port. */
async function serve(listener: RequestListener) {
  const server = createServer(listener);
  servers.push(server);
  let sockets = 0;
  server.on('connection', () => sockets++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    /** How many connections were opened. */
    countSockets: () => sockets,
    waitForNone: () =>
      expect
        .poll(
          () =>
            new Promise((resolve) =>
              server.getConnections((_, open) => {
                resolve(open);
              }),
            ),
        )
        .toBe(0),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Asks a server that answers so, and returns what went wrong. */
async function findFailure(status: number, headers: Record<string, string>, body: string) {
  const { url } = await serve((_, response) => {
    response.writeHead(status, headers).end(body);
  });
  return createHttpClient(TIMEOUT_MS)(url).catch((error: unknown) => error);
}

const ERROR = { message: 'Index `a` not found.', code: 'index_not_found', type: 'x', link: 'y' };

/** More than any answer here takes. */
const TIMEOUT_MS = 10_000;

describe('createHttpClient', () => {
  it('hands over method, address, headers and body, and asks for no compression', async () => {
    const { url } = await serve((request, response) => {
      void readBody(request).then((body) => {
        const { method, url: path, headers } = request;
        response.end(JSON.stringify({ method, path, headers, body }));
      });
    });
    const answer = await createHttpClient(TIMEOUT_MS)(new URL('/indexes/a?limit=1', url), {
      method: 'PATCH',
      headers: new Headers({ Authorization: 'Bearer k', 'Content-Type': 'application/json' }),
      body: '{"name":"Zürich"}',
    });
    expect(answer).toMatchObject({
      method: 'PATCH',
      path: '/indexes/a?limit=1',
      headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
      body: '{"name":"Zürich"}',
    });
    expect(answer).not.toHaveProperty(['headers', 'accept-encoding']);
  });

  it('gets, without a body, unless told otherwise', async () => {
    const { url } = await serve((request, response) => {
      void readBody(request).then((body) => {
        response.end(JSON.stringify({ method: request.method, body }));
      });
    });
    expect(await createHttpClient(TIMEOUT_MS)(url)).toEqual({ method: 'GET', body: '' });
  });

  it('reads letters that arrive in two pieces', async () => {
    const text = Buffer.from('{"city":"Zürich"}');
    const cut = text.indexOf('ü') + 1;
    const { url } = await serve((_, response) => {
      response.write(text.subarray(0, cut));
      setImmediate(() => response.end(text.subarray(cut)));
    });
    expect(await createHttpClient(TIMEOUT_MS)(url)).toEqual({ city: 'Zürich' });
  });

  it('gives nothing for an empty answer', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(204).end();
    });
    expect(await createHttpClient(TIMEOUT_MS)(url)).toBeUndefined();
  });

  it('keeps its connection', async () => {
    const { url, countSockets } = await serve((_, response) => {
      response.end('{}');
    });
    const client = createHttpClient(TIMEOUT_MS);
    for (let n = 0; n < 3; n++) await client(url);
    expect(countSockets()).toBe(1);
  });

  it.each([400, 404, 503])('throws the server’s error with status %i', async (status) => {
    const failure = await findFailure(status, {}, JSON.stringify(ERROR));
    expect(failure).toBeInstanceOf(MeilisearchApiError);
    expect(failure).toMatchObject({ message: ERROR.message, cause: ERROR, response: { status } });
  });

  it.each([
    ['a proxy’s page', '<h1>Bad gateway</h1>'],
    ['no text', ''],
    ['JSON of another shape', '{"error":"bad"}'],
  ])('throws the status where the answer is %s', async (_, body) => {
    const failure = await findFailure(502, {}, body);
    expect(failure).toBeInstanceOf(MeilisearchApiError);
    expect(failure).toMatchObject({ message: '502: Bad Gateway', response: { status: 502 } });
  });

  it.each<[Record<string, string>, number | null]>([
    [{ 'retry-after': '7' }, 7],
    [{}, null],
  ])('keeps how long the server asks to wait: %j', async (headers, seconds) => {
    expect(findRetryAfter(await findFailure(503, headers, ''))).toBe(seconds);
  });

  it('throws when the answer breaks off', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{', () => response.destroy());
    });
    await expect(createHttpClient(TIMEOUT_MS)(url)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it.each<[string, RequestListener]>([
    ['before the answer', () => undefined],
    ['within the answer', (_, response) => response.write('{')],
  ])('gives up in time %s, and its connection', async (_, listen) => {
    const { url, countSockets, waitForNone } = await serve(listen);
    const answer = createHttpClient(20)(url);
    await expect(answer).rejects.toBeInstanceOf(MeilisearchRequestTimeOutError);
    expect(countSockets()).toBe(1);
    await waitForNone();
  });
});

describe('connect', () => {
  const ask = (host: string, queryTimeoutMs: number) =>
    connect({ host, apiKey: 's3cr3t', queryTimeoutMs }).ask((client) => client.health());

  it('says that a server did not answer in time', async () => {
    const { url } = await serve(() => undefined);
    await expect(ask(url, 20)).rejects.toThrow(
      new IndexTimeoutError(`Meilisearch at ${url} did not answer in time.`),
    );
    await expect(ask(url, 20)).rejects.toBeInstanceOf(IndexTimeoutError);
  });

  it('says that a server cannot be reached', async () => {
    const { url } = await serve((_, response) => response.destroy());
    await expect(ask(url, 10_000)).rejects.toThrow(`Meilisearch at ${url} cannot be reached.`);
    await expect(ask(url, 10_000)).rejects.toBeInstanceOf(IndexUnavailableError);
  });

  it('sends the key, and the same headers with every request', async () => {
    const keys: (string | undefined)[] = [];
    const { url } = await serve((request, response) => {
      keys.push(request.headers.authorization);
      response.end('{}');
    });
    const connection = connect({ host: url, apiKey: 's3cr3t', queryTimeoutMs: 10_000 });
    await connection.ask((client) => client.health());
    await connection.ask((client) => client.index('a').search('b'));
    await connection.ask((client) => client.health());
    expect(keys).toEqual(['Bearer s3cr3t', 'Bearer s3cr3t', 'Bearer s3cr3t']);
  });
});
