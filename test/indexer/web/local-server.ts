import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

export type LocalServer = {
  readonly origin: string;
  /** What was asked for, in order; `robots.txt` not counted. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  readonly close: () => Promise<void>;
};

/** A text, or what answers. */
export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

type Answers = Readonly<Record<string, Answer>>;

function isMap(
  answers: Answers | ReadonlyMap<string, Answer>,
): answers is ReadonlyMap<string, Answer> {
  return answers instanceof Map;
}

/** A web server on a free port of this machine. What it has no answer for is a 404. */
export async function startServer(
  answers: Answers | ReadonlyMap<string, Answer>,
): Promise<LocalServer> {
  const answerByPath = new Map(isMap(answers) ? answers : Object.entries(answers));
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path !== '/robots.txt') requests.push({ path, headers: request.headers });
    const answer = answerByPath.get(path);
    if (typeof answer === 'function') answer(request, response);
    else {
      if (answer === undefined) response.statusCode = 404;
      response.end(answer);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** An answer with a status and headers. */
export const answerWith =
  (
    status: number,
    headers: Readonly<Record<string, string>> = {},
    body: string | Buffer = '',
  ): Answer =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
