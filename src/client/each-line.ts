import type { LineAnswer } from '../api/article-writer.ts';

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

/** Yields what became of each article, in requests of some of them, the next of which is made once the answers before were taken. */
export async function* eachLine(
  articles: ManyArticles,
  post: (body: string) => Promise<readonly LineAnswer[]>,
): AsyncGenerator<LineAnswer> {
  let sent = 0;
  let lines: string[] = [];
  let length = 0;
  async function* flush(): AsyncGenerator<LineAnswer> {
    const count = lines.length;
    const body = lines.join('');
    lines = [];
    length = 0;
    if (count === 0) return;
    const answers = await post(body);
    for (const answer of answers) yield { ...answer, line: sent + answer.line };
    sent += count;
  }
  for await (const article of articles) {
    const line = `${JSON.stringify(article)}\n`;
    lines.push(line);
    length += line.length;
    if (lines.length >= MAX_ARTICLES || length >= MAX_LENGTH) yield* flush();
  }
  yield* flush();
}
