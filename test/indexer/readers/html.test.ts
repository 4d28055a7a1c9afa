import { describe, expect, it } from 'vitest';
import type { MetadataCandidate } from '../../../src/core/article.ts';
import { aSource, read, readOne, valuesOf } from '../sources.ts';

const FIRST =
  'The port of Marrowport reopened on Monday after a strike of nine days, and the first crane moved at six.';
const SECOND =
  'The union and the authority meet again on Thursday to talk about the rota for the winter months.';
const THIRD =
  'Six vessels were due over the weekend, and two have been turned away by their agents.';

const fromHtml = (html: string | Uint8Array) => aSource(html, { path: 'a1.html', format: 'html' });

/** A page with a head and an article. */
const aPage = ({ head = '', article = '' }: { head?: string; article?: string }) =>
  fromHtml(
    `<!doctype html><html><head>${head}</head><body><article>${article}<p>${FIRST}</p><p>${SECOND}</p></article></body></html>`,
  );
const jsonLd = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

async function readCandidates(head: string): Promise<readonly MetadataCandidate[]> {
  return (await readOne(aPage({ head }))).candidates;
}

describe('the body of a page', () => {
  it('is the paragraphs of the article without what stands around it', async () => {
    const { paragraphs } = await readOne(
      fromHtml(`<!doctype html><html><body>
        <header><nav><a href="/">Home</a> <a href="/local">Local</a></nav></header>
        <main>
          <nav class="breadcrumb">Home &gt; Local</nav>
          <article>
            <h1>Port reopens after strike</h1>
            <div class="byline">By Jane Roe</div>
            <div class="date">4 May 2026</div>
            <ul class="share"><li>Share this article</li><li>Print</li></ul>
            <figure><img src="a.jpg"><figcaption>Cranes. Photo: Jane Roe</figcaption></figure>
            <p>${FIRST}</p>
            <p>Photo by: Jane Roe</p>
            <div class="ad">Advertisement</div>
            <aside><p>Another story, about a port that is not this one, in a box of its own.</p></aside>
            <p>${SECOND}</p>
            <form><label>Get our letter</label><button>Sign up</button></form>
            <script>track("page");</script><style>p { color: red }</style>
            <p>${THIRD}</p>
          </article>
        </main>
        <footer><p>© 2026 Harbour Ledger. All rights reserved.</p><p>We use cookies.</p></footer>
      </body></html>`),
    );
    expect(paragraphs).toEqual([FIRST, SECOND, THIRD]);
  });

  const aLongText = [FIRST, SECOND, THIRD, FIRST.replace('Monday', 'Tuesday')];
  it.each<[what: string, text: string]>([
    ['paragraphs in lines', aLongText.join('\n\n')],
    ['paragraphs in markup', aLongText.map((text) => `<p>${text}</p>`).join('')],
  ])('is what linked data says where the page has next to nothing: %s', async (_, articleBody) => {
    const data = { '@type': 'NewsArticle', headline: 'Port reopens', articleBody };
    const { paragraphs } = await readOne(
      fromHtml(`<html><head>${jsonLd(data)}</head><body><p>${SECOND}</p></body></html>`),
    );
    expect(paragraphs).toEqual(aLongText);
  });

  it('is what the page shows where linked data says little more', async () => {
    const data = { '@type': 'NewsArticle', articleBody: `${FIRST}\n${THIRD}` };
    const { paragraphs } = await readOne(aPage({ head: jsonLd(data) }));
    expect(paragraphs).toEqual([FIRST, SECOND]);
  });

  it('is read from a template that holds it, and not from one that is filled in later', async () => {
    const text = Array.from({ length: 5 }, (_, at) => `<p>${at} ${FIRST} ${SECOND}</p>`).join('');
    const inTemplate = (markup: string) =>
      readOne(
        fromHtml(
          `<html><body><p>${THIRD}</p><div><script type="text/template">${markup}</script></div></body></html>`,
        ),
      );
    expect((await inTemplate(text)).paragraphs).toContain(`4 ${FIRST} ${SECOND}`);
    expect((await inTemplate(`<p>{{ lead }}</p>${text}`)).paragraphs).toEqual([THIRD]);
  });

  it('ends before the blocks of other articles', async () => {
    const { paragraphs } = await readOne(
      aPage({
        article: `<p>${THIRD}</p>`,
      }),
    );
    const withTail = await readOne(
      fromHtml(
        `<article><p>${THIRD}</p><p>${FIRST}</p><p>${SECOND}</p><h3>Related articles</h3>
        <ul><li>Fishing quota cut again</li></ul><p>Ten things to do in Marrowport this weekend.</p></article>`,
      ),
    );
    expect(withTail.paragraphs).toEqual(paragraphs);
  });

  it.each([
    ['paragraphs', `<p>${FIRST}</p><p>${SECOND}</p>`],
    ['divisions', `<div>${FIRST}</div><div>${SECOND}</div>`],
    ['two line breaks', `<p>${FIRST}<br><br>${SECOND}</p>`],
    ['two line breaks on lines of their own', `<p>${FIRST}<br>\n  <br>\n  ${SECOND}</p>`],
    ['a list', `<ul><li>${FIRST}</li><li>${SECOND}</li></ul>`],
    ['a block quotation', `<p>${FIRST}</p><blockquote>${SECOND}</blockquote>`],
    ['a heading that ends a sentence', `<p>${FIRST}</p><h2>${SECOND}</h2>`],
  ])('parts paragraphs at %s', async (_, html) => {
    const { paragraphs } = await readOne(fromHtml(`<article>${html}<p>${THIRD}</p></article>`));
    expect(paragraphs).toEqual([FIRST, SECOND, THIRD]);
  });

  it.each([
    ['a line break', 'Ships are<br>welcome, she said.'],
    ['a line break at the end of a source line', 'Ships are\n<br>welcome, she said.'],
    ['a line end in the source', 'Ships are\n      welcome, she said.'],
    ['a carriage return in the source', 'Ships are\rwelcome, she said.'],
    ['a non-breaking space', 'Ships are&nbsp;welcome, she said.'],
    ['inline elements', 'Ships <b>are</b> <a href="/x"><i>wel</i>come</a>, she said.'],
    ['a comment', 'Ships are<!-- not --> welcome, she said.'],
    ['a soft hyphen', 'Ships are wel&shy;come, she said.'],
  ])('keeps one paragraph with %s', async (_, html) => {
    const { paragraphs } = await readOne(
      fromHtml(`<article><p>${FIRST}</p><p>${html}</p><p>${SECOND}</p></article>`),
    );
    expect(paragraphs).toEqual([FIRST, 'Ships are welcome, she said.', SECOND]);
  });

  it('decodes entities', async () => {
    const { paragraphs } = await readOne(
      aPage({
        article:
          '<p>&ldquo;Ships &amp; cranes,&rdquo; said Jane Roe &#8212; caf&eacute; owner.</p>',
      }),
    );
    expect(paragraphs[0]).toBe('“Ships & cranes,” said Jane Roe — café owner.');
  });

  it('keeps a sentence that begins with a less-than sign as text', async () => {
    const { paragraphs } = await readOne(
      aPage({ article: '<p>Fewer ships (&lt; 5) came, but more people.</p>' }),
    );
    expect(paragraphs[0]).toBe('Fewer ships (< 5) came, but more people.');
  });

  it('reads text of a script without spaces between words', async () => {
    const text = '港口在罢工九天之后于星期一重新开放，第一台起重机在早上六点一刻开始移动。';
    const { paragraphs } = await readOne(
      fromHtml(`<html lang="zh"><body><h1>港口</h1><p>${text}</p></body></html>`),
    );
    expect(paragraphs).toEqual([text]);
  });

  it.each([
    ['a doctype', `<!DOCTYPE html>\n<html><body><p>${FIRST}</p></body></html>`],
    ['an XML declaration', `<?xml version="1.0"?><!DOCTYPE html><html><p>${FIRST}</p></html>`],
    ['a comment', `<!-- saved > from <p>x</p> --><HTML lang="en"><p>${FIRST}</p></HTML>`],
    ['the root', `<html><p>${FIRST}</p>`],
    ['white space', `\n\n<html><p>${FIRST}</p></html>`],
    ['text', `Saved page <html><body><p>${FIRST}</p></body></html>`],
  ])('reads a page that begins with %s', async (_, html) => {
    expect((await readOne(fromHtml(html))).paragraphs).toContain(FIRST);
  });

  it.each([
    ['a comment', `<p>${FIRST}</p><!-- <html> -->`],
    ['a script', `<script>const root = "<html>";</script><p>${FIRST}</p>`],
    ['an attribute', `<p title="<html>">${FIRST}</p>`],
  ])('reads a fragment that has a root only in %s', async (_, html) => {
    expect((await readOne(fromHtml(html))).paragraphs).toEqual([FIRST]);
  });

  it('reads a fragment without a root', async () => {
    const { paragraphs } = await readOne(fromHtml(`<p>${FIRST}</p><p>${SECOND}`));
    expect(paragraphs).toEqual([FIRST, SECOND]);
  });

  it.each([
    ['an empty file', ''],
    ['a page without text', '<html><body><img src="a.jpg"></body></html>'],
    [
      'a page of menus',
      '<html><body><nav><ul><li>Home</li><li>Local</li></ul></nav><div>Log in</div></body></html>',
    ],
    [
      'a page of scripts',
      '<html><body><script>const text = "not an article";</script></body></html>',
    ],
  ])('is missing in %s, which is reported', async (_, html) => {
    expect(await read(fromHtml(html))).toMatchObject({
      articles: [],
      failures: ['a1.html: has no text'],
    });
  });

  it('reports a page that is larger than allowed', async () => {
    const { failures } = await read(fromHtml(`<p>${FIRST}</p>`), 50);
    expect(failures).toEqual(['a1.html: is larger than 0.00005 MB (see ONRECORD_MAX_ARTICLE_MB)']);
  });

  it('is read from elements in each other, however many', async () => {
    const { paragraphs } = await readOne(
      fromHtml(`${'<div>'.repeat(5_000)}<p>${FIRST}</p><p>${SECOND}</p>`),
    );
    expect(paragraphs).toEqual([FIRST, SECOND]);
  });
});

