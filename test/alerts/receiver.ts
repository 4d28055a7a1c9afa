import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Receiver = {
  readonly url: string;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
};

/** Starts a server that notes what it is sent, and answers in turn with these statuses, the last of them from then on. */
export function startReceiver(...statuses: number[]): Promise<Receiver> {
  let count = 0;
  return listen((_request, response) => {
    const status = statuses[Math.min(count, statuses.length - 1)] ?? 204;
    count += 1;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thank you');
  });
}

/** Starts a server that answers as told; without an answer it only listens. */
export function listen(answer: RequestListener): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? 0 : address.port;
      resolve({
        url: `http://127.0.0.1:${port}/hook?token=t`,
        received,
        close: () =>
          new Promise((done) => {
            server.close(() => {
              done();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}
