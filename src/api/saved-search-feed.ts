import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { SavedSearch } from '../search-index/search-index.ts';
import type { AddedHits } from '../search/find-added.ts';
import type { FeedFormat } from './saved-search-schemas.ts';

/** What stands in a feed, in no format yet. */
export type FeedContent = {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly entries: readonly FeedEntry[];
};
type FeedEntry = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url: string | null;
  readonly updatedAt: string;
  readonly authors: readonly string[];
};

export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  json: 'application/feed+json',
};

/** What XML cannot hold, not even escaped. */
// eslint-disable-next-line no-control-regex -- it is about these
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Returns the feed of a saved search: its hits as entries, by when they were added. */
export function buildFeedContent(
  { id, name, createdAt }: SavedSearch,
  added: AddedHits,
): FeedContent {
  const entries = added.type === 'articles' ? listArticles(added) : listQuotations(added);
  const updatedAt = added.found[0]?.addedAt ?? createdAt;
  return { id: `urn:uuid:${id}`, title: name, updatedAt, entries };
}

/** Returns a feed as a text of the format. */
export function presentFeed(format: FeedFormat, content: FeedContent): string {
  switch (format) {
    case 'atom':
      return toAtom(content);
    case 'rss':
      return toRss(content);
    case 'json':
      return JSON.stringify(toJson(content));
  }
}

function toAtom({ id, title, updatedAt, entries }: FeedContent): string {
  return generateAtomFeed({
    id,
    title: { value: clean(title) },
    updated: updatedAt,
    entries: entries.map((entry) => ({
      id: entry.id,
      title: { value: clean(entry.title) },
      updated: entry.updatedAt,
      summary: { value: clean(entry.text) },
      authors: (entry.authors.length === 0 ? ['unknown'] : entry.authors).map((name) => ({
        name: clean(name),
      })),
      ...(entry.url !== null && { links: [{ href: clean(entry.url) }] }),
    })),
  });
}

function toRss({ title, updatedAt, entries }: FeedContent): string {
  return generateRssFeed({
    title: clean(title),
    // Where the service can be reached is known to its operator alone.
    link: '/',
    description: clean(title),
    lastBuildDate: updatedAt,
    items: entries.map((entry) => ({
      title: clean(entry.title),
      description: clean(entry.text),
      guid: { value: entry.id, isPermaLink: false },
      pubDate: entry.updatedAt,
      dc: { creators: entry.authors.map(clean) },
      ...(entry.url !== null && { link: clean(entry.url) }),
    })),
  });
}

function toJson({ title, entries }: FeedContent): unknown {
  return generateJsonFeed({
    title,
    items: entries.map((entry) => ({
      id: entry.id,
      title: entry.title,
      content_text: entry.text,
      date_published: entry.updatedAt,
      authors: entry.authors.map((name) => ({ name })),
      ...(entry.url !== null && { url: entry.url }),
    })),
  });
}

function listArticles({ found }: Extract<AddedHits, { type: 'articles' }>): FeedEntry[] {
  return found.map(({ hit, addedAt }) => ({
    id: `urn:onrecord:article:${encodeURIComponent(hit.id)}`,
    title: [hit.title ?? 'Untitled', ...listOutlet(hit.outlet)].join(' – '),
    text: hit.snippet.text,
    url: hit.url,
    updatedAt: addedAt ?? toInstant(hit.publishedOn),
    authors: hit.authors,
  }));
}

function listQuotations({ found }: Extract<AddedHits, { type: 'quotations' }>): FeedEntry[] {
  return found.map(({ hit, addedAt }) => {
    const { article, text, speaker, organisation } = hit;
    const who = speaker ?? organisation;
    const place = [article.id, hit.field, String(hit.start)].map(encodeURIComponent).join(':');
    return {
      id: `urn:onrecord:quotation:${place}`,
      title: `${who === null ? '' : `${who}: `}“${text}”`,
      text: [article.title ?? 'Untitled', ...listOutlet(article.outlet)].join(' – '),
      url: article.url,
      updatedAt: addedAt ?? toInstant(article.publishedOn),
      authors: who === null ? [] : [who],
    };
  });
}

function listOutlet(outlet: string | null): string[] {
  return outlet === null ? [] : [outlet];
}

/** Of what older versions indexed it is not known when it came. */
function toInstant(day: string | null): string {
  return `${day ?? '1970-01-01'}T00:00:00.000Z`;
}

function clean(text: string): string {
  return text.replace(NO_XML, '\u{fffd}');
}