describe('a page, in bounded time', () => {
  const MAX_MS = 3_000;

  it.each([
    ['elements in each other', '<div>'.repeat(5_000)],
    ['bylines in each other', '<div class="author">By Jane Roe'.repeat(2_000)],
    ['line breaks', 'a<br>'.repeat(5_000)],
    ['paragraphs', `<p>${FIRST}</p>`.repeat(2_000)],
    ['less-than signs', '<'.repeat(20_000)],
    ['ampersands', '&'.repeat(50_000)],
    ['comments that do not end', '<!--'.repeat(20_000)],
    ['attributes that do not end', '<a title="'.repeat(10_000)],
    ['menus that do not end', '<nav>'.repeat(10_000)],
    ['menus in each other', '<nav>'.repeat(5_000) + '</nav>'.repeat(5_000)],
    ['scripts that do not end', '<script>'.repeat(10_000)],
    ['times', '<time datetime="2026-05-04">x</time>'.repeat(2_000)],
  ])('is read: %s', async (_, html) => {
    const started = performance.now();
    const { articles, failures } = await read(fromHtml(`${html}<p>${FIRST}</p>`), 20_000_000);
    expect(performance.now() - started).toBeLessThan(MAX_MS);
    expect(articles.length + failures.length).toBe(1);
  });
});

