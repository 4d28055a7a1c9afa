import type { Task } from 'meilisearch';
import { describe, expect, it } from 'vitest';
import { IndexFormatError } from '../../../src/core/errors.ts';
import { assertSucceeded, createTaskQueue } from '../../../src/search-index/meilisearch/tasks.ts';
import { aTask } from './fake-connection.ts';

/** A queue over tasks that are asked for `polls` times before they are done, and what it does. */
function open(polls: Readonly<Record<number, number>> = {}) {
  const asked: number[] = [];
  const waits: number[] = [];
  const left = new Map(Object.entries(polls));
  const queue = createTaskQueue({
    getTask(uid) {
      asked.push(uid);
      const polled = left.get(String(uid)) ?? 0;
      left.set(String(uid), polled - 1);
      return Promise.resolve(aTask({ uid, status: polled > 0 ? 'processing' : 'succeeded' }));
    },
    sleep(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  return { ...queue, asked, waits };
}

describe('createTaskQueue', () => {
  it('asks for one task until it is done, then for the next, in the order of waiting', async () => {
    const { wait, asked } = open({ 7: 2, 3: 1, 5: 0 });
    const ended = await Promise.all([wait(7), wait(3), wait(5)]);
    expect(ended.map(({ uid }) => uid)).toEqual([7, 3, 5]);
    expect(asked).toEqual([7, 7, 7, 3, 3, 5]);
  });

  it('waits longer each time, up to 250 ms, and from the beginning for the next task', async () => {
    const { wait, waits } = open({ 1: 20, 2: 1 });
    await wait(1);
    expect(waits.slice(0, 3)).toEqual([10, 12.5, 15.625]);
    expect(waits.slice(-5)).toEqual([250, 250, 250, 250, 250]);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    await wait(2);
    expect(waits.slice(20)).toEqual([10]);
  });

  it.each<Task['status']>(['succeeded', 'failed', 'canceled'])(
    'resolves with a task that has %s',
    async (status) => {
      const task = aTask({ status });
      const { wait } = createTaskQueue({
        getTask: () => Promise.resolve(task),
        sleep: () => Promise.reject(new Error('there is nothing to wait for')),
      });
      expect(await wait(1)).toBe(task);
    },
  );

  it('waits for a task that has not begun', async () => {
    const states: Task['status'][] = ['enqueued', 'processing', 'succeeded'];
    const { wait } = createTaskQueue({
      getTask: () => Promise.resolve(aTask({ status: states.shift() ?? 'failed' })),
      sleep: () => Promise.resolve(),
    });
    expect(await wait(1)).toMatchObject({ status: 'succeeded' });
  });

  it('fails for a task that cannot be asked for, and for no other', async () => {
    const failure = new Error('away');
    const { wait } = createTaskQueue({
      getTask: (uid) => (uid === 2 ? Promise.reject(failure) : Promise.resolve(aTask({ uid }))),
      sleep: () => Promise.resolve(),
    });
    const outcomes = await Promise.allSettled([wait(1), wait(2), wait(3)]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: { uid: 1 } },
      { status: 'rejected', reason: failure },
      { status: 'fulfilled', value: { uid: 3 } },
    ]);
  });
});

describe('assertSucceeded', () => {
  it('accepts a task that was carried out', () => {
    expect(() => {
      assertSucceeded(aTask());
    }).not.toThrow();
  });

  it.each<[string, Partial<Task>, string]>([
    [
      'the server’s reason',
      {
        status: 'failed',
        type: 'settingsUpdate',
        error: { message: 'no such rule', code: 'other', type: 'invalid_request', link: '' },
      },
      'Meilisearch did not carry out task 4 (settingsUpdate): no such rule',
    ],
    [
      'the status where there is no reason',
      { status: 'canceled', type: 'indexCreation' },
      'Meilisearch did not carry out task 4 (indexCreation): canceled',
    ],
  ])('throws with %s', (_, facts, message) => {
    const task = aTask({ uid: 4, ...facts });
    expect(() => {
      assertSucceeded(task);
    }).toThrow(new IndexFormatError(message));
  });
});
