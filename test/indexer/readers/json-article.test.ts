import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetadataField } from '../../../src/core/article.ts';
import { aSource, read, readOne, valuesOf } from '../sources.ts';

const TEXT = 'The port reopened on Monday.';
const fromJson = (value: unknown) =>
  aSource(JSON.stringify(value), { path: 'root/a1.json', format: 'json', name: 'a1' });

describe('the fields of a JSON article', () => {
  it.each<[MetadataField, readonly string[]]>([
    ['title', ['title', 'headline']],
    ['outlet', ['outlet', 'source', 'publisher']],
    ['author', ['author', 'authors', 'byline']],
    ['published', ['date', 'published', 'publishedAt', 'published_at']],
    ['modified', ['modified']],
    ['url', ['url', 'link']],
    ['section', ['section']],
    ['language', ['language']],
  ])('reads %s under any of %j, the first before the others', async (field, keys) => {
    for (const key of keys) {
      const article = await readOne(fromJson({ text: TEXT, [key]: `a ${key}` }));
      expect(article.candidates).toContainEqual({ field, value: `a ${key}`, from: 'given' });
    }
    const all = Object.fromEntries(keys.toReversed().map((key) => [key, `a ${key}`]));
    const article = await readOne(fromJson({ text: TEXT, ...all }));
    expect(valuesOf(article, field)).toEqual([`a ${keys[0] ?? ''}`]);
  });

  it.each(['text', 'body', 'content'])('reads the body under %s', async (key) => {
    expect((await readOne(fromJson({ [key]: 'One.\n\nTwo.' }))).paragraphs).toEqual([
      'One.',
      'Two.',
    ]);
  });

  it('prefers text to body to content', async () => {
    const { paragraphs } = await readOne(fromJson({ content: 'C.', body: 'B.', text: 'T.' }));
    expect(paragraphs).toEqual(['T.']);
  });

  it('passes over a key whose value is empty', async () => {
    const article = await readOne(fromJson({ text: '', body: TEXT, title: ' ', headline: 'Port' }));
    expect(article.paragraphs).toEqual([TEXT]);
    expect(valuesOf(article, 'title')).toEqual(['Port']);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a text', 'Jane Roe', ['Jane Roe']],
    ['a list of texts', ['Jane Roe', 'Ann Li'], ['Jane Roe', 'Ann Li']],
    ['an object with a name', { name: 'Jane Roe', url: 'https://a.example' }, ['Jane Roe']],
    ['a list of objects', [{ name: 'Jane Roe' }, { name: 'Ann Li' }], ['Jane Roe', 'Ann Li']],
    ['an object with a list of names', { name: ['Jane Roe', 'Ann Li'] }, ['Jane Roe', 'Ann Li']],
    ['null', null, []],
    ['a truth value', true, []],
    ['an object without a name', { id: 7 }, []],
    ['an empty list', [], []],
  ])('reads authors given as %s', async (_, author, names) => {
    expect(valuesOf(await readOne(fromJson({ text: TEXT, author })), 'author')).toEqual(names);
  });

  it('reads an outlet given as an object with a name', async () => {
    const article = await readOne(fromJson({ text: TEXT, publisher: { name: 'Harbour Ledger' } }));
    expect(valuesOf(article, 'outlet')).toEqual(['Harbour Ledger']);
  });

  it('joins the paragraphs of a body given as a list', async () => {
    expect((await readOne(fromJson({ body: ['One.', 'Two.'] }))).paragraphs).toEqual([
      'One.',
      'Two.',
    ]);
  });

  it('names the keys that it does not read', async () => {
    const { unknownKeys } = await read(fromJson({ text: TEXT, title: 'A', views: 7, tags: [] }));
    expect(unknownKeys).toEqual(['views', 'tags']);
  });

  it('never reads speakers or quotations', async () => {
    const value = {
      text: TEXT,
      speakers: ['Jane Roe'],
      quotations: [{ text: 'Never', speaker: 'Jane Roe' }],
    };
    const { articles, unknownKeys } = await read(fromJson(value));
    expect(unknownKeys).toEqual(['speakers', 'quotations']);
    expect(JSON.stringify(articles)).not.toMatch(/Roe|Never/u);
  });

  it('reads the texts of a body exported with its markup', async () => {
    const body =
      '<p>One &amp; <em>two</em>.<br>Still one.</p>\n<p>“Three.”</p><script>alert(1)</script>';
    expect((await readOne(fromJson({ body }))).paragraphs).toEqual([
      'One & two. Still one.',
      '“Three.”',
    ]);
  });

  it('keeps an angle bracket that is no markup', async () => {
    expect((await readOne(fromJson({ body: 'a < b and c > d' }))).paragraphs).toEqual([
      'a < b and c > d',
    ]);
  });

  it('accepts an article with a title alone', async () => {
    const article = await readOne(fromJson({ title: 'Port reopens' }));
    expect(article.paragraphs).toEqual([]);
    expect(valuesOf(article, 'title')).toEqual(['Port reopens']);
  });

  it('is not harmed by keys that objects have by birth', async () => {
    const text = `{"__proto__": {"title": "No"}, "constructor": "No", "text": "${TEXT}"}`;
    const { articles, unknownKeys } = await read(
      aSource(text, { path: 'root/a1.json', format: 'json' }),
    );
    expect(articles[0]?.paragraphs).toEqual([TEXT]);
    expect(articles[0]?.candidates.map(({ value }) => value)).not.toContain('No');
    expect(unknownKeys).toEqual(['__proto__', 'constructor']);
  });

  it.each([
    ['lists', `{"text": "${TEXT}", "title": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['objects', `{"text": "${TEXT}", "title": ${'{"name":'.repeat(5_000)}1${'}'.repeat(5_000)}}`],
    ['breaks', JSON.stringify({ text: `${'<br>'.repeat(130_000)}<p>${TEXT}</p>` })],
    ['elements', JSON.stringify({ text: `${'<div>'.repeat(10_000)}<p>${TEXT}</p>` })],
  ])('reads an article with thousands of %s', async (_, text) => {
    const source = aSource(text, { path: 'root/a1.json', format: 'json' });
    expect((await readOne(source)).paragraphs).toEqual([TEXT]);
  });

  it('reads any markup without throwing', async () => {
    const part = fc.oneof(
      fc.constantFrom('<p>', '</p>', '<br>', '<html', '<html>', '<body>', '<head>', '<td>', '<!--'),
      fc.constantFrom('-->', '<a href=">', '<script>', '</script>', '<svg>', '&', '&#xD800;', '<'),
      fc.constantFrom('<![CDATA[', ']]>', '<?xml', '="', 'One. ', '“Yes.”'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
        const { articles, failures } = await read(fromJson({ text: `<p>${parts.join('')}` }));
        expect(articles.length + failures.length).toBe(1);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('reads or reports any value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const { articles, failures } = await read(fromJson({ text: value, title: value }));
        expect(articles.length + failures.length).toBe(1);
      }),
      { seed: 1 },
    );
  });
});
