import { describe, expect, it } from 'vitest';
import type { Article, MetadataField } from '../../../src/core/article.ts';
import { hashId } from '../../../indexer/readers/article-id.ts';
import { aSource, extractOne, read, readOne, valuesOf } from '../sources.ts';

const fromFeed = (content: string | Uint8Array) =>
  aSource(content, { path: 'root/wire.xml', format: 'feed', name: 'wire', folders: [] });
const fromJson = (content: unknown) =>
  aSource(JSON.stringify(content), { path: 'root/wire.json', format: 'json', folders: [] });

const rss = (items: string, channel = '<title>Harbour Ledger</title>') =>
  fromFeed(
    `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>${channel}${items}</channel></rss>`,
  );
const atom = (entries: string, feed = '<title>Harbour Ledger</title><id>urn:ledger</id>') =>
  fromFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ledger.example/news/" xml:lang="en">${feed}${entries}</feed>`,
  );

/** All that the reader saw, by field. */
function factsOf(article: Article): Partial<Record<MetadataField, readonly string[]>> {
  const fields = [...new Set(article.candidates.map(({ field }) => field))];
  return Object.fromEntries(fields.map((field) => [field, valuesOf(article, field)]));
}

describe('readFeed', () => {
  it('reads an item of RSS 2.0 with its full text', async () => {
    const article = await readOne(
      rss(
        `<item>
          <title>Port reopens &amp; ferries sail</title>
          <link>https://ledger.example/port?utm_source=rss</link>
          <guid isPermaLink="false">4711</guid>
          <pubDate>Tue, 06 Jan 2026 08:30:00 +0100</pubDate>
          <dc:creator><![CDATA[Ada Fox]]></dc:creator>
          <category>Business</category><category>Ports</category>
          <description>The port reopened.</description>
          <content:encoded><![CDATA[<p>The port reopened on Monday.</p><figure>A crane</figure><p>“It is safe,” said Omar Bell.</p><p>The post <a href="x">Port reopens</a> appeared first on <a href="y">Harbour Ledger</a>.</p>]]></content:encoded>
        </item>`,
        '<title>Harbour Ledger</title><link>https://ledger.example/</link><language>en-gb</language>',
      ),
    );
    expect(article.paragraphs).toEqual([
      'The port reopened on Monday.',
      '“It is safe,” said Omar Bell.',
    ]);
    expect(factsOf(article)).toEqual({
      title: ['Port reopens & ferries sail'],
      url: ['https://ledger.example/port?utm_source=rss'],
      outlet: ['ledger.example', 'Harbour Ledger'],
      published: ['Tue, 06 Jan 2026 08:30:00 +0100'],
      author: ['Ada Fox'],
      section: ['Business'],
      language: ['en-gb'],
    });
    expect(article.source).toBe('root/wire.xml:1');
  });

  it('reads an entry of Atom with relative links', async () => {
    const article = await readOne(
      atom(
        `<entry xml:base="2026/">
          <title type="html">Port &lt;em&gt;reopens&lt;/em&gt;</title><id>urn:1</id>
          <link rel="edit" href="edit"/><link rel="alternate" type="text/html" href="port.html"/>
          <published>2026-01-06T08:30:00Z</published><updated>2026-01-07T10:00:00Z</updated>
          <author><name>Ada Fox</name></author><author><name>Omar Bell</name></author>
          <category term="biz" label="Business"/>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The port reopened.</p><p>Ferries sail.</p></div></content>
        </entry>`,
      ),
    );
    expect(article.paragraphs).toEqual(['The port reopened.', 'Ferries sail.']);
    expect(factsOf(article)).toEqual({
      title: ['Port reopens'],
      url: ['https://ledger.example/news/2026/port.html'],
      outlet: ['ledger.example', 'Harbour Ledger'],
      published: ['2026-01-06T08:30:00Z'],
      modified: ['2026-01-07T10:00:00Z'],
      author: ['Ada Fox', 'Omar Bell'],
      section: ['Business', 'biz'],
      language: ['en'],
    });
  });

  it('reads an item of RDF', async () => {
    const article = await readOne(
      fromFeed(
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <channel rdf:about="https://ledger.example/"><title>Harbour Ledger</title><link>https://ledger.example/</link></channel>
          <item rdf:about="https://ledger.example/port"><title>Port reopens</title><link>https://ledger.example/port</link>
            <description>The port reopened.</description><dc:creator>Ada Fox</dc:creator><dc:date>2026-01-06T08:30:00Z</dc:date><dc:subject>Business</dc:subject></item>
        </rdf:RDF>`,
      ),
    );
    expect(article.paragraphs).toEqual(['The port reopened.']);
    expect(factsOf(article)).toEqual({
      title: ['Port reopens'],
      url: ['https://ledger.example/port'],
      outlet: ['ledger.example', 'Harbour Ledger'],
      published: ['2026-01-06T08:30:00Z'],
      author: ['Ada Fox'],
      section: ['Business'],
    });
  });

  it('reads a JSON Feed, which stands in a .json file and says what it is', async () => {
    const article = await readOne(
      fromJson({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Harbour Ledger',
        home_page_url: 'https://ledger.example/',
        authors: [{ name: 'Ada Fox' }],
        items: [
          {
            id: 4711,
            url: '/port',
            title: 'Port reopens',
            content_html: '<p>The port reopened.</p><p>Ferries sail.</p>',
            summary: 'The port reopened.',
            date_published: '2026-01-06T08:30:00Z',
            tags: ['Business', 'Ports'],
          },
        ],
      }),
    );
    expect(article.paragraphs).toEqual(['The port reopened.', 'Ferries sail.']);
    expect(factsOf(article)).toEqual({
      title: ['Port reopens'],
      url: ['https://ledger.example/port'],
      outlet: ['ledger.example', 'Harbour Ledger'],
      published: ['2026-01-06T08:30:00Z'],
      author: ['Ada Fox'],
      section: ['Business'],
    });
  });

  it('takes an object with a version of its own for an article', async () => {
    const { articles } = await read(
      fromJson({ version: '1.1', title: 'Port', text: 'It is open.' }),
    );
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual([['It is open.']]);
  });

  it.each<[string, string, MetadataField, readonly string[]]>([
    [
      'the author beside an address',
      '<author>ada@x.example (Ada Fox)</author>',
      'author',
      ['Ada Fox'],
    ],
    ['the author of a podcast', '<itunes:author>Ada Fox</itunes:author>', 'author', ['Ada Fox']],
    ['no author who is only an address', '<author>ada@x.example</author>', 'author', []],
    ['Dublin Core dates', '<dc:date>2026-01-06</dc:date>', 'published', ['2026-01-06']],
    [
      'the outlet that an aggregator names, before its own',
      '<source url="https://other.example/rss">Other Paper</source>',
      'outlet',
      ['Other Paper', 'Harbour Ledger'],
    ],
    [
      'a guid that is an address, for a link',
      '<guid>https://ledger.example/1</guid>',
      'url',
      ['https://ledger.example/1'],
    ],
    [
      'no guid that says it is none',
      '<guid isPermaLink="false">https://ledger.example/1</guid>',
      'url',
      [],
    ],
    ['no link that leads nowhere', '<link>javascript:void(0)</link>', 'url', []],
  ])('finds %s', async (_what, element, field, values) => {
    const article = await readOne(rss(`<item><title>Port reopens</title>${element}</item>`));
    expect(valuesOf(article, field)).toEqual(values);
  });

  it.each([
    ['markup', '&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;lt; 3.&lt;/p&gt;', ['One.', 'Two < 3.']],
    ['CDATA', '<![CDATA[<b>One</b> &amp; two]]>', ['One & two']],
    ['plain text', 'One.\n\nTwo.', ['One.', 'Two.']],
    ['a script', '&lt;p&gt;One.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;', ['One.']],
    [
      'a link to the rest',
      '<![CDATA[<p>One.</p><p><a href="x">Continue reading</a></p>]]>',
      ['One.'],
    ],
  ])('reads a description of %s', async (_what, description, paragraphs) => {
    const article = await readOne(
      rss(`<item><title>Port reopens</title><description>${description}</description></item>`),
    );
    expect(article.paragraphs).toEqual(paragraphs);
  });

  it('reads the encoding that the XML declaration names', async () => {
    const xml = `<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>T</title><item><title>Z\u00fcrich \u0093opens\u0094</title></item></channel></rss>`;
    const article = await readOne(fromFeed(Buffer.from(xml, 'latin1')));
    expect(valuesOf(article, 'title')).toEqual(['Zürich “opens”']);
  });

  it('refuses a date that is impossible, and takes one that is not', async () => {
    const item = (date: string) =>
      rss(`<item><title>Port reopens</title><pubDate>${date}</pubDate></item>`);
    const days = [
      'Tue, 06 Jan 2026 08:30:00 GMT',
      'Wed, 31 Feb 2026 08:30:00 GMT',
      'Fri, 01 Jan 2038 00:00:00 GMT',
    ];
    const published = await Promise.all(
      days.map(async (day) => (await extractOne(item(day))).publishedAt),
    );
    expect(published).toEqual(['2026-01-06T08:30:00.000Z', null, null]);
  });

  it('does not take the day of an update for that of publication', async () => {
    const { publishedOn, modifiedAt } = await extractOne(
      atom('<entry><title>Port</title><updated>2026-01-06T08:30:00Z</updated></entry>'),
    );
    expect({ publishedOn, modifiedAt }).toEqual({
      publishedOn: null,
      modifiedAt: '2026-01-06T08:30:00.000Z',
    });
  });
});

describe('ids of articles in feeds', () => {
  const idsOf = async (source: ReturnType<typeof rss>) =>
    (await read(source)).articles.map(({ id }) => id);
  const item = (link: string, guid: string) =>
    `<item><title>Part ${guid}</title>${link}<guid isPermaLink="false">${guid}</guid></item>`;
  const SITE = '<link>https://ledger.example/</link>';

  it('are those of their pages, so that feed and page are one article', async () => {
    const feed = rss(item('<link>https://ledger.example/port?utm_source=rss#top</link>', '1'));
    expect(await idsOf(feed)).toEqual([hashId('https://ledger.example/port')]);
  });

  it('are made of feed and guid where there is no link', async () => {
    const [first] = await idsOf(rss(item('', '1'), SITE));
    expect(await idsOf(rss(item('', '1'), SITE))).toEqual([first]);
    expect(await idsOf(rss(item('', '2'), SITE))).not.toEqual([first]);
    expect(await idsOf(rss(item('', '1'), '<link>https://other.example/</link>'))).not.toEqual([
      first,
    ]);
  });

  it.each([
    ['the site', item(SITE, '1')],
    ['one page', item('<link>https://ledger.example/live</link>', '1')],
  ])('are made of feed and guid where all items link to %s', async (_what, first) => {
    const ids = await idsOf(rss(first + first.replaceAll('1', '2'), SITE));
    expect(new Set(ids).size).toBe(2);
  });

  it('belong to no place, since what leaves a feed is not gone', async () => {
    const { location } = await readOne(rss(item('', '1')));
    expect(location).toBeNull();
  });
});

describe('readFeed of what is broken', () => {
  const OPEN = '<rss version="2.0"><channel><title>T</title>';
  const ITEM = '<item><title>Port reopens</title></item>';

  it.each([
    ['nothing', '', 'is empty'],
    ['a page', '<!doctype html><html><body>Not found</body></html>', 'is a web page, and no feed'],
    ['other XML', '<?xml version="1.0"?><urlset/>', 'is no RSS, RDF or Atom feed, but <urlset>'],
    ['text', 'Not found', 'is no RSS, RDF or Atom feed'],
    ['no items', `${OPEN}</channel></rss>`, 'has no items'],
    ['its beginning alone', `${OPEN}<item><title>A`, 'is not well-formed: Unexpected end of title'],
    [
      'an external entity',
      `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>${OPEN}<item><title>&x;</title></item></channel></rss>`,
      'is not well-formed: External entities are not supported',
    ],
    [
      'a name that is a trap',
      `${OPEN}<item><__proto__>1</__proto__></item></channel></rss>`,
      expect.stringContaining('is not well-formed: '),
    ],
    [
      'endless depth',
      `${OPEN}${'<a>'.repeat(5_000)}</channel></rss>`,
      'is not well-formed: Maximum nested tags exceeded',
    ],
  ])('reports %s', async (_what, content, reason) => {
    const { articles, failures } = await read(fromFeed(content));
    expect(articles).toEqual([]);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.replace('root/wire.xml: ', '')).toEqual(reason);
  });

  it.each([
    ['no items', { title: 'T', items: [] }, 'has no items'],
    ['items that are no list', { title: 'T', items: 'none' }, 'has no items'],
    ['a version alone', {}, 'is not well-formed: Invalid feed format'],
  ])('reports a JSON Feed with %s', async (_what, content, reason) => {
    const version = 'https://jsonfeed.org/version/1';
    const { failures } = await read(fromJson({ version, ...content }));
    expect(failures).toEqual([`root/wire.json: ${reason}`]);
  });

  it.each([
    ['in an item', `${OPEN}${ITEM}<item><title>B</title><descr`],
    ['in a CDATA section', `${OPEN}${ITEM}<item><description><![CDATA[<p>Half`],
    ['between items', `${OPEN}${ITEM}`],
    ['before the last tag', `${OPEN}${ITEM}</channel>`],
  ])('reads what comes before the end of a feed that was cut off %s', async (_where, content) => {
    const { articles, failures } = await read(fromFeed(content));
    expect(articles).toHaveLength(1);
    expect(failures).toEqual(['root/wire.xml: ends too early: the feed is not whole']);
  });

  it('reports items without text and too large ones by their number, and reads the rest', async () => {
    const items = [
      '<item><link>https://ledger.example/1</link></item>',
      `<item><title>Long</title><description>${'word '.repeat(300)}</description></item>`,
      ITEM,
    ];
    const { articles, failures } = await read(rss(items.join('')), 1_000);
    expect(failures).toEqual([
      'root/wire.xml:1: has no text: neither title nor content, description or summary',
      'root/wire.xml:2: is larger than 0.001 MB (see ONRECORD_MAX_ARTICLE_MB)',
    ]);
    expect(articles.map(({ source }) => source)).toEqual(['root/wire.xml:3']);
  });

  it('expands no entity that a feed declares itself', async () => {
    const bomb = Array.from({ length: 9 }, (_, at) => {
      const [name, inner] = ['bcdefghij'.charAt(at), `&${'abcdefghi'.charAt(at)};`];
      return `<!ENTITY ${name} "${inner.repeat(10)}">`;
    });
    const text = `<!DOCTYPE r [<!ENTITY a "ha">${bomb.join('')}]>${OPEN}<item><title>&j;</title><description>&j;</description></item></channel></rss>`;
    const article = await readOne(fromFeed(text));
    expect(article.paragraphs).toEqual(['&j;']);
    expect(valuesOf(article, 'title')).toEqual(['&j;']);
  });

  it('reads markup that is nested without end', async () => {
    const { articles } = await read(
      rss(
        `<item><title>A</title><description>${'&lt;b&gt;'.repeat(5_000)}deep</description></item>`,
      ),
    );
    expect(articles[0]?.paragraphs).toEqual(['deep']);
  });
});
