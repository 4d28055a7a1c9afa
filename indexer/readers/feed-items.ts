import type { AnyFeed, AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import type { MetadataField } from '../../src/core/article.ts';

/** A feed of any kind. */
export type Feed = {
  /** What is the same in every copy of the feed: its own id, or the site it belongs to. */
  readonly key: string;
  /** The page of the site, which some feeds give as the link of each item. */
  readonly siteLink: string | null;
  readonly items: readonly FeedItem[];
};

/** An item as it states itself: nothing is cleaned or chosen yet. */
export type FeedItem = {
  /** Unique in its feed, and not elsewhere. */
  readonly guid: string | null;
  readonly link: string | null;
  /** What a link is relative to, narrowest first; each may be relative to the next. */
  readonly bases: readonly string[];
  readonly title: string;
  /** The full text before summaries, with markup or without. */
  readonly texts: readonly string[];
  readonly facts: readonly FeedFact[];
};

export type FeedFact = { readonly field: MetadataField; readonly value: string };

type Text = string | undefined;
type Facts = Partial<Record<MetadataField, readonly Text[]>>;

/** Returns the items of a parsed feed in one form. */
export function toFeed(parsed: AnyFeed): Feed {
  switch (parsed.format) {
    case 'rss':
      return readRss(parsed.feed);
    case 'rdf':
      return readRdf(parsed.feed);
    case 'atom':
      return readAtom(parsed.feed);
    case 'json':
      return readJsonFeed(parsed.feed);
  }
}

function readRss(feed: RssFeed.Feed<string>): Feed {
  const { atom, dc, itunes, link, title } = feed;
  const self = findLink(atom?.links, 'self');
  return {
    key: link ?? self ?? title ?? '',
    siteLink: link ?? null,
    items: (feed.items ?? []).map((item) => ({
      guid: item.guid?.value ?? null,
      link: item.link ?? readPermalink(item.guid) ?? findLink(item.atom?.links, 'alternate'),
      bases: list(item.xml?.base, feed.xml?.base, link, self),
      title: item.title ?? item.dc?.titles?.[0] ?? item.itunes?.title ?? '',
      texts: list(item.content?.encoded, item.description),
      facts: toFacts({
        outlet: [item.source?.title, title, itunes?.title],
        published: [item.pubDate, ...(item.dc?.dates ?? []), item.atom?.published],
        modified: [item.atom?.updated, ...(item.dcterms?.modified ?? [])],
        author: firstOf(item.dc?.creators, namesOf(item.authors), list(item.itunes?.author)),
        section: [item.categories?.[0]?.name, item.dc?.subjects?.[0]],
        language: [item.dc?.languages?.[0], item.xml?.lang, feed.language, dc?.languages?.[0]],
      }),
    })),
  };
}

/** RSS 2.0: a guid is an address unless it says otherwise; systems forget to say so. */
function readPermalink(guid: RssFeed.Guid | undefined): string | undefined {
  const isAddress = guid?.isPermaLink !== false && /^https?:\/\//iu.test(guid?.value ?? '');
  return isAddress ? guid?.value : undefined;
}

function readRdf(feed: RdfFeed.Feed<string>): Feed {
  const { dc, link, title } = feed;
  return {
    key: link ?? feed.rdf?.about ?? title ?? '',
    siteLink: link ?? null,
    items: (feed.items ?? []).map((item) => ({
      guid: item.rdf?.about ?? null,
      link: item.link ?? item.rdf?.about ?? null,
      bases: list(item.xml?.base, feed.xml?.base, link),
      title: item.title ?? item.dc?.titles?.[0] ?? '',
      texts: list(item.content?.encoded, item.description, item.dc?.descriptions?.[0]),
      facts: toFacts({
        outlet: [item.dc?.publishers?.[0], title],
        published: [...(item.dc?.dates ?? []), ...(item.dcterms?.issued ?? [])],
        modified: [...(item.dcterms?.modified ?? [])],
        author: item.dc?.creators ?? [],
        section: [item.dc?.subjects?.[0]],
        language: [item.dc?.languages?.[0], item.xml?.lang, feed.xml?.lang, dc?.languages?.[0]],
      }),
    })),
  };
}

function readAtom(feed: AtomFeed.Feed<string>): Feed {
  const siteLink = findLink(feed.links, 'alternate');
  return {
    key: feed.id ?? siteLink ?? feed.title?.value ?? '',
    siteLink,
    items: (feed.entries ?? []).map((entry) => ({
      guid: entry.id ?? null,
      link: findLink(entry.links, 'alternate'),
      bases: list(entry.xml?.base, feed.xml?.base, siteLink, findLink(feed.links, 'self')),
      title: entry.title?.value ?? '',
      texts: list(
        entry.content?.value,
        entry.summary?.value,
        entry.media?.groups?.[0]?.description?.value,
      ),
      facts: toFacts({
        outlet: [entry.source?.title?.value, feed.title?.value],
        // What was updated is not what was published, even where nothing else is said.
        published: [entry.published, ...(entry.dc?.dates ?? [])],
        modified: [entry.updated],
        author: firstOf(
          namesOf(entry.authors),
          entry.dc?.creators,
          namesOf(entry.source?.authors),
          namesOf(feed.authors),
        ),
        section: [entry.categories?.[0]?.label, entry.categories?.[0]?.term],
        language: [entry.content?.xml?.lang, entry.xml?.lang, feed.xml?.lang],
      }),
    })),
  };
}

function readJsonFeed(feed: JsonFeed.Feed<string>): Feed {
  const { title, home_page_url: siteLink, feed_url: self } = feed;
  return {
    key: self ?? siteLink ?? title ?? '',
    siteLink: siteLink ?? null,
    items: (feed.items ?? []).map((item) => ({
      guid: item.id ?? null,
      link: item.url ?? item.external_url ?? null,
      bases: list(siteLink, self),
      title: item.title ?? '',
      texts: list(item.content_html, item.content_text, item.summary),
      facts: toFacts({
        outlet: [title],
        published: [item.date_published],
        modified: [item.date_modified],
        author: firstOf(namesOf(item.authors), namesOf(feed.authors)),
        section: [item.tags?.[0]],
        language: [item.language, feed.language],
      }),
    })),
  };
}

type Link = { readonly href?: string; readonly rel?: string; readonly type?: string };

/** A link without a relation is to the page itself. */
function findLink(links: readonly Link[] | undefined, rel: 'alternate' | 'self'): string | null {
  const fitting = (links ?? []).filter((link) => (link.rel ?? 'alternate') === rel);
  const page = fitting.find(({ type }) => type === undefined || type.includes('html'));
  return (page ?? fitting[0])?.href ?? null;
}

function namesOf(persons: readonly { readonly name?: string }[] | undefined): string[] {
  return list(...(persons ?? []).map(({ name }) => name));
}

function firstOf(...lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return lists.find((names) => names !== undefined && names.length > 0) ?? [];
}

/** In one order for every feed, whatever the fields are written in. */
function toFacts(facts: Facts): FeedFact[] {
  const fields = ['outlet', 'published', 'modified', 'author', 'section', 'language'] as const;
  return fields.flatMap((field) =>
    list(...(facts[field] ?? [])).map((value) => ({ field, value })),
  );
}

function list(...texts: readonly (Text | null)[]): string[] {
  return texts.flatMap((text) => (text == null || text.trim() === '' ? [] : [text]));
}