describe('the encoding of a page', () => {
  const TEXT = `“Zürich – 4 €,” said Siobhán O’Rourke. ${FIRST}`;
  /** The characters of `TEXT` beyond Latin-1 in windows-1252. */
  const WINDOWS_1252 = new Map([
    ['“', 0x93],
    ['”', 0x94],
    ['’', 0x92],
    ['–', 0x96],
    ['€', 0x80],
  ]);
  const toWindows1252 = (text: string) =>
    Uint8Array.from(Array.from(text), (character) => {
      return WINDOWS_1252.get(character) ?? character.charCodeAt(0);
    });
  const aPageIn = (meta: string) => `<html><head>${meta}</head><body><p>${TEXT}</p></body></html>`;

  it.each([
    '<meta charset="windows-1252">',
    '<meta charset=windows-1252>',
    "<META CHARSET='Windows-1252'>",
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
  ])('is what %s says', async (meta) => {
    const { paragraphs } = await readOne(fromHtml(toWindows1252(aPageIn(meta))));
    expect(paragraphs).toEqual([TEXT]);
  });

  it.each(['', '<meta charset="utf-8">', '<meta name="description" content="charset">'])(
    'is UTF-8 with %j',
    async (meta) => {
      expect((await readOne(fromHtml(aPageIn(meta)))).paragraphs).toEqual([TEXT]);
    },
  );

  it('is what the byte order mark says, whatever is declared', async () => {
    const page = `\ufeff${aPageIn('<meta charset="windows-1252">')}`;
    expect((await readOne(fromHtml(page))).paragraphs).toEqual([TEXT]);
    expect((await readOne(fromHtml(Buffer.from(page, 'utf16le')))).paragraphs).toEqual([TEXT]);
  });

  it.each(['windows-1252', 'iso-8859-1', 'shift_jis', 'klingon'])(
    'is UTF-8 where the bytes are, and %s is declared wrongly',
    async (charset) => {
      const page = aPageIn(`<meta charset="${charset}">`);
      expect((await readOne(fromHtml(page))).paragraphs).toEqual([TEXT]);
    },
  );

  it.each([
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['gbk', [0xc4, 0xe3, 0xba, 0xc3], '你好'],
    ['koi8-r', [0xed, 0xc9, 0xd2], 'Мир'],
    ['iso-8859-2', [0xa3, 0xf3, 0x64, 0xbc], 'Łódź'],
  ])('is %s where that is declared', async (charset, bytes, text) => {
    const page = Buffer.concat([
      Buffer.from(`<meta charset="${charset}"><title>`),
      Buffer.from(bytes),
      Buffer.from(`</title><p>${FIRST}</p>`),
    ]);
    expect(valuesOf(await readOne(fromHtml(page)), 'title')).toEqual([text]);
  });

  it('is what an XML declaration says', async () => {
    const page = `<?xml version="1.0" encoding="windows-1252"?>${aPageIn('')}`;
    expect((await readOne(fromHtml(toWindows1252(page)))).paragraphs).toEqual([TEXT]);
  });

  it.each(['', '<meta charset="utf-8">', '<meta charset="klingon">'])(
    'is reported where the bytes do not fit it: %j',
    async (meta) => {
      const { failures } = await read(fromHtml(toWindows1252(aPageIn(meta))));
      expect(failures).toEqual([
        'a1.html: is not valid text in the encoding it declares (UTF-8 where it declares none)',
      ]);
    },
  );
});

