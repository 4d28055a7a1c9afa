/** What a service answers, try by try, and what it was asked. */
export type FakeFetch = {
  readonly fetch: typeof fetch;
  readonly requests: Request[];
};

/** Returns a `fetch` that gives these answers in turn, the last one again and again. An error is a lost connection. */
export function fakeFetch(
  ...answers: readonly (() => Response | Error | Promise<Response>)[]
): FakeFetch {
  const requests: Request[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      requests.push(new Request(input, init));
      const answer = await answers[Math.min(requests.length, answers.length) - 1]?.();
      if (answer instanceof Response) return answer;
      throw answer ?? new TypeError('There is no answer.');
    },
  };
}

export const json = (body: unknown, init?: ResponseInit) => () => Response.json(body, init);

export const problem =
  (status: number, extra: object = {}, headers: Record<string, string> = {}) =>
  () =>
    Response.json(
      {
        type: 'urn:onrecord:problem:some-code',
        title: 'A title',
        status,
        detail: 'A detail.',
        instance: 'urn:uuid:0d9f1c52-9b1e-4f9e-8c57-1b0f5d7a8f10',
        code: 'some-code',
        ...extra,
      },
      { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
    );
