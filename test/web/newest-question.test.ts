import { describe, expect, it } from 'vitest';
import type { ApiOutcome, CallApi, Retry, Trouble } from '../../src/web/call-api.ts';
import { createNewestQuestion, createSideQuestion } from '../../src/web/newest-question.ts';

type Outcome = ApiOutcome<number>;
type Call = {
  readonly path: string;
  readonly signal: AbortSignal;
  readonly finish: (outcome: Outcome) => void;
};

const isAnswer = (body: unknown): body is number => typeof body === 'number';

/** An API whose answers a test gives by hand, in any order. */
function openApi() {
  const calls: Call[] = [];
  const callApi: CallApi = (request, signal) =>
    new Promise((resolve) => {
      const finish = (outcome: Outcome) => {
        if (outcome.kind === 'trouble') resolve(outcome);
        else if (request.isAnswer(outcome.answer)) resolve({ ...outcome, answer: outcome.answer });
      };
      calls.push({ path: request.path, signal, finish });
    });
  const finish = async (at: number, outcome: Outcome) => {
    calls[at]?.finish(outcome);
    await Promise.resolve();
  };
  return { calls, callApi, finish };
}

/** A question whose calls and waiting a test ends by hand. */
function openQuestion() {
  const { calls, callApi, finish } = openApi();
  const timers: { run: () => void; delayMs: number; isCancelled: boolean }[] = [];
  const troubles: (Trouble | null)[] = [];
  const question = createNewestQuestion({
    callApi,
    schedule(run, delayMs) {
      const timer = { run, delayMs, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const ask = (path: string) => question.ask({ path, isAnswer });
  return { ...question, ask, calls, timers, troubles, finish };
}

const answerWith = (answer: number): Outcome => ({ kind: 'answer', answer });
const failWith = (retry: Retry): Outcome => ({
  kind: 'trouble',
  trouble: { summary: 'Out of reach.', detail: 'The disk is full.', retry, suggestions: [] },
});
const soon = { kind: 'automatic', afterMs: 5_000 } as const;

describe('createNewestQuestion', () => {
  it('gives the answer, and no trouble', async () => {
    const { ask, finish, troubles } = openQuestion();
    const asked = ask('q=tide');
    await finish(0, answerWith(3));
    expect(await asked).toBe(3);
    expect(troubles).toEqual([null]);
  });

  it('aborts the question before, whose late answer is dropped', async () => {
    const { ask, calls, finish } = openQuestion();
    const given: number[] = [];
    void ask('q=t').then((answer) => given.push(answer));
    const newer = ask('q=ti');
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await finish(1, answerWith(2));
    await finish(0, answerWith(1));
    expect(await newer).toBe(2);
    expect(given).toEqual([]);
  });

  it('asks again by itself when the index cannot be reached, until there is an answer', async () => {
    const { ask, calls, finish, timers, troubles } = openQuestion();
    const asked = ask('q=tide');
    await finish(0, failWith(soon));
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([5_000]);
    timers[0]?.run();
    await finish(1, answerWith(3));
    expect(await asked).toBe(3);
    expect(calls.map(({ path }) => path)).toEqual(['q=tide', 'q=tide']);
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

describe('createSideQuestion', () => {
  it('gives the answer, or nothing where there is none', async () => {
    const { callApi, finish } = openApi();
    const ask = createSideQuestion(callApi);
    const asked = ask({ path: 'a', isAnswer });
    await finish(0, answerWith(3));
    expect(await asked).toBe(3);
    const refused = ask({ path: 'b', isAnswer });
    await finish(1, failWith(soon));
    expect(await refused).toBeNull();
  });

  it('never answers what was asked before something newer', async () => {
    const { callApi, calls, finish } = openApi();
    const ask = createSideQuestion(callApi);
    const given: (number | null)[] = [];
    void ask({ path: 'a', isAnswer }).then((answer) => given.push(answer));
    const newer = ask({ path: 'b', isAnswer });
    expect(calls[0]?.signal.aborted).toBe(true);
    await finish(1, answerWith(2));
    await finish(0, answerWith(1));
    expect([await newer, ...given]).toEqual([2]);
  });
});
