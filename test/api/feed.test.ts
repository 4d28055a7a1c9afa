import { parseFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDocument, aQuotation } from '../support/builders.ts';
import { expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';

const SAID = 'the lock is shut';

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  api = await startApi({ search: service.search, index: service.index });
  await service.index.upsert([
    aDocument({
      ...{ id: 'tide & time', title: 'Tide <b>& "time"</b>', outlet: 'Harbour Ledger' },
      body: 'The tide <script>alert(1)</script> came \u0001 in.',
      ...{ publishedOn: '2026-01-05', modifiedAt: '2026-01-06T10:00:00Z', authors: ['Li Na'] },
      url: 'https://ledger.example/tide?a=1&b=2',
    }),
    aDocument({ id: 'b', title: 'Undated tide', publishedOn: null, url: 'javascript:alert(1)' }),
    ...Array.from({ length: 60 }, (_, n) =>
      aDocument({ id: `f${n}`, title: `Ferry ${n}`, body: 'A ferry.', publishedOn: '2026-01-01' }),
    ),
    aDocument({
      ...{ id: 'q', body: '“the lock is shut,” said Ana Luis.', outlet: 'Kestrel' },
      quotations: [aQuotation({ text: SAID, speaker: 'Ana Luis', start: 1, end: 1 + SAID.length })],
    }),
  ]);
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;

describe('GET /api/feed', () => {
  it.each(['rss', 'atom', 'json'] as const)(
    'is a feed as %s that a reader reads',
    async (format) => {
      const path = `/api/feed?q=tide&format=${format}`;
      const response = await api.request(path);
      expect(response.headers.get('content-type')).toBe(TYPES[format]);
      const text = await response.text();
      expect(text).toContain('urn:onrecord:article:tide%20%26%20time');
      if (format === 'rss') expect(text).not.toContain('<script>');
      expect(text).not.toContain('javascript:');
      const parsed = parseFeed(text);
      expect(parsed.format).toBe(format);
      const described = JSON.stringify(parsed.feed);
      expect(described).toContain('Tide <b>& \\"time\\"</b> – Harbour Ledger');
      expect(described).toContain('https://ledger.example/tide?a=1&b=2');
      expect(described).toContain(`${api.origin}${path}`);
      expect(described).toContain('Li Na');
    },
  );

  it('has the newest 50, the undated last', async () => {
    const parsed = parseFeed(await (await api.request('/api/feed?format=json')).text());
    const items = parsed.format === 'json' ? (parsed.feed.items ?? []) : [];
    expect(items).toHaveLength(50);
    expect(items[0]?.id).toBe('urn:onrecord:article:tide%20%26%20time');
  });

  it('says of a quotation who said it where', async () => {
    const naming: unknown = expect.stringContaining('Kestrel');
    const text = await (await api.request('/api/feed?type=quotations&format=json&q=lock')).text();
    expect(JSON.parse(text)).toMatchObject({
      items: [
        {
          id: 'urn:onrecord:quotation:q:body:1',
          title: 'Ana Luis: “the lock is shut”',
          content_text: naming,
        },
      ],
    });
  });

  it.each([
    ['', ''],
    ['&q=lock&sort=oldest&page=3&pageSize=5&facets=outlet', '?q=lock&sort=oldest'],
    ['&type=quotations&q=lock&collapse=true', '?type=quotations&q=lock&collapse=true'],
  ])('leads from %s to the page of its search', async (search, page) => {
    const text = await (await api.request(`/api/feed?format=json${search}`)).text();
    expect(JSON.parse(text)).toMatchObject({ home_page_url: `${api.origin}/${page}` });
  });

  it('takes the query as it is written', async () => {
    const text = await (await api.request('/api/feed?q=tiide&format=json')).text();
    expect(JSON.parse(text)).toMatchObject({ items: [] });
  });

  it.each([
    ['format', 'format=html'],
    ['page', 'page=0'],
  ])('refuses another %s', async (parameter, search) => {
    const { errors } = await expectProblem(
      await api.request(`/api/feed?${search}`),
      'invalid-request',
    );
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
  });
});
