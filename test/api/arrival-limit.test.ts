import { once } from 'node:events';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { expect, it } from 'vitest';
import { createArrivalLimit } from '../../src/api/arrival-limit.ts';
import { handleErrors } from '../../src/api/handle-errors.ts';
import { readJson } from '../../src/api/read-json.ts';
import { giveRequestId } from '../../src/api/request-id.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

const LIMIT_MS = 20;

/** What is answered to a request whose body does not come to its end until `LIMIT_MS` are long over. */
async function dawdle(path: string): Promise<string> {
  const arrival = createArrivalLimit(LIMIT_MS);
  const app = express();
  app.use(giveRequestId, arrival.limit);
  app.post('/any', (request, _response, next) => {
    arrival.waive(request);
    next();
  });
  app.use(readJson, (_request, response) => response.end('read'));
  app.use(handleErrors(APP_DEFAULTS.log));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const socket = createConnection(typeof address === 'object' ? (address?.port ?? 0) : 0);
  socket.on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      'Content-Length: 2\r\n\r\n{',
  );
  setTimeout(() => socket.write('}'), 10 * LIMIT_MS);
  const answer = await text(socket);
  server.close();
  return answer;
}

it('a request that does not arrive in time is a problem, and its connection closed', async () => {
  const answer = await dawdle('/other');
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"request-timeout"/su);
  expect(answer).toMatch(/\r\nConnection: close\r\n/u);
});

it('one that may take longer is waited for', async () => {
  expect(await dawdle('/any')).toMatch(/^HTTP\/1\.1 200 .*read$/su);
});
