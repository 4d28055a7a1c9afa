import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildArticleId, tryCanonicalUrl } from '../../../indexer/readers/article-id.ts';
import type { IdParts } from '../../../indexer/readers/article-id.ts';
import { aSource, read, readOne } from '../sources.ts';

const URL_HASH = /^[\da-f]{20}$/u;

const NOTHING: IdParts = { given: null, url: null, name: null, content: '' };

describe('buildArticleId', () => {
  const all = { given: 'nw-7', url: 'https://ledger.example/a', name: 'port/strike', content: 'x' };

  it('is the given id before anything else', () => {
    expect(buildArticleId(all)).toBe('nw-7');
  });

  it('is a hash of the URL where no id is given', () => {
    const id = buildArticleId({ ...all, given: null });
    expect(id).toMatch(URL_HASH);
    expect(id).toBe(buildArticleId({ ...NOTHING, url: all.url }));
  });

  it.each([null, '', 'port-strike.html', '/port/strike', 'mailto:desk@ledger.example'])(
    'is the path where the URL is %j',
    (url) => {
      expect(buildArticleId({ ...all, given: null, url })).toBe('port/strike');
    },
  );

  it('is a hash of the text where there is nothing else', () => {
    const id = buildArticleId({ ...NOTHING, content: 'A' });
    expect(id).toMatch(URL_HASH);
    expect(buildArticleId({ ...NOTHING, content: 'A' })).toBe(id);
    expect(buildArticleId({ ...NOTHING, content: 'B' })).not.toBe(id);
  });
});

describe('tryCanonicalUrl', () => {
  it.each([
    ['drops the fragment', 'https://a.example/x#comments', 'https://a.example/x'],
    ['drops an empty fragment', 'https://a.example/x#', 'https://a.example/x'],
    [
      'drops utm parameters',
      'https://a.example/x?utm_source=f&utm_medium=rss',
      'https://a.example/x',
    ],
    ['drops click ids', 'https://a.example/x?fbclid=1&gclid=2&mc_cid=3', 'https://a.example/x'],
    ['keeps other parameters', 'https://a.example/x?id=4&utm_source=f', 'https://a.example/x?id=4'],
    ['drops an empty query', 'https://a.example/x?', 'https://a.example/x'],
    ['folds the case of scheme and host', 'HTTPS://A.Example/X', 'https://a.example/X'],
    ['drops the default port', 'https://a.example:443/x', 'https://a.example/x'],
  ])('%s', (_, url, expected) => {
    expect(tryCanonicalUrl(url)).toBe(expected);
  });

  it('spells a query alike with and without tracking parameters', () => {
    const plain = tryCanonicalUrl('https://a.example/x?q=old%20port');
    expect(tryCanonicalUrl('https://a.example/x?q=old%20port&utm_source=f')).toBe(plain);
  });

  it.each(['', 'x', '/x', 'a.example/x', 'ftp://a.example/x', 'javascript:alert(1)', 'https://'])(
    'is null for %j',
    (url) => {
      expect(tryCanonicalUrl(url)).toBeNull();
    },
  );

  it('changes nothing that is canonical already', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const canonical = tryCanonicalUrl(url);
        expect(canonical).not.toBeNull();
        expect(tryCanonicalUrl(canonical ?? '')).toBe(canonical);
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});

describe('the id of a read article', () => {
  const text = 'The port reopened on Monday. The cranes moved again.';
  const jsonl = (...articles: readonly object[]) =>
    aSource(articles.map((article) => JSON.stringify(article)).join('\n'), {
      path: 'root/wire.jsonl',
      format: 'jsonl',
      name: 'wire',
    });
  const readIds = async (source: ReturnType<typeof jsonl>) => {
    const { articles } = await read(source);
    return articles.map(({ id }) => id);
  };

  it('is the path below the root without extension for a file of one article', async () => {
    expect((await readOne(aSource(text))).id).toBe('notes/a1');
  });

  it('is the path and the number of the line for one of many', async () => {
    expect(await readIds(jsonl({ text }, { text }, { id: 'given', text }))).toEqual([
      'wire:1',
      'wire:2',
      'given',
    ]);
  });

  it('is a number where the given id is one', async () => {
    expect(await readIds(jsonl({ id: 42, text }))).toEqual(['42']);
  });

  it('is the same for one URL with and without tracking parameters', async () => {
    const [first, second] = await readIds(
      jsonl(
        { url: 'https://ledger.example/a?utm_source=x#top', text },
        { link: 'https://ledger.example/a', text },
      ),
    );
    expect(first).toMatch(URL_HASH);
    expect(second).toBe(first);
  });

  it('takes the first address of the page that is one', async () => {
    const page = (canonical: string) =>
      aSource(
        `<link rel="canonical" href="${canonical}"><meta property="og:url" content="https://a.example/x">` +
          `<p>${text.repeat(9)}</p>`,
        { format: 'html' },
      );
    const { id } = await readOne(page('/x'));
    expect(id).toMatch(URL_HASH);
    expect(id).toBe((await readOne(page(''))).id);
  });

  it('is a hash of the text for standard input', async () => {
    const stdin = { path: '-', name: 'stdin', location: null };
    const ids = async (...articles: readonly object[]) =>
      readIds({ ...jsonl(...articles), ...stdin });
    const [first, second] = await ids({ text }, { text: 'Another.' });
    expect(first).toMatch(URL_HASH);
    expect(second).not.toBe(first);
    expect(await ids({ text: 'Another.' }, { text })).toEqual([second, first]);
  });
});
