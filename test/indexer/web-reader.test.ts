import { gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { readBatches } from '../../indexer/read-batches.ts';
import { openSeenIds } from '../../indexer/seen-ids.ts';
import { createWebReader } from '../../indexer/web-reader.ts';
import type { WebReader } from '../../indexer/web-reader.ts';
import { openAddressStates } from '../../indexer/web/address-states.ts';
import { createWebClient } from '../../indexer/web/web-client.ts';
import { zipOf } from './archives.ts';
import { NOW, valuesOf } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { answerWith, startServer } from './web/local-server.ts';
import type { Answer, LocalServer } from './web/local-server.ts';

let folder: TemporaryFolder;
let server: LocalServer;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(async () => {
  folder.close();
  await server.close();
});

type RunParts = {
  readonly isFollowing?: boolean;
  readonly version?: string;
  readonly now?: Date;
  readonly stop?: AbortSignal;
  /** Paths beside, or instead of, the one address. */
  readonly paths?: readonly string[];
};

/** Reads an address as a run of the indexer does, and remembers it. */
async function readAddress(path: string, parts: RunParts = {}) {
  const { isFollowing = false, version = '1', now = NOW } = parts;
  const web: WebReader = createWebReader({
    fetchAddress: createWebClient(
      { userAgent: 'Onrecord', timeoutMs: 5_000, maxBytes: 1_000_000, allowPrivate: true },
      { now: () => now, wait: () => Promise.resolve() },
    ),
    states: await openAddressStates(folder.at('addresses.json'), 'index', () => undefined),
    version,
    now: () => now,
  });
  const seen = openSeenIds();
  const problems: string[] = [];
  const articles: Article[] = [];
  const notes = {
    seen,
    unread: new Set<string>(),
    unknownKeys: new Set<string>(),
    problem(place: string, reason: string) {
      web.noteProblem(place);
      problems.push(`${place}: ${reason}`.replaceAll(server.origin, ''));
    },
    notice: () => undefined,
  };
  const options = {
    ...{
      web,
      isFollowing,
      stop: parts.stop,
      batchSize: 10,
      standardInput: { bytes: Readable.from([]), format: null },
    },
    limits: { maxArticleBytes: 100_000 },
  };
  const paths = parts.paths ?? [path];
  const given = paths.map((one) => (one.startsWith('/web/') ? server.origin + one : one));
  for await (const batch of readBatches(given, options, notes)) articles.push(...batch.articles);
  seen.close();
  await web.remember();
  return { articles, problems, unchanged: web.countUnchanged() };
}
const fetchedPaths = () => server.requests.map(({ path }) => path);
const titlesOf = (articles: readonly Article[]) =>
  articles.map((article) => valuesOf(article, 'title')[0]);

const item = (name: string) =>
  `<item><title>${name}</title><link>/web/${name}</link><description>Summary of ${name}.</description></item>`;
const feedOf = (...names: readonly string[]) =>
  `<rss version="2.0"><channel><title>Harbour Ledger</title>${names.map(item).join('')}</channel></rss>`;
const FEED_TYPE = { 'content-type': 'application/rss+xml' };
const PAGE = `<html><head><title>Port</title></head><body><article><h1>Port reopens</h1>${'<p>The port reopened on Monday, and ferries sail to all islands again, the harbour said.</p>'.repeat(5)}</article></body></html>`;
/** Answers 304 where it is asked with the validator that it gave. */
const conditional =
  (body: () => string): Answer =>
  (request, response) => {
    const etag = `"${body().length}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag, ...FEED_TYPE }).end(isKnown ? '' : body());
  };

describe('readBatches of addresses', () => {
  it('reads a feed, whose links may be relative to where it was found', async () => {
    server = await startServer({
      '/web/feed': answerWith(302, { location: '/moved/feed' }),
      '/moved/feed': answerWith(200, FEED_TYPE, feedOf('a', 'b')),
    });
    const { articles, problems } = await readAddress('/web/feed');
    expect(problems).toEqual([]);
    expect(articles.map((article) => valuesOf(article, 'url')[0])).toEqual([
      `${server.origin}/web/a`,
      `${server.origin}/web/b`,
    ]);
    expect(articles.map(({ source, location }) => [source, location])).toEqual([
      [`${server.origin}/web/feed:1`, null],
      [`${server.origin}/web/feed:2`, null],
    ]);
  });

  it('reads a page in the encoding that its server names, known by its address', async () => {
    const type = { 'content-type': 'text/html; charset=iso-8859-1' };
    const page = Buffer.from(PAGE.replaceAll('port', 'caf\u00e9'), 'latin1');
    server = await startServer({ '/web/page': answerWith(200, type, page) });
    const { articles } = await readAddress('/web/page');
    expect(articles[0]?.paragraphs[0]).toMatch(/^The café reopened/u);
    expect(articles.flatMap((article) => valuesOf(article, 'url'))).toEqual([
      `${server.origin}/web/page`,
    ]);
  });

  it.each<[string, string, Record<string, string>, string | Buffer, readonly string[]]>([
    ['JSON lines', '/web/x.jsonl', {}, '{"text":"One."}\n{"text":"Two."}', ['One.', 'Two.']],
    [
      'a JSON Feed',
      '/web/x',
      {},
      '{"version":"https://jsonfeed.org/version/1","title":"T","items":[{"id":"1","content_text":"One."}]}',
      ['One.'],
    ],
    ['a table', '/web/x', { 'content-type': 'text/csv' }, 'text\nOne.\n', ['One.']],
    ['a compressed table', '/web/x.csv.gz', {}, gzipSync('text\nOne.\n'), ['One.']],
    [
      'an archive',
      '/web/x.zip',
      {},
      zipOf({ 'a/one.html': '<p>One is a sentence long enough.</p>', 'two.xml': feedOf('b') }),
      ['One is a sentence long enough.', 'Summary of b.'],
    ],
  ])('reads %s', async (_what, path, headers, body, paragraphs) => {
    server = await startServer({ [path]: answerWith(200, headers, body) });
    const { articles, problems } = await readAddress(path);
    expect(problems).toEqual([]);
    expect(articles.flatMap((article) => article.paragraphs)).toEqual(paragraphs);
    const again = await readAddress(path, { version: '2' });
    expect(again.articles).toEqual(articles);
  });

  it('reports what cannot be read by its address, without the password, and goes on', async () => {
    server = await startServer({
      '/web/picture.png': answerWith(200, { 'content-type': 'image/png' }, 'PNG'),
      '/web/broken': answerWith(200, FEED_TYPE, '<rss><channel>'),
      '/web/damaged.zip': answerWith(200, {}, 'PK'),
      '/web/feed': answerWith(200, FEED_TYPE, feedOf('a')),
    });
    const secret = `${server.origin.replace('//', '//ada:secret@')}/web/none`;
    const paths = ['/web/picture.png', '/web/broken', '/web/damaged.zip', secret, '/web/feed'];
    const { articles, problems } = await readAddress('', { paths });
    expect(problems).toEqual([
      '/web/picture.png: has no format that is read (image/png)',
      '/web/broken: is not well-formed: Invalid feed format',
      expect.stringMatching(/^\/web\/damaged\.zip: /u),
      '/web/none: is answered with 404 Not Found',
    ]);
    expect(titlesOf(articles)).toEqual(['a']);
  });

  it('keeps no password of an address', async () => {
    const type = { 'content-type': 'text/html' };
    server = await startServer({ '/web/page': answerWith(200, type, PAGE) });
    const secret = `${server.origin.replace('//', '//ada:secret@')}/web/page`;
    const { articles } = await readAddress('', { paths: [secret] });
    expect(articles).toHaveLength(1);
    expect(JSON.stringify(articles)).not.toContain('secret');
    expect(server.requests[0]?.headers.authorization).toMatch(/^Basic /u);
  });

  it('ends after the article in hand when it is told to', async () => {
    server = await startServer({ '/web/feed': answerWith(200, FEED_TYPE, feedOf('a', 'b')) });
    const { articles } = await readAddress('/web/feed', { stop: AbortSignal.abort() });
    expect(articles).toEqual([]);
  });

  it('takes an article that is in two feeds once, and says nothing of it', async () => {
    server = await startServer({
      '/web/one': answerWith(200, FEED_TYPE, feedOf('a', 'b')),
      '/web/two': answerWith(200, FEED_TYPE, feedOf('b', 'c')),
    });
    const { articles, problems } = await readAddress('', { paths: ['/web/one', '/web/two'] });
    expect({ titles: titlesOf(articles), problems }).toEqual({
      titles: ['a', 'b', 'c'],
      problems: [],
    });
  });

  it('leaves no file behind', async () => {
    server = await startServer({ '/web/feed': answerWith(200, FEED_TYPE, feedOf('a')) });
    const listFolders = () =>
      readdirSync(tmpdir()).filter((name) => name.startsWith('onrecord-web-'));
    const before = new Set(listFolders());
    await readAddress('/web/feed');
    // Other tests have theirs at the same time.
    const left = listFolders().filter((name) => !before.has(name));
    await expect.poll(() => left.filter((name) => listFolders().includes(name))).toEqual([]);
  });
});

describe('what is remembered of an address', () => {
  it('spares reading what has not changed', async () => {
    server = await startServer({ '/web/feed': conditional(() => feedOf('a')) });
    expect((await readAddress('/web/feed')).articles).toHaveLength(1);
    expect(await readAddress('/web/feed')).toEqual({ articles: [], problems: [], unchanged: 1 });
  });

  it('does not count for another way of reading', async () => {
    server = await startServer({ '/web/feed': conditional(() => feedOf('a')) });
    await readAddress('/web/feed');
    expect((await readAddress('/web/feed', { version: '2' })).articles).toHaveLength(1);
  });

  it('does not count where something could not be read', async () => {
    const text = feedOf('a').replace('</channel></rss>', '');
    server = await startServer({ '/web/feed': conditional(() => text) });
    await readAddress('/web/feed');
    const { articles, problems } = await readAddress('/web/feed');
    expect(articles).toHaveLength(1);
    expect(problems).toEqual(['/web/feed: ends too early: the feed is not whole']);
  });

  it('keeps from asking before the time that the server names', async () => {
    server = await startServer({ '/web/feed': answerWith(503, { 'retry-after': '60' }) });
    await readAddress('/web/feed');
    const early = await readAddress('/web/feed', { now: new Date(NOW.getTime() + 59_000) });
    expect(early.problems).toEqual([
      '/web/feed: is not asked for before 2026-11-21T12:01:00.000Z, as its server wants it',
    ]);
    await readAddress('/web/feed', { now: new Date(NOW.getTime() + 61_000) });
    expect(fetchedPaths()).toEqual(['/web/feed', '/web/feed']);
  });
});

describe('following the items of a feed', () => {
  const FOLLOW = { isFollowing: true };

  it('reads their pages, and keeps what only the feed says', async () => {
    const page = { '/web/a': answerWith(200, { 'content-type': 'text/html' }, PAGE) };
    server = await startServer({ '/web/feed': conditional(() => feedOf('a')), ...page });
    const [short] = (await readAddress('/web/feed')).articles;
    const { articles, problems } = await readAddress('/web/feed', { ...FOLLOW, version: '2' });
    expect(problems).toEqual([]);
    const [full] = articles;
    expect(short?.paragraphs).toEqual(['Summary of a.']);
    expect(full?.paragraphs).toHaveLength(5);
    expect(full?.candidates).toEqual(expect.arrayContaining([...(short?.candidates ?? [])]));
    expect(full).toMatchObject({ id: short?.id, source: short?.source, location: null });
  });

  it('asks for each page once, and again when the item has changed', async () => {
    let feed = feedOf('a');
    const page = answerWith(200, { 'content-type': 'text/html' }, PAGE);
    const pages = { '/web/a': page, '/web/b': page };
    server = await startServer({ '/web/feed': conditional(() => feed), ...pages });
    await readAddress('/web/feed', FOLLOW);
    feed = feedOf('b', 'a');
    expect(titlesOf((await readAddress('/web/feed', FOLLOW)).articles)).toHaveLength(1);
    feed = feed.replace('Summary of a', 'Another summary of a');
    expect((await readAddress('/web/feed', FOLLOW)).articles).toHaveLength(1);
    expect(fetchedPaths()).toEqual([
      ...['/web/feed', '/web/a'],
      ...['/web/feed', '/web/b'],
      ...['/web/feed', '/web/a'],
    ]);
  });

  it('takes the item as it is where its page cannot be read, and says so', async () => {
    const sound = { 'content-type': 'audio/mpeg' };
    server = await startServer({
      '/web/feed': answerWith(200, FEED_TYPE, feedOf('gone', 'closed', 'sound')),
      '/web/sound': answerWith(200, sound, 'ID3'),
      '/robots.txt': 'User-agent: *\nDisallow: /web/closed',
    });
    const { articles, problems } = await readAddress('/web/feed', FOLLOW);
    expect(articles.map(({ paragraphs }) => paragraphs[0])).toEqual([
      'Summary of gone.',
      'Summary of closed.',
      'Summary of sound.',
    ]);
    expect(problems).toEqual([
      '/web/gone: is answered with 404 Not Found',
      '/web/closed: is closed to robots by /robots.txt',
      '/web/sound: has no format that is read (audio/mpeg)',
    ]);
  });

  it('leaves the items of a feed in a file alone', async () => {
    server = await startServer({});
    folder.write('feed.xml', feedOf('a').replace('/web/a', `${server.origin}/web/a`));
    const { articles } = await readAddress('', { ...FOLLOW, paths: [folder.at('feed.xml')] });
    expect(articles).toHaveLength(1);
    expect(fetchedPaths()).toEqual([]);
  });
});
