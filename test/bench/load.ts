import { Agent, request } from 'node:http';
import { percentile } from './sampling.ts';

/** One question over HTTP, of which the answer is read to its end. */
export type Ask = (at: number) => Promise<void>;

/** Returns a caller that keeps its connections and asks for answers without compression. */
export function createCaller(
  host: string,
): (
  path: string,
  options?: { readonly body?: string; readonly apiKey?: string },
) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return (path, { body, apiKey } = {}) =>
    new Promise((resolve, reject) => {
      const call = request(
        new URL(path, host),
        {
          agent,
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            if (response.statusCode === 200) resolve(text);
            else reject(new Error(`${path} answered ${response.statusCode ?? 0}: ${text}`));
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
}

/** Asks one after the other, each in turn, so that all of them meet the same state of the machine; in ms. */
export async function timeInTurn(asks: readonly Ask[], rounds: number): Promise<number[][]> {
  const times = asks.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [which, ask] of asks.entries()) {
      const started = performance.now();
      await ask(round);
      times[which]?.push(performance.now() - started);
    }
  }
  return times;
}

/** Answers a second with so many clients, each asking as soon as it is answered. */
export async function measureThroughput(
  ask: Ask,
  { clients, questions }: { readonly clients: number; readonly questions: number },
): Promise<number> {
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < questions) await ask(next++);
    }),
  );
  return (questions * 1_000) / (performance.now() - started);
}

export function describeTimes(times: readonly number[]): string {
  return `median ${percentile(times, 0.5).toFixed(1)} ms, 95th percentile ${percentile(times, 0.95).toFixed(1)} ms`;
}
