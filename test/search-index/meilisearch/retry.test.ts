import { MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';
import { describe, expect, it } from 'vitest';
import { retry } from '../../../src/search-index/meilisearch/retry.ts';

const refused = () => new MeilisearchRequestError('http://localhost', new Error('ECONNREFUSED'));
const answered = (status: number, headers: Record<string, string> = {}) =>
  new MeilisearchApiError(new Response(null, { status, headers }));

/** Fails with the errors in turn, then succeeds; notes how long it was made to wait. */
async function run(errors: readonly Error[], attempts = 5) {
  const waits: number[] = [];
  const left = [...errors];
  const outcome = await retry(
    () => {
      const error = left.shift();
      return error === undefined ? Promise.resolve('done') : Promise.reject(error);
    },
    {
      attempts,
      firstDelayMs: 100,
      random: () => 0,
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    },
  ).catch((error: unknown) => error);
  return { outcome, waits };
}

describe('retry', () => {
  it.each<[string, Error]>([
    ['a refused connection', refused()],
    ['408', answered(408)],
    ['429', answered(429)],
    ['503', answered(503)],
  ])('tries again after %s', async (_, error) => {
    expect(await run([error])).toEqual({ outcome: 'done', waits: [100] });
  });

  it.each<[string, Error]>([
    ['a wrong request', answered(400)],
    ['a wrong key', answered(403)],
    ['a missing index', answered(404)],
    ['an error of our own', new TypeError('x')],
  ])('does not try again after %s', async (_, error) => {
    expect(await run([error])).toEqual({ outcome: error, waits: [] });
  });

  it('waits twice as long each time, up to a limit', async () => {
    const { waits } = await run(Array.from({ length: 9 }, refused), 10);
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
  });

  it('waits at least as long as the server asks', async () => {
    const { waits } = await run([answered(503, { 'retry-after': '3' })]);
    expect(waits).toEqual([3_000]);
  });

  it('gives up after its last attempt with the last failure', async () => {
    const errors = [refused(), refused(), answered(503)];
    const { outcome, waits } = await run(errors, 3);
    expect(outcome).toBe(errors[2]);
    expect(waits).toHaveLength(2);
  });

  it('shortens a wait by chance, by half at most', async () => {
    const waits: number[] = [];
    const errors = [refused()];
    await retry(
      () => {
        const error = errors.shift();
        return error === undefined ? Promise.resolve() : Promise.reject(error);
      },
      {
        attempts: 2,
        firstDelayMs: 100,
        random: () => 0.999,
        sleep: (ms) => Promise.resolve(void waits.push(ms)),
      },
    );
    expect(waits[0]).toBeGreaterThanOrEqual(50);
    expect(waits[0]).toBeLessThan(51);
  });
});
