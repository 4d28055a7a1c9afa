import type { LineAnswer } from '../api/article-writer.ts';
import { UnavailableError } from './errors.ts';
import { chooseWaitMs, wait } from './retry.ts';
import type { RetryPolicy } from './retry.ts';
import { UNKNOWN } from './send.ts';

type Texts =
  string | number | { readonly name: string } | readonly (string | { readonly name: string })[];

/** An article as it is sent; docs/api.md says what each key means. At least a title or a text is needed. */
export type GivenArticle = {
  readonly id?: string;
  readonly title?: string;
  readonly text?: string;
  readonly outlet?: Texts;
  readonly authors?: Texts;
  readonly date?: string;
  readonly modified?: string;
  readonly url?: string;
  readonly section?: Texts;
  readonly language?: string;
  readonly lead?: string;
  /** Other names of these, and keys that are not read. */
  readonly [key: string]: unknown;
};
export type ManyArticles = Iterable<GivenArticle> | AsyncIterable<GivenArticle>;

/** Of one request: small enough to be sent again after a lost connection, which changes nothing. */
const MAX_ARTICLES = 100;
const MAX_LENGTH = 1_000_000;

export type Posting = {
  readonly post: (body: string) => Promise<readonly LineAnswer[]>;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal | undefined;
};

/**
 * Yields what became of each article, in requests of some of them, the next of which is made once the answers before were taken.
 * A service that is being stopped ends its answer early: what it has not read is sent again.
 *
 * @throws {@link UnavailableError} where articles stay without an answer
 */
export async function* eachLine(
  articles: ManyArticles,
  { post, policy, signal }: Posting,
): AsyncGenerator<LineAnswer> {
  let sent = 0;
  let lines: string[] = [];
  let length = 0;
  async function* flush(): AsyncGenerator<LineAnswer> {
    let rest = lines;
    lines = [];
    length = 0;
    for (let tried = 1; rest.length > 0; tried += 1) {
      const answers = await post(rest.join(''));
      for (const answer of answers) yield { ...answer, line: sent + answer.line };
      sent += Math.min(answers.length, rest.length);
      rest = rest.slice(answers.length);
      if (rest.length === 0) return;
      const waitMs = chooseWaitMs(tried, null, policy);
      if (waitMs === null) throw leaveUnanswered(sent, rest.length);
      await wait(waitMs, signal);
    }
  }
  for await (const article of articles) {
    const line = `${JSON.stringify(article)}\n`;
    lines.push(line);
    length += line.length;
    if (lines.length >= MAX_ARTICLES || length >= MAX_LENGTH) yield* flush();
  }
  yield* flush();
}

function leaveUnanswered(answered: number, unanswered: number): UnavailableError {
  const detail = `The answer ended early: ${answered} articles were answered, and the ${unanswered} behind them were not.`;
  return new UnavailableError({ ...UNKNOWN, status: 200, detail });
}
