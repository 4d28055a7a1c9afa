import { describe, expect, it } from 'vitest';
import type { SearchResponse } from '../../src/search/search-request.ts';
import type { ApiOutcome, Retry, Trouble } from '../../src/web/call-api.ts';
import { createNewestQuestion } from '../../src/web/newest-question.ts';
import { anAnswer } from './an-answer.ts';

type Call = {
  readonly queryString: string;
  readonly signal: AbortSignal;
  readonly finish: (outcome: ApiOutcome) => void;
};

/** A question whose calls and waiting a test ends by hand. */
function openQuestion() {
  const calls: Call[] = [];
  const timers: { run: () => void; delayMs: number; isCancelled: boolean }[] = [];
  const troubles: (Trouble | null)[] = [];
  const question = createNewestQuestion({
    callApi: (queryString, signal) =>
      new Promise((finish) => calls.push({ queryString, signal, finish })),
    schedule(run, delayMs) {
      const timer = { run, delayMs, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const finish = async (at: number, outcome: ApiOutcome) => {
    calls[at]?.finish(outcome);
    await Promise.resolve();
  };
  return { ...question, calls, timers, troubles, finish };
}

const answerWith = (totalHits: number): ApiOutcome => ({
  kind: 'answer',
  answer: anAnswer({ totalHits }),
});
const failWith = (retry: Retry): ApiOutcome => ({
  kind: 'trouble',
  trouble: { summary: 'Out of reach.', detail: 'The disk is full.', retry },
});
const soon = { kind: 'automatic', afterMs: 5_000 } as const;

describe('createNewestQuestion', () => {
  it('gives the answer, and no trouble', async () => {
    const { ask, finish, troubles } = openQuestion();
    const asked = ask('q=tide');
    await finish(0, answerWith(3));
    expect((await asked).totalHits).toBe(3);
    expect(troubles).toEqual([null]);
  });

  it('aborts the question before, whose late answer is dropped', async () => {
    const { ask, calls, finish } = openQuestion();
    const given: SearchResponse[] = [];
    void ask('q=t').then((answer) => given.push(answer));
    const newer = ask('q=ti');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await finish(1, answerWith(2));
    await finish(0, answerWith(1));
    expect((await newer).totalHits).toBe(2);
    expect(given).toEqual([]);
  });

  it('asks again by itself when the index cannot be reached, until there is an answer', async () => {
    const { ask, calls, finish, timers, troubles } = openQuestion();
    const asked = ask('q=tide');
    await finish(0, failWith(soon));
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([5_000]);
    timers[0]?.run();
    await finish(1, answerWith(3));
    expect((await asked).totalHits).toBe(3);
    expect(calls.map(({ queryString }) => queryString)).toEqual(['q=tide', 'q=tide']);
    expect(troubles.map((trouble) => trouble?.summary)).toEqual(['Out of reach.', undefined]);
  });

  it('asks again when it is told to, instead of waiting', async () => {
    const { ask, retry, calls, finish, timers } = openQuestion();
    void ask('q=tide');
    await finish(0, failWith(soon));
    retry();
    expect(timers[0]?.isCancelled).toBe(true);
    expect(calls).toHaveLength(2);
  });

  it('does not ask by itself what was refused', async () => {
    const { ask, finish, timers } = openQuestion();
    void ask('from=2026-13');
    await finish(0, failWith({ kind: 'none' }));
    expect(timers).toEqual([]);
  });

  it('no longer asks what a newer question replaced', async () => {
    const { ask, finish, timers } = openQuestion();
    void ask('q=t');
    await finish(0, failWith(soon));
    void ask('q=ti');
    expect(timers.map(({ isCancelled }) => isCancelled)).toEqual([true]);
  });

  it('asks nothing again when nothing is open', async () => {
    const { ask, retry, calls, finish } = openQuestion();
    const asked = ask('q=tide');
    await finish(0, answerWith(1));
    await asked;
    retry();
    expect(calls).toHaveLength(1);
  });
});
