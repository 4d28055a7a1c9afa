import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectionError, createClient } from '../../src/client/client.ts';
import { IndexUnavailableError } from '../../src/core/errors.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { aDocument, quoting } from '../support/builders.ts';
import { expectProblem, openTestSearch, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

/** More than two pages of an export. */
const COUNT = 450;
let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  api = await startApi({ search: service.search, index: service.index });
  await service.index.upsert([
    ...Array.from({ length: COUNT }, (_, n) =>
      aDocument({
        id: `a${String(n).padStart(3, '0')}`,
        title: n === 0 ? '=HYPERLINK("https://bad.example")' : `Ferry ${n}`,
        body:
          n === 0
            ? 'A pilot, “as ever”.\n\nSecond; paragraph, with "marks".'
            : `Ferry ${n}. `.repeat(400),
        authors: ['Li Na', 'José Ruiz'],
        publishedOn: n % 9 === 0 ? null : `2026-01-${String(1 + (n % 28)).padStart(2, '0')}`,
      }),
    ),
    quoting(
      { id: 'q', body: 'He said: the lock is shut. Then: the lock is open.' },
      'the lock is shut',
      'the lock is open',
    ),
  ]);
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const readLines = async (path: string): Promise<Record<string, unknown>[]> => {
  const response = await api.request(path);
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const lines = (await response.text()).split('\n');
  expect(lines.pop()).toBe('');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- rows of the fields that were asked for
  return lines.map((line) => JSON.parse(line));
};

/** The API over an index whose lists are looked after. */
async function startWith(changes: Partial<SearchIndex>) {
  const errors: object[] = [];
  const log = { ...APP_DEFAULTS.log, error: (details: object) => errors.push(details) };
  const index = { ...service.index, ...changes };
  return { errors, api: await startApi({ search: openTestSearch(index), index, log }) };
}

describe('GET /api/export', () => {
  it.each(['newest', 'oldest'])('gives every article once, by %s', async (sort) => {
    const { hits } = await api.search(`q=ferry&sort=${sort}&pageSize=100`);
    const rows = await readLines(`/api/export?q=ferry&sort=${sort}&fields=id`);
    expect(rows).toHaveLength(COUNT - 1);
    expect(rows.slice(0, 100)).toEqual(hits.map(({ id }) => ({ id })));
  });

  it('has whole articles, as the index holds them', async () => {
    const [row] = await readLines('/api/export?q=pilot');
    const article = await service.search.getArticle('a000');
    expect(article).toMatchObject(row ?? {});
    expect(Object.keys(row ?? {})).toContain('body');
  });

  it('has quotations, with who said them where', async () => {
    const rows = await readLines('/api/export?type=quotations&q=lock');
    expect(rows).toMatchObject([
      { text: 'the lock is shut', articleId: 'q', start: 9 },
      { text: 'the lock is open', articleId: 'q' },
    ]);
  });

  it('takes the query as it is written: nothing is corrected, nothing relaxed', async () => {
    expect(await readLines('/api/export?q=ferrry')).toEqual([]);
    expect(await readLines('/api/export?q=pilot+ferry')).toEqual([]);
    expect(await readLines('/api/export?q=pilot+ferry&match=any&fields=id')).toHaveLength(COUNT);
  });

  it('keeps bodies where the service shows none', async () => {
    const search = openTestSearch(service.index, false);
    const hiding = await startApi({ search, index: service.index });
    const text = await (await hiding.request('/api/export?q=pilot&fields=title,body')).text();
    expect(JSON.parse(text)).toMatchObject({ body: null });
    await hiding.close();
  });

  it('is a file with a name, and CSV that no spreadsheet runs', async () => {
    const response = await api.request(
      '/api/export?q=Pilot+%22as+ever%22&format=csv&fields=title,authors,body',
    );
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="onrecord-articles-pilot-as-ever.csv"',
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString()).toBe(
      '\ufefftitle,authors,body\r\n' +
        `"'=HYPERLINK(""https://bad.example"")",Li Na; José Ruiz,` +
        '"A pilot, “as ever”.\n\nSecond; paragraph, with ""marks""."\r\n',
    );
    expect(await (await api.request('/api/export?q=whale&format=csv&fields=id')).text()).toBe(
      'id\r\n',
    );
  });

  it.each([
    ['sort', 'sort=best'],
    ['fields', 'fields=id,text'],
    ['fields', 'type=quotations&fields=body'],
    ['format', 'format=xml'],
    ['type', 'type=stories'],
    ['page', 'page=two'],
    ['from', 'from=yesterday'],
  ])('refuses a wrong %s before it begins: %s', async (parameter, search) => {
    const response = await api.request(`/api/export?${search}`);
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
  });

  it('is a problem where the index fails before the first hit, and is cut off where it fails later', async () => {
    let pages = 0;
    const failing = await startWith({
      listMatching: (request) =>
        pages++ === 1
          ? Promise.reject(new IndexUnavailableError('away'))
          : service.index.listMatching(request),
    });
    const readAll = async () => (await fetch(`${failing.api.origin}/api/export`)).text();
    await expect(readAll()).rejects.toThrow();
    expect(failing.errors).toMatchObject([{ route: '/api/export' }]);
    pages = 1;
    await expectProblem(await failing.api.request('/api/export'), 'index-unavailable');
    const client = createClient({ baseUrl: failing.api.origin, retries: 0 });
    pages = 0;
    const read = async () => {
      for await (const article of client.exportArticles()) expect(article).toBeDefined();
    };
    await expect(read()).rejects.toThrow(ConnectionError);
    await failing.api.close();
  });

  it('waits for its reader, and asks for no more once that one has left', async () => {
    let pages = 0;
    const endless = await startWith({
      async listMatching(request) {
        pages++;
        const { items, next } = await service.index.listMatching({ ...request, after: null });
        return { items, next };
      },
    });
    const request = get(`${endless.api.origin}/api/export`);
    const response = await new Promise<IncomingMessage>((resolve) =>
      request.once('response', resolve),
    );
    response.pause();
    const settled = await settle(() => pages);
    expect(settled).toBeLessThan(60);
    response.destroy();
    const atEnd = await settle(() => pages);
    expect(atEnd).toBeLessThanOrEqual(settled + 1);
    expect(endless.errors).toEqual([]);
    await endless.api.close();
  });

  it('has a head without a body', async () => {
    const response = await api.request('/api/export?format=csv', { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await response.text()).toBe('');
  });
});

describe('the client', () => {
  it('yields what is exported, and ends the request when its reader stops', async () => {
    const client = createClient({ baseUrl: api.origin });
    const ids: string[] = [];
    for await (const { id } of client.exportArticles({ q: 'ferry' })) ids.push(id);
    expect(ids).toHaveLength(COUNT - 1);
    for await (const { text, articleId } of client.exportQuotations()) {
      expect([text, articleId]).toEqual(['the lock is shut', 'q']);
      break;
    }
    const hits: string[] = [];
    for await (const { id } of client.searchAll({ q: 'ferry', sort: 'newest' })) hits.push(id);
    expect(hits).toEqual(ids);
  });
});

/** Returns a count once it has not grown for a while. */
async function settle(count: () => number): Promise<number> {
  let last = -1;
  while (count() !== last) {
    last = count();
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return last;
}
