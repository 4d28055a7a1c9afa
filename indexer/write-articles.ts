import type { Article, ArticleId, Source } from '../src/core/article.ts';
import type { SearchIndex } from '../src/search-index/search-index.ts';
import { prepareBatch } from './prepare-batch.ts';
import type { PrepareOptions } from './prepare-batch.ts';
import { tryDecodeText } from './readers/decode-text.ts';
import { readJsonArticle, readJsonText } from './readers/json-article.ts';
import { fail } from './readers/read-outcome.ts';
import type { ReadOutcome } from './readers/read-outcome.ts';
import { listTakenDown } from './settle-index.ts';

/** A line that should hold an article, or the reason why it was not read. `number` starts at 1. */
export type GivenLine =
  | { readonly kind: 'line'; readonly number: number; readonly bytes: Uint8Array }
  | { readonly kind: 'too-long'; readonly number: number; readonly reason: string };

/** What became of a line; `id` is null where it holds no article. */
export type LineOutcome = {
  readonly line: number;
  readonly id: ArticleId | null;
  readonly status: WriteStatus;
  /** Why it was refused; otherwise null. */
  readonly reason: string | null;
};
export type WriteStatus = 'added' | 'updated' | 'unchanged' | 'refused';

/** What became of one article. */
export type PutOutcome =
  | {
      readonly kind: 'written';
      readonly status: Exclude<WriteStatus, 'refused'>;
      /** Keys that name no field; their values were not read. */
      readonly ignoredKeys: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'taken-down' };

export type WriteOptions = Omit<PrepareOptions, 'isDryRun' | 'index'> & {
  readonly index: SearchIndex;
};

/** Articles that are handed over have no place that could be read again, so no run finds them gone. */
const HANDED_OVER: Source = {
  path: 'api',
  format: 'json',
  name: '',
  location: null,
  sizeBytes: null,
  open: () => {
    throw new Error('What is handed over is read already.');
  },
  charset: null,
  sidecar: new Map(),
  folders: [],
};

type Readable = { readonly line: number; readonly article: Article };
/** What became of an article. */
type Became = Pick<LineOutcome, 'status' | 'reason'>;

const TAKEN_DOWN =
  'was taken down, and stays out until onrecord delete --restore lets it come again';

/** Writes the article of each line, one after the other: of two with the same id the later one stays. Blank lines are passed over. */
export async function writeLines(
  lines: readonly GivenLine[],
  options: WriteOptions,
): Promise<readonly LineOutcome[]> {
  const outcomes = new Map<number, LineOutcome>();
  const readable: Readable[] = [];
  for (const line of lines) {
    const read = readLine(line);
    if (read === null) continue;
    const { number } = line;
    if (read.kind === 'failure') {
      const { reason } = read.error;
      outcomes.set(number, { line: number, id: null, status: 'refused', reason });
    } else {
      const { article } = read;
      const { id } = article;
      outcomes.set(number, { line: number, id, status: 'refused', reason: TAKEN_DOWN });
      readable.push({ line: number, article });
    }
  }
  for (const round of partRepeats(readable)) {
    const became = await write(
      round.map(({ article }) => article),
      options,
    );
    for (const { line, article } of round) {
      const known = became.get(article.id);
      if (known !== undefined) outcomes.set(line, { line, id: article.id, ...known });
    }
  }
  return [...outcomes.values()];
}

/** Writes one article under an id that its text must not contradict. */
export async function putArticle(
  id: ArticleId,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<PutOutcome> {
  const outcome = readOne(id, bytes);
  if (typeof outcome === 'string') return { kind: 'refused', reason: outcome };
  if (outcome.kind === 'failure') return { kind: 'refused', reason: outcome.error.reason };
  const { article, unknownKeys } = outcome;
  const became = (await write([article], options)).get(id);
  if (became === undefined) return { kind: 'taken-down' };
  const { status, reason } = became;
  if (status === 'refused') return { kind: 'refused', reason: reason ?? '' };
  return { kind: 'written', status, ignoredKeys: unknownKeys };
}

/** Null for a blank line. */
function readLine(line: GivenLine): ReadOutcome | null {
  if (line.kind === 'too-long') return fail(HANDED_OVER.path, line.reason);
  const text = tryDecodeText(line.bytes);
  return text?.trim() === '' ? null : readJsonText(HANDED_OVER, text, line.number);
}

function readOne(id: ArticleId, bytes: Uint8Array): ReadOutcome | string {
  if (id.trim() === '') return 'needs an id that is not blank';
  const text = tryDecodeText(bytes);
  if (text === null) return 'is not valid UTF-8';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not valid JSON';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'is no JSON object, so it is no article';
  const given: unknown = 'id' in value ? value.id : null;
  const isSame = typeof given === 'number' ? String(given) === id : given === id;
  if (given !== null && !isSame) {
    return `has the id ${JSON.stringify(given)}, while the address has ${JSON.stringify(id)}`;
  }
  return readJsonArticle(HANDED_OVER, { ...value, id }, null);
}

/** Parts articles where an id comes again, since within a batch each id is written once. */
function partRepeats(readable: readonly Readable[]): readonly (readonly Readable[])[] {
  const rounds: Readable[][] = [];
  let ids = new Set<ArticleId>();
  for (const item of readable) {
    const round = ids.has(item.article.id) ? undefined : rounds.at(-1);
    if (round === undefined) {
      ids = new Set();
      rounds.push([item]);
    } else round.push(item);
    ids.add(item.article.id);
  }
  return rounds;
}

/** Returns what became of each article, by id; those that were taken down are not among them. */
async function write(
  articles: readonly Article[],
  { index, ...options }: WriteOptions,
): Promise<ReadonlyMap<ArticleId, Became>> {
  const takenDown = await listTakenDown(index);
  const prepared = await prepareBatch(articles, { ...options, index, isDryRun: false }, takenDown);
  const { plan, documents } = prepared;
  const refused = documents.length === 0 ? [] : await index.upsert(documents);
  const became = new Map<ArticleId, Became>();
  for (const id of plan.add) became.set(id, { status: 'added', reason: null });
  for (const id of plan.update) became.set(id, { status: 'updated', reason: null });
  for (const id of plan.unchanged) became.set(id, { status: 'unchanged', reason: null });
  for (const { id, reason } of refused) became.set(id, { status: 'refused', reason });
  return became;
}
