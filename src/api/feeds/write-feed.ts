import type { FeedFormat } from '../export-schemas.ts';
import { escapeHtml } from '../docs/html.ts';
import type { FeedItem } from './feed-items.ts';

export type Feed = {
  readonly title: string;
  /** Where this feed is, and the search as a page. */
  readonly selfUrl: string;
  readonly homeUrl: string;
  readonly items: readonly FeedItem[];
};

export const FEED_TYPES = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const satisfies Readonly<Record<FeedFormat, string>>;

/** What stands where Atom has to have a day and none is known: the same in every answer. */
const UNKNOWN_DATE = new Date(0);
const MAKER = 'Onrecord';
// No control character but these may stand in XML, not even as a reference.
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Returns a feed in a format. What makes them is loaded when the first is asked for. */
export async function writeFeed(feed: Feed, format: FeedFormat): Promise<string> {
  const { generateAtomFeed, generateJsonFeed, generateRssFeed } = await import('feedsmith');
  if (format === 'json') {
    // It leaves out what is empty, and a feed without items has an empty list of them.
    return JSON.stringify({ items: [], ...Object(generateJsonFeed(describeJson(feed))) });
  }
  const clean = { ...feed, title: toXmlText(feed.title), items: feed.items.map(cleanItem) };
  return format === 'rss'
    ? generateRssFeed(describeRss(clean))
    : generateAtomFeed(describeAtom(clean));
}

function describeRss({ title, selfUrl, homeUrl, items }: Feed) {
  return {
    title,
    link: homeUrl,
    description: title,
    generator: MAKER,
    lastBuildDate: findLatest(items),
    atom: { links: [{ href: selfUrl, rel: 'self', type: 'application/rss+xml' }] },
    items: items.map(({ id, title: headline, text, url, authors, publishedAt }) => ({
      title: headline,
      ...(url !== null && { link: url }),
      // Readers take it for HTML.
      description: escapeHtml(text).replaceAll('\n', '<br>'),
      guid: { value: id, isPermaLink: false },
      ...(authors.length > 0 && { dc: { creators: [...authors] } }),
      ...(publishedAt !== null && { pubDate: publishedAt }),
    })),
  };
}

function describeAtom({ title, selfUrl, homeUrl, items }: Feed) {
  return {
    id: selfUrl,
    title: { value: title },
    updated: findLatest(items),
    authors: [{ name: MAKER }],
    generator: { text: MAKER },
    links: [
      { href: selfUrl, rel: 'self', type: 'application/atom+xml' },
      { href: homeUrl, rel: 'alternate', type: 'text/html' },
    ],
    entries: items.map((item) => ({
      id: item.id,
      title: { value: item.title },
      updated: item.modifiedAt ?? item.publishedAt ?? UNKNOWN_DATE,
      ...(item.publishedAt !== null && { published: item.publishedAt }),
      ...(item.authors.length > 0 && { authors: item.authors.map((name) => ({ name })) }),
      ...(item.url !== null && { links: [{ href: item.url, rel: 'alternate' }] }),
      content: { value: item.text, type: 'text' },
    })),
  };
}

function describeJson({ title, selfUrl, homeUrl, items }: Feed) {
  return {
    title,
    home_page_url: homeUrl,
    feed_url: selfUrl,
    items: items.map(({ id, title: headline, text, url, authors, publishedAt, modifiedAt }) => ({
      id,
      title: headline,
      content_text: text,
      ...(url !== null && { url }),
      ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
      ...(publishedAt !== null && { date_published: publishedAt }),
      ...(modifiedAt !== null && { date_modified: modifiedAt }),
    })),
  };
}

function findLatest(items: readonly FeedItem[]): Date {
  const times = items.flatMap(({ modifiedAt, publishedAt }) => modifiedAt ?? publishedAt ?? []);
  return times.reduce((latest, time) => (time > latest ? time : latest), UNKNOWN_DATE);
}

function cleanItem(item: FeedItem): FeedItem {
  const authors = item.authors.map(toXmlText);
  return { ...item, authors, title: toXmlText(item.title), text: toXmlText(item.text) };
}

function toXmlText(text: string): string {
  return text.replaceAll(NOT_IN_XML, '');
}