describe('the metadata of a page', () => {
  it('is every statement of it with its origin, none chosen', async () => {
    const { candidates } = await readOne(
      aPage({
        head: `<title>Port reopens | Harbour Ledger</title>
          <meta property="og:title" content="Port is open"><meta name="author" content="Ann Li">
          ${jsonLd({ '@type': 'NewsArticle', headline: 'The port reopens', author: 'Jane Roe' })}`,
        article: '<h1>Port reopens</h1><span class="byline">By Tom Dee</span>',
      }),
    );
    expect(candidates).toEqual([
      { field: 'title', value: 'The port reopens', from: 'json-ld' },
      { field: 'author', value: 'Jane Roe', from: 'json-ld' },
      { field: 'title', value: 'Port is open', from: 'open-graph' },
      { field: 'author', value: 'Ann Li', from: 'meta' },
      { field: 'title', value: 'Port reopens', from: 'headline' },
      { field: 'title', value: 'Port reopens | Harbour Ledger', from: 'title-element' },
      { field: 'author', value: 'Tom Dee', from: 'byline' },
    ]);
  });

  it.each<[string, MetadataCandidate]>([
    ['<meta property="og:title" content="A">', { field: 'title', value: 'A', from: 'open-graph' }],
    ['<meta name="og:title" content="A">', { field: 'title', value: 'A', from: 'open-graph' }],
    [
      '<meta property="og:site_name" content="A">',
      { field: 'outlet', value: 'A', from: 'open-graph' },
    ],
    [
      '<meta property="og:url" content="https://a.example/x">',
      { field: 'url', value: 'https://a.example/x', from: 'open-graph' },
    ],
    [
      '<meta property="article:published_time" content="2026-05-04">',
      { field: 'published', value: '2026-05-04', from: 'open-graph' },
    ],
    [
      '<meta property="article:modified_time" content="2026-05-04">',
      { field: 'modified', value: '2026-05-04', from: 'open-graph' },
    ],
    [
      '<meta property="article:section" content="A">',
      { field: 'section', value: 'A', from: 'open-graph' },
    ],
    [
      '<meta property="article:author" content="Jane Roe">',
      { field: 'author', value: 'Jane Roe', from: 'open-graph' },
    ],
    [
      '<meta name="author" content="Jane Roe">',
      { field: 'author', value: 'Jane Roe', from: 'meta' },
    ],
    [
      '<meta name="byl" content="By Jane Roe">',
      { field: 'author', value: 'By Jane Roe', from: 'meta' },
    ],
    [
      '<meta name="date" content="2026-05-04">',
      { field: 'published', value: '2026-05-04', from: 'meta' },
    ],
    [
      '<meta name="pubdate" content="2026-05-04">',
      { field: 'published', value: '2026-05-04', from: 'meta' },
    ],
    [
      '<meta name="dc.date" content="2026-05-04">',
      { field: 'published', value: '2026-05-04', from: 'meta' },
    ],
    [
      '<meta name="DC.date.issued" content="2026-05-04">',
      { field: 'published', value: '2026-05-04', from: 'meta' },
    ],
    [
      '<link rel="canonical" href="https://a.example/x">',
      { field: 'url', value: 'https://a.example/x', from: 'meta' },
    ],
    ['<title>A &amp; B</title>', { field: 'title', value: 'A & B', from: 'title-element' }],
  ])('reads %s', async (head, candidate) => {
    expect(await readCandidates(head)).toEqual([candidate]);
  });

  it.each<[string, MetadataCandidate]>([
    ['<h1>Port\nreopens</h1>', { field: 'title', value: 'Port reopens', from: 'headline' }],
    [
      '<time datetime="2026-05-04T06:00Z">today</time>',
      { field: 'published', value: '2026-05-04T06:00Z', from: 'time-element' },
    ],
    ['<a rel="author">Jane Roe</a>', { field: 'author', value: 'Jane Roe', from: 'byline' }],
    [
      '<span itemprop="author">Jane Roe</span>',
      { field: 'author', value: 'Jane Roe', from: 'byline' },
    ],
    [
      '<p class="article-byline">By Jane Roe</p>',
      { field: 'author', value: 'Jane Roe', from: 'byline' },
    ],
  ])('reads %s in the page', async (article, candidate) => {
    expect((await readOne(aPage({ article }))).candidates).toEqual([candidate]);
  });

  it.each([
    ['<h1><div>Port reopens</div>\n<div>after nine days</div></h1>', 'blocks'],
    ['<h1>Port <b>reopens</b>\n<i>after nine days</i></h1>', 'parts'],
    ['<h1 onclick="a > b" data-x=\'<p>\'>Port reopens after nine days</h1>', 'odd attributes'],
    ['<NAV><nav>x</nav><h1>No</NAV><h1>Port reopens after nine days</h1>', 'a menu with it'],
    ['<nav><h2>Menu</h2></nav><h1>Port reopens<!-- > --> after nine days</h1>', 'a comment'],
  ])('reads the headline of %j, which has %s', async (markup) => {
    const page = `<html><head><title>Port reopens after nine days</title></head><body>${markup}<p>${FIRST}</p></body></html>`;
    expect(valuesOf(await readOne(fromHtml(page)), 'title')).toContain(
      'Port reopens after nine days',
    );
  });

  it('reads the language of the page', async () => {
    const article = await readOne(
      fromHtml(`<html lang="en-GB"><body><p>${FIRST}</p></body></html>`),
    );
    expect(valuesOf(article, 'language')).toEqual(['en-GB']);
  });

  it('takes every headline, the first time of several, and all authors', async () => {
    const article = await readOne(
      aPage({
        head: '<meta name="author" content="Jane Roe"><meta name="author" content="Ann Li">',
        article:
          '<h1>First</h1><h1>Second</h1><time datetime="2026-05-04"></time><time datetime="2025-01-01"></time>',
      }),
    );
    expect(valuesOf(article, 'title')).toEqual(['First', 'Second']);
    expect(valuesOf(article, 'published')).toEqual(['2026-05-04']);
    expect(valuesOf(article, 'author')).toEqual(['Jane Roe', 'Ann Li']);
  });

  it.each([
    [
      'the header of the site, whose logo is a heading, too',
      '<header><h1>Ledger</h1><p class="date">8 May 2026</p></header><h1>Port reopens after strike</h1>',
      [],
    ],
    [
      'the header of the article',
      '<main><header><p class="date">4 May 2026</p></header><h1>Port reopens after strike</h1></main>',
      ['4 May 2026'],
    ],
    [
      'an element that sites invented for times',
      '<h1>Port reopens after strike</h1><relative-time datetime="2026-05-04">3 days ago</relative-time>',
      ['2026-05-04'],
    ],
  ])('reads from %s the dates that are the article’s', async (_, markup, dates) => {
    const head = '<title>Port reopens after strike | Ledger</title>';
    const page = `<html><head>${head}</head><body>${markup}<p>${FIRST}</p></body></html>`;
    expect([...new Set(valuesOf(await readOne(fromHtml(page)), 'published'))]).toEqual(dates);
  });

  const H1 = '<h1>Port reopens after nine days</h1>';
  it.each([
    ['a byline of a class', `${H1}<p class="story-byline">By <a href="/x">Jane Roe</a></p>`],
    ['parts that touch', `${H1}<p class="byline"><b>Jane Roe</b><i>Reporter</i></p>`],
    ['microdata', `${H1}<p itemprop="author"><b itemprop="name">Jane Roe</b><i>Reporter</i></p>`],
    ['a link to the author', `${H1}<div><a href="/author/jane-roe">Jane Roe</a></div>`],
    ['a line without any name for it', `${H1}<div class="x1">By <span>Jane Roe</span></div>`],
    [
      'the article, not a reader',
      `${H1}<p class="byline">By Jane Roe</p><div class="comments"><a rel="author">Tom Dee</a></div>`,
    ],
    [
      'the article, not the next one',
      `${H1}<p class="byline">By Jane Roe</p><aside><a rel="author">Tom Dee</a></aside>`,
    ],
  ])('finds the author in %s', async (_, article) => {
    expect(valuesOf(await readOne(aPage({ article })), 'author')).toEqual(['Jane Roe']);
  });

  it.each([
    ['a class', `${H1}<span class="post-date">4 May 2026</span>`, '4 May 2026'],
    ['no class', `${H1}<div class="x1">4 May 2026</div>`, '4 May 2026'],
    ['the text of a time', `${H1}<time>4 May 2026</time>`, '4 May 2026'],
    ['microdata', `${H1}<meta itemprop="datePublished" content="2026-05-04">`, '2026-05-04'],
    [
      'a line with its change',
      `${H1}<p class="date">4 May 2026, updated 6 May 2026</p>`,
      '4 May 2026',
    ],
    [
      'a time behind that of the change',
      `${H1}<p>Updated <time datetime="2026-05-06">6 May</time></p><time datetime="2026-05-04">4 May</time>`,
      '2026-05-04',
    ],
    [
      'the article, not a teaser',
      `<aside><time datetime="2026-05-06"></time></aside>${H1}<time datetime="2026-05-04"></time>`,
      '2026-05-04',
    ],
  ])('finds the date in %s first', async (_, article, date) => {
    expect(valuesOf(await readOne(aPage({ article })), 'published')[0]).toBe(date);
  });

  it.each(['sailthru.date', 'DCTERMS.created', 'bt:pubDate', 'publish-date', 'datePublished'])(
    'finds the date named %s',
    async (name) => {
      const head = `<meta name="${name}" content="2026-05-04">`;
      expect(await readCandidates(head)).toEqual([
        { field: 'published', value: '2026-05-04', from: 'meta' },
      ]);
    },
  );

  it('does not take the address of a profile for an author', async () => {
    const head = '<meta property="article:author" content="https://a.example/jane-roe">';
    expect(await readCandidates(head)).toEqual([]);
  });

  it.each([
    '<meta property="og:title" content="">',
    '<title> </title>',
    '<meta property="og:title">',
  ])('passes over %s', async (head) => {
    expect(await readCandidates(head)).toEqual([]);
  });
});

