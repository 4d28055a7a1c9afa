import type { QuotationSearchHit, SearchHit } from '../../search/search-request.ts';

/** An item of a feed, in any format. */
export type FeedItem = {
  /** Stays the same as long as the article says the same. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Where it can be read; null where no address is known. */
  readonly url: string | null;
  readonly authors: readonly string[];
  /** Both midnight UTC where only the day is known. */
  readonly publishedAt: Date | null;
  readonly modifiedAt: Date | null;
};

const MAX_TITLE_LENGTH = 120;

/** Returns an article as an item: its excerpt, and who reported it. */
export function toArticleItem(hit: SearchHit): FeedItem {
  const { id, title, outlet, publishedOn, modifiedAt, authors, url, snippet } = hit;
  const headline = title ?? shorten(snippet.text);
  return {
    id: `urn:onrecord:article:${encodeURIComponent(id)}`,
    title: outlet === null ? headline : `${headline} – ${outlet}`,
    text: snippet.text,
    url: readAddress(url),
    authors,
    publishedAt: readDate(publishedOn),
    modifiedAt: readDate(modifiedAt),
  };
}

/** Returns a quotation as an item: who said it, what, and where it is reported. */
export function toQuotationItem(hit: QuotationSearchHit): FeedItem {
  const { text, speaker, organisation, field, start, article, context } = hit;
  const who = speaker ?? organisation;
  const said = `“${shorten(text)}”`;
  const place = [article.title, article.outlet, article.publishedOn].filter(
    (part) => part !== null,
  );
  const source = [who ?? 'Speaker unknown', ...place].join(', ');
  return {
    id: `urn:onrecord:quotation:${encodeURIComponent(article.id)}:${field}:${start}`,
    title: who === null ? said : `${who}: ${said}`,
    text: `“${text}” – ${source}\n\n${context.text}`,
    url: readAddress(article.url),
    authors: who === null ? [] : [who],
    publishedAt: readDate(article.publishedOn),
    modifiedAt: null,
  };
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (line.length <= MAX_TITLE_LENGTH) return line;
  const cut = line.lastIndexOf(' ', MAX_TITLE_LENGTH - 1);
  const end = cut > 0 ? cut : MAX_TITLE_LENGTH - 1;
  // Half of a pair of code units is no letter.
  return `${line.slice(0, end).replace(/[\ud800-\udbff]$/u, '')}…`;
}

/** An address of an article is what a page said; a reader of feeds should open no other kind. */
function readAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) && URL.canParse(url) ? url : null;
}

function readDate(text: string | null): Date | null {
  const date = text === null ? null : new Date(text);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
