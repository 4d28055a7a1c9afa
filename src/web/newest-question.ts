import type { ApiRequest, CallApi, Trouble } from './call-api.ts';

export type NewestQuestion = {
  /** Resolves with the answer, however long it takes; never when a newer question has been asked meanwhile. */
  readonly ask: <Answer>(request: ApiRequest<Answer>) => Promise<Answer>;
  /** Asks the question that is still open again, at once. */
  readonly retry: () => void;
};

type NewestQuestionOptions = {
  readonly callApi: CallApi;
  /** Runs a function later, as `setTimeout` does; returns what cancels it. */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  /** Told why there is no answer yet, and null when there is one. */
  readonly onTrouble: (trouble: Trouble | null) => void;
};

/**
 * Keeps one question open at a time, the newest: the one before is aborted, so that no late answer overtakes. Where the
 * index cannot be reached it asks again until it can, and what is on the screen stays meanwhile.
 */
export function createNewestQuestion(options: NewestQuestionOptions): NewestQuestion {
  const { callApi, schedule, onTrouble } = options;
  let open: { readonly attempt: () => void; readonly drop: () => void } | null = null;

  function ask<Answer>(request: ApiRequest<Answer>): Promise<Answer> {
    open?.drop();
    return new Promise((resolve) => {
      const controller = new AbortController();
      let cancelRetry = () => {};
      const tryOnce = async () => {
        cancelRetry();
        const outcome = await callApi(request, controller.signal);
        if (controller.signal.aborted) return;
        if (outcome.kind === 'answer') {
          open = null;
          onTrouble(null);
          resolve(outcome.answer);
          return;
        }
        const { retry } = outcome.trouble;
        if (retry.kind === 'automatic') cancelRetry = schedule(attempt, retry.afterMs);
        onTrouble(outcome.trouble);
      };
      const attempt = () => void tryOnce();
      const drop = () => {
        cancelRetry();
        controller.abort();
      };
      open = { attempt, drop };
      attempt();
    });
  }

  return { ask, retry: () => open?.attempt() };
}

/**
 * Returns a function that asks for something beside the results: a newer question aborts the one before, and what cannot
 * be answered is null, which leaves the page without it.
 */
export function createSideQuestion(
  callApi: CallApi,
): <Answer>(request: ApiRequest<Answer>) => Promise<Answer | null> {
  let controller = new AbortController();
  return async function askAside(request) {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    const outcome = await callApi(request, signal);
    // The promise of a question that was given up stays open.
    if (signal.aborted) return new Promise(() => undefined);
    return outcome.kind === 'answer' ? outcome.answer : null;
  };
}