describe('JSON-LD', () => {
  const listed = async (value: unknown) =>
    (await readCandidates(jsonLd(value))).map(({ field, value: text }) => `${field}: ${text}`);

  it('is read from a plain node', async () => {
    expect(
      await listed({
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        headline: 'Port reopens &amp; cranes move',
        datePublished: '2026-05-04T06:00:00+02:00',
        dateModified: '2026-05-04T08:00:00Z',
        author: { '@type': 'Person', name: 'Jane Roe' },
        publisher: { '@type': 'Organization', name: 'Harbour Ledger', logo: { url: '/l.png' } },
        mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://ledger.example/port' },
        articleSection: ['Local', 'Port'],
        inLanguage: { name: 'en' },
      }),
    ).toEqual([
      'title: Port reopens & cranes move',
      'published: 2026-05-04T06:00:00+02:00',
      'modified: 2026-05-04T08:00:00Z',
      'author: Jane Roe',
      'outlet: Harbour Ledger',
      'url: https://ledger.example/port',
      'section: Local',
      'section: Port',
      'language: en',
    ]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a name', 'Jane Roe', ['Jane Roe']],
    ['a list of names', ['Jane Roe', 'Ann Li'], ['Jane Roe', 'Ann Li']],
    ['a list of nodes', [{ name: 'Jane Roe' }, { name: 'Ann Li' }], ['Jane Roe', 'Ann Li']],
    ['a node with a list of names', { name: ['Jane Roe', 'Ann Li'] }, ['Jane Roe']],
    ['a node without a name', { '@type': 'Person' }, []],
    ['null', null, []],
  ])('has an author given as %s', async (_, author, names) => {
    expect(await listed({ '@type': 'Article', author })).toEqual(
      names.map((name) => `author: ${name}`),
    );
  });

  it('is read from a graph whose nodes name each other', async () => {
    expect(
      await listed({
        '@graph': [
          { '@type': 'WebPage', '@id': '#page', url: 'https://ledger.example/port' },
          {
            '@type': ['ReportageNewsArticle'],
            headline: 'Port reopens',
            author: [{ '@id': '#jane' }, { '@id': '#ann', name: 'Ann Li' }],
            publisher: { '@id': '#ledger' },
            mainEntityOfPage: { '@id': '#page' },
          },
          { '@type': 'Person', '@id': '#jane', name: 'Jane Roe' },
          { '@type': 'NewsMediaOrganization', '@id': '#ledger', name: 'Harbour Ledger' },
        ],
      }),
    ).toEqual([
      'title: Port reopens',
      'author: Jane Roe',
      'author: Ann Li',
      'outlet: Harbour Ledger',
      'url: #page',
    ]);
  });

  it('is read from a list, and from the second of two scripts', async () => {
    const candidates = await readCandidates(
      jsonLd({ '@type': 'BreadcrumbList', name: 'Home' }) +
        jsonLd([
          { '@type': 'WebSite', name: 'x' },
          { '@type': 'BlogPosting', headline: 'Port' },
        ]),
    );
    expect(candidates).toEqual([{ field: 'title', value: 'Port', from: 'json-ld' }]);
  });

  it('is read from the node of the page where none describes the article', async () => {
    const graph = [
      { '@type': 'WebPage', name: 'x', datePublished: '2026-05-04', author: { '@id': '#jane' } },
      { '@type': 'Person', '@id': '#jane', name: 'Jane Roe' },
    ];
    expect(await listed({ '@graph': graph })).toEqual([
      'published: 2026-05-04',
      'author: Jane Roe',
    ]);
  });

  it.each([
    ['the site', { '@type': 'WebSite', headline: 'x', name: 'Harbour Ledger' }],
    ['a video', { '@type': 'VideoObject', headline: 'x' }],
    ['nothing', {}],
  ])('is passed over where it describes %s', async (_, node) => {
    expect(await listed(node)).toEqual([]);
  });

  it('is read from the node that is named like the page, not from those in a list', async () => {
    const candidates = await readCandidates(
      '<title>Port reopens | Harbour Ledger</title>' +
        jsonLd({
          '@type': 'ItemList',
          itemListElement: [
            { '@type': 'NewsArticle', headline: 'Port reopens', author: 'Tom Dee' },
          ],
        }) +
        jsonLd([
          { '@type': 'NewsArticle', headline: 'Ferry late' },
          { '@type': 'NewsArticle', headline: 'Port reopens', author: 'Jane Roe' },
        ]),
    );
    expect(candidates.filter(({ from }) => from === 'json-ld')).toEqual([
      { field: 'title', value: 'Port reopens', from: 'json-ld' },
      { field: 'author', value: 'Jane Roe', from: 'json-ld' },
    ]);
  });

  it.each([
    ['raw line ends in a text', '{"@type": "Article", "headline": "Port\nreopens"}'],
    ['CDATA around it', '//<![CDATA[\n{"@type": "Article", "headline": "Port reopens"}\n//]]>'],
  ])('is read with %s', async (_, text) => {
    const candidates = await readCandidates(`<script type="application/ld+json">${text}</script>`);
    expect(candidates).toEqual([{ field: 'title', value: 'Port reopens', from: 'json-ld' }]);
  });

  it('is passed over where it is broken', async () => {
    const head = '<script type="application/ld+json">{"@type": "Article", </script>';
    expect(await readCandidates(`${head}<title>Port</title>`)).toEqual([
      { field: 'title', value: 'Port', from: 'title-element' },
    ]);
  });
});
