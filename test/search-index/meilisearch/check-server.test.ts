import type { Settings } from 'meilisearch';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkServer } from '../../../src/search-index/meilisearch/check-server.ts';
import { buildIndexDefinition } from '../../../src/search-index/meilisearch/settings.ts';
import { indexTables } from '../../support/builders.ts';
import { interceptHttp } from '../../support/intercept-http.ts';

const HOST = 'http://meilisearch.example:7700';
const KEY = 's3cr3t';
const definition = buildIndexDefinition(indexTables);

interceptHttp();

const searchesSchema = z.object({
  queries: z.array(z.object({ indexUid: z.string(), filter: z.string().optional() })),
});

type Answer = readonly [status: number, body: object];
const refuse = (status: number, code: string): Answer => [
  status,
  { message: `The key ${KEY} may not.`, code, type: 'auth', link: '' },
];

type Server = {
  readonly version?: Answer;
  /** Documents of an index, by its name; another name is missing. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Of how many documents of each index the version is another. */
  readonly outdated?: number;
  readonly search?: Answer;
  readonly settings?: Answer | { readonly articles: Settings; readonly quotations: Settings };
};

/** A server where all is well, but for what a test names. */
function serve({
  version = [200, { commitSha: '', commitDate: '', pkgVersion: '1.50.0' }],
  counts = { news_articles: 12, news_quotations: 30 },
  outdated = 0,
  search,
  settings = definition,
}: Server = {}): void {
  const known = new Map(Object.entries(counts));
  const count = (body: unknown): Answer => {
    const { queries } = searchesSchema.parse(body);
    if (queries.some(({ indexUid }) => !known.has(indexUid))) return refuse(404, 'index_not_found');
    const results = queries.map(({ indexUid, filter }) => ({
      totalHits: filter === undefined ? known.get(indexUid) : outdated,
    }));
    return [200, { results }];
  };
  const ofSettings = (index: 'articles' | 'quotations'): Answer =>
    'articles' in settings ? [200, settings[index]] : settings;
  nock(HOST, { reqheaders: { authorization: `Bearer ${KEY}` } })
    .persist()
    .get('/health')
    .reply(200, { status: 'available' })
    .get('/version')
    .reply(() => version)
    .post('/multi-search')
    .reply((_, body) => search ?? count(body))
    .get('/indexes/news_articles/settings')
    .reply(() => ofSettings('articles'))
    .get('/indexes/news_quotations/settings')
    .reply(() => ofSettings('quotations'));
}

const check = () => checkServer({ host: HOST, apiKey: KEY, prefix: 'news', tables: indexTables });
const ofVersion = (pkgVersion: string): Answer => [200, { pkgVersion }];
const FORBIDDEN = refuse(403, 'invalid_api_key');
const MISSING = 'The server has no index of Onrecord yet.';
const OTHER_DOCUMENTS =
  'The index was made by another version of Onrecord, or with other search tables.';
const OTHER_SETTINGS = 'The settings of the index on the server are not those of Onrecord.';

describe('checkServer', () => {
  it('says that all is well', async () => {
    serve();
    expect(await check()).toEqual({ kind: 'ok', version: '1.50.0', articleCount: 12 });
  });

  it('says so, without the version, to a key for searching alone', async () => {
    serve({ version: FORBIDDEN, settings: FORBIDDEN });
    expect(await check()).toEqual({ kind: 'ok', version: null, articleCount: 12 });
  });

  it.each<[string, () => void]>([
    ['is away', () => nock(HOST).get('/health').replyWithError('refused')],
    ['is another', () => nock(HOST).get('/health').reply(200, '<h1>It works</h1>')],
    ['is not ready', () => nock(HOST).get('/health').reply(503)],
  ])('says that no server answers where it %s', async (_, answer) => {
    answer();
    expect(await check()).toEqual({
      kind: 'problem',
      message: `No Meilisearch answers at ${HOST}.`,
      advice: 'Start the server, or correct MEILI_URL.',
    });
  });

  it.each(['1.49.9', '1.5.0', '0.99.0'])('says that Meilisearch %s is too old', async (version) => {
    serve({ version: ofVersion(version) });
    expect(await check()).toEqual({
      kind: 'problem',
      message: `The server is Meilisearch ${version}; Onrecord needs 1.50 or newer.`,
      advice: 'Upgrade the server (docs/operations.md).',
    });
  });

  it.each(['1.50.0', '1.50.0-rc.1', '1.100.2', '2.0.0'])(
    'takes Meilisearch %s',
    async (version) => {
      serve({ version: ofVersion(version) });
      expect(await check()).toMatchObject({ kind: 'ok', version });
    },
  );

  it.each<[string, Server, number]>([
    ['is missing', { version: refuse(401, 'missing_authorization_header') }, 401],
    ['is not the server’s', { version: FORBIDDEN, search: FORBIDDEN }, 403],
  ])('says that the key %s, without the key', async (_, server, status) => {
    serve(server);
    const found = await check();
    expect(found).toEqual({
      kind: 'problem',
      message: `The server refuses the key (${status}).`,
      advice: 'Make keys with onrecord setup, and give one in MEILI_KEY or MEILI_KEY_FILE.',
    });
    expect(JSON.stringify(found)).not.toContain(KEY);
  });

  it.each<[string, Server, string, RegExp]>([
    ['nothing was indexed', { counts: {} }, MISSING, /^Fill it: onrecord index/u],
    ['documents are of another version', { outdated: 1 }, OTHER_DOCUMENTS, /up to date/u],
    [
      'an older version made no index of quotations',
      { counts: { news_articles: 12 } },
      OTHER_DOCUMENTS,
      /up to date/u,
    ],
    [
      'an older version let nobody filter by version',
      { search: refuse(400, 'invalid_search_filter') },
      OTHER_DOCUMENTS,
      /up to date/u,
    ],
    [
      'somebody changed the settings of articles',
      { settings: { ...definition, articles: { ...definition.articles, searchCutoffMs: 1 } } },
      OTHER_SETTINGS,
      /anew/u,
    ],
    [
      'somebody changed the settings of quotations',
      { settings: { ...definition, quotations: { ...definition.quotations, stopWords: ['x'] } } },
      OTHER_SETTINGS,
      /anew/u,
    ],
  ])('says that %s', async (_, server, message, advice) => {
    serve(server);
    const found = await check();
    expect(found).toMatchObject({ kind: 'problem', message });
    expect(found.kind === 'problem' && found.advice).toMatch(advice);
  });
});
