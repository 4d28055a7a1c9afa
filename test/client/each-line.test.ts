import { expect, it } from 'vitest';
import { UnavailableError, createClient } from '../../src/client/client.ts';
import { fakeFetch } from './fake-fetch.ts';

const articles = ['a', 'b', 'c'].map((id) => ({ id, title: `Title ${id}` }));

/** An answer of these lines, which may end before all that was sent is answered. */
const answer = (...ids: readonly string[]) => {
  const lines = ids.map((id, at) => ({ line: at + 1, id, status: 'added', reason: null }));
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return () => new Response(body, { headers: { 'Content-Type': 'application/x-ndjson' } });
};

function postTo(fake: ReturnType<typeof fakeFetch>, retries: number) {
  const client = createClient({
    ...{ baseUrl: 'https://news.example', fetch: fake.fetch, retries },
    ...{ random: () => 0, maxWaitMs: 1 },
  });
  return client.postArticles(articles);
}

it('sends again what an answer that ended early left out', async () => {
  const fake = fakeFetch(answer('a'), answer(), answer('b', 'c'));
  const seen: [number, string | null][] = [];
  for await (const { line, id } of postTo(fake, 2)) seen.push([line, id]);
  expect(seen).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ]);
  const sent = await Promise.all(fake.requests.map((request) => request.text()));
  expect(sent.map((body) => body.match(/(?<="id":")./gu)?.join(''))).toEqual(['abc', 'bc', 'bc']);
});

it('throws where articles stay without an answer, behind the answers that came', async () => {
  const seen: (string | null)[] = [];
  const all = async () => {
    for await (const { id } of postTo(fakeFetch(answer('a'), answer()), 1)) seen.push(id);
  };
  const failed = all();
  await expect(failed).rejects.toBeInstanceOf(UnavailableError);
  await expect(failed).rejects.toThrow('1 articles were answered, and the 2 behind them were not');
  expect(seen).toEqual(['a']);
});
