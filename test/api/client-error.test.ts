import { once } from 'node:events';
import { createConnection } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { answerClientError } from '../../src/api/client-error.ts';
import { describeAddress, listen } from '../../src/cli/http-server.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { expectProblem, openTestService } from '../support/api-client.ts';
import type { ProblemCode, TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

let service: TestService;
beforeAll(() => {
  service = openTestService();
});
afterAll(async () => {
  await service.close();
});

const startServer = () =>
  listen(createApp({ ...APP_DEFAULTS, ...service }), { host: '127.0.0.1', port: 0 });

/** What a server answers to these bytes before it closes the connection. */
async function sendBytes(bytes: string): Promise<string> {
  const server = await startServer();
  const socket = createConnection({
    port: Number(new URL(describeAddress(server, '127.0.0.1')).port),
  });
  socket.write(bytes);
  const answer = await text(socket);
  server.close();
  return answer;
}

/** The message as `fetch` would show it. */
function readMessage(message: string): Response {
  const [head = '', body = ''] = message.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const [name = '', value = ''] = line.split(': ');
    return [name, value];
  });
  return new Response(body, { status: Number(status.split(' ')[1]), headers });
}

describe('what is no request', () => {
  it.each([
    ['no HTTP at all', 'tide\r\n\r\n', 'invalid-request'],
    ['another protocol', '\u0016\u0003\u0001', 'invalid-request'],
    ['a method that nobody knows', 'FIND / HTTP/1.1\r\nHost: a\r\n\r\n', 'invalid-request'],
    [
      'an address that is too long',
      `GET /?q=${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      'headers-too-large',
    ],
  ] satisfies [string, string, ProblemCode][])(
    'is answered with a problem like any other: %s',
    async (_name, bytes, code) => {
      const response = readMessage(await sendBytes(bytes));
      expect(response.headers.get('connection')).toBe('close');
      await expectProblem(response, code);
    },
  );

  it('and did not arrive in time, neither', async () => {
    const socket = new PassThrough();
    answerClientError(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    await expectProblem(readMessage(await text(socket)), 'request-timeout');
  });

  it('gets no answer where nobody is left to read it', async () => {
    const socket = new PassThrough();
    const closed = once(socket, 'close');
    answerClientError(Object.assign(new Error(), { code: 'ECONNRESET' }), socket);
    await closed;
    expect(socket.read()).toBeNull();
  });
});

describe('a request', () => {
  const ask = (headers: string) => sendBytes(`GET / HTTP/1.1\r\n${headers}\r\n\r\n`);

  it('without a host is a problem like any other', async () => {
    const response = readMessage(await ask('Connection: close'));
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map(({ parameter }) => parameter)).toEqual(['Host']);
  });

  it('that expects more than an answer gets an answer', async () => {
    const answer = await ask('Host: a\r\nExpect: wonders\r\nConnection: close');
    expect(answer).toMatch(/^HTTP\/1\.1 404 .*"code":"route-not-found"/su);
  });
});

describe('listen', () => {
  it('keeps connections longer than proxies do, and waits for no head of a request for ever', async () => {
    const server = await startServer();
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
    expect(server.headersTimeout).toBeLessThanOrEqual(60_000);
    expect(server.headersTimeout).toBeGreaterThan(0);
    server.close();
  });

  it('says where it cannot', async () => {
    const server = await startServer();
    const port = Number(new URL(describeAddress(server, '127.0.0.1')).port);
    const second = listen(() => undefined, { host: '127.0.0.1', port });
    await expect(second).rejects.toThrow(ConfigError);
    await expect(second).rejects.toThrow(`Cannot listen on 127.0.0.1:${port}: `);
    server.close();
  });
});
