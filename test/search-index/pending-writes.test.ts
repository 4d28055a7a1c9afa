import { describe, expect, it } from 'vitest';
import { createPendingWrites } from '../../src/search-index/pending-writes.ts';
import type { RefusedDocument } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';

type Write = {
  readonly resolve: (refused?: readonly RefusedDocument[]) => void;
  readonly reject: (cause: unknown) => void;
};

/** An index whose writes end when the test says so. */
function openIndex(maxPendingUpserts: number) {
  const writes: Write[] = [];
  const index = {
    maxPendingUpserts,
    upsert: () =>
      new Promise<readonly RefusedDocument[]>((resolve, reject) => {
        writes.push({
          resolve(refused = []) {
            resolve(refused);
          },
          reject,
        });
      }),
  };
  return { index, writes };
}

const batch = (size: number) => Array.from({ length: size }, (_, n) => aDocument({ id: `a${n}` }));
const ignore = () => undefined;

/** Whether a promise has settled by the time that all that can go on has gone on. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const note = () => {
    settled = true;
  };
  promise.then(note, note);
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('createPendingWrites', () => {
  it('lets the next batch in when fewer are under way than the index takes', async () => {
    const { index, writes } = openIndex(2);
    const { add, waitForRoom } = createPendingWrites(index);
    await waitForRoom();
    add(batch(1), ignore);
    await waitForRoom();
    add(batch(1), ignore);
    const room = waitForRoom();
    expect(await isSettled(room)).toBe(false);
    writes[1]?.resolve();
    await room;
    expect(writes).toHaveLength(2);
  });

  it('never has more under way than the index takes', async () => {
    let underWay = 0;
    let most = 0;
    const { add, waitForRoom, finish } = createPendingWrites({
      maxPendingUpserts: 3,
      async upsert() {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay--;
        return [];
      },
    });
    for (let n = 0; n < 10; n++) {
      await waitForRoom();
      add(batch(1), ignore);
    }
    await finish();
    expect([most, underWay]).toEqual([3, 0]);
  });

  it('hands on what the index refused', async () => {
    const { index, writes } = openIndex(1);
    const { add, finish } = createPendingWrites(index);
    const refused = [{ id: 'a0', reason: 'too long' }];
    const heard: unknown[] = [];
    add(batch(1), (documents) => heard.push(documents));
    writes[0]?.resolve(refused);
    await finish();
    expect(heard).toEqual([refused]);
  });

  it('finishes when all batches are written', async () => {
    const { index, writes } = openIndex(5);
    const { add, finish } = createPendingWrites(index);
    add(batch(1), ignore);
    add(batch(1), ignore);
    const finished = finish();
    writes[0]?.resolve();
    expect(await isSettled(finished)).toBe(false);
    writes[1]?.resolve();
    await finished;
  });

  it('counts articles until they are written, and not those any more when that is told', async () => {
    const { index, writes } = openIndex(5);
    const { add, finish, countArticles } = createPendingWrites(index);
    const counts: number[] = [countArticles()];
    const note = () => counts.push(countArticles());
    add(batch(3), note);
    note();
    add(batch(2), note);
    note();
    writes[0]?.resolve();
    writes[1]?.resolve();
    await finish();
    expect(counts).toEqual([0, 3, 5, 2, 0]);
  });

  describe('after a write that failed', () => {
    const failure = new Error('the disk is full');

    /** Fails its first write, while nobody waits. */
    async function openFailed() {
      const { index, writes } = openIndex(2);
      const pending = createPendingWrites(index);
      let heard = 0;
      pending.add(batch(1), () => heard++);
      pending.add(batch(1), () => heard++);
      writes[0]?.reject(failure);
      // Vitest fails a run in which a rejection is nobody's: this is when it would be noticed.
      await new Promise((resolve) => setImmediate(resolve));
      return { ...pending, writes, countHeard: () => heard };
    }

    it('refuses the next batch', async () => {
      const { waitForRoom, countHeard } = await openFailed();
      await expect(waitForRoom()).rejects.toBe(failure);
      expect(countHeard()).toBe(0);
    });

    it('finishes with the failure, when the others have ended', async () => {
      const { finish, writes, countHeard } = await openFailed();
      const finished = finish();
      finished.catch(() => undefined);
      expect(await isSettled(finished)).toBe(false);
      writes[1]?.resolve();
      await expect(finished).rejects.toBe(failure);
      expect(countHeard()).toBe(1);
    });

    it('keeps to the first failure', async () => {
      const { finish, writes } = await openFailed();
      writes[1]?.reject(new Error('and the network is gone'));
      await expect(finish()).rejects.toBe(failure);
    });

    it('keeps a failure without a value', async () => {
      const { index, writes } = openIndex(2);
      const { add, finish } = createPendingWrites(index);
      add(batch(1), ignore);
      writes[0]?.reject(undefined);
      await expect(finish()).rejects.toBeUndefined();
    });
  });
});
