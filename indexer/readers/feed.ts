import type { Source } from '../../src/core/article.ts';
import { MalformedSourceError, OtherKindError } from '../../src/core/errors.ts';
import { hashId, tryCanonicalUrl } from './article-id.ts';
import { buildArticle, listCandidate, listHostCandidates } from './build-article.ts';
import { tryDecodeSent, tryDecodeText } from './decode-text.ts';
import { toFeed } from './feed-items.ts';
import type { Feed, FeedItem } from './feed-items.ts';
import { readFeedText, toPlainLine } from './feed-text.ts';
import { describeExcess, readAll } from './read-bytes.ts';
import { fail } from './read-outcome.ts';
import type { ReadOptions, ReadOutcome, Reader } from './read-outcome.ts';

/** A feed is read whole, and takes several times its size while it is. Real ones have some hundred kilobytes. */
const MAX_FEED_BYTES = 64_000_000;
const DECLARATION_BYTES = 200;
const DECLARED_ENCODING = /^\s*<\?xml[^>]*\sencoding\s*=\s*["'](?<encoding>[\w.:-]+)["']/iu;
const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)[\s>]/iu;
const ROOT = /<(?<name>[a-z][\w.:-]*)/iu;
const FEED_END = /<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>/iu;
const ITEM_END = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>/giu;
const JSON_FEED = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//iu;
/** The other endings say that there is a feed. */
const ANY_XML = /\.xml(?:\.[a-z\d]+)?$/iu;
const MAX_REASON_UNITS = 120;

/**
 * Reads an article an item of RSS, RDF or Atom. Of a feed that was cut off the items before that place are read.
 *
 * What is no longer in a feed is not gone, so its articles have no place that could be read to its end.
 */
export const readFeed: Reader = async function* (source, options) {
  const tooLarge = `is larger than the ${MAX_FEED_BYTES / 1_000_000} MB that a feed may have`;
  const bytes = await readAll(source, MAX_FEED_BYTES, tooLarge);
  const beginning = bytes.subarray(0, DECLARATION_BYTES).toString('latin1');
  const declared = DECLARED_ENCODING.exec(beginning)?.groups?.['encoding'] ?? null;
  const text = tryDecodeSent(bytes, source) ?? tryDecodeText(bytes, declared);
  if (text === null) {
    const reason = 'is not valid text in the encoding it declares (UTF-8 where it declares none)';
    throw new MalformedSourceError(source.path, reason);
  }
  if (text.trim() === '') throw new MalformedSourceError(source.path, 'is empty');
  const end = endOfItems(text);
  const isWhole = FEED_END.test(text.slice(end));
  const feed = await parse(source.path, isWhole || end === 0 ? text : text.slice(0, end));
  yield* readItems(source, feed, options);
  if (!isWhole) yield fail(source.path, 'ends too early: the feed is not whole');
};

/** True for the content of a JSON Feed, which says so. @see https://www.jsonfeed.org/version/1.1/ */
export function isJsonFeed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('version' in value)) return false;
  return typeof value.version === 'string' && JSON_FEED.test(value.version);
}

/**
 * Reads an article an item of a JSON Feed that is parsed already.
 *
 * @throws {@link MalformedSourceError} when it has no items
 */
export async function* readJsonFeed(
  source: Source,
  value: unknown,
  options: ReadOptions,
): AsyncGenerator<ReadOutcome> {
  yield* readItems(source, await parse(source.path, value), options);
}

/** Where the last item ends; 0 where there is none. */
function endOfItems(text: string): number {
  let end = 0;
  for (const { 0: tag, index } of text.matchAll(ITEM_END)) end = index + tag.length;
  return end;
}

async function parse(path: string, content: unknown): Promise<Feed> {
  const text = typeof content === 'string' ? content : '';
  if (WEB_PAGE.test(text)) throw new MalformedSourceError(path, 'is a web page, and no feed');
  // Loading it takes as long as a search: who has no feeds does not wait for it.
  const { DetectError, parseFeed } = await import('feedsmith');
  try {
    return toFeed(parseFeed(content));
  } catch (cause) {
    if (!(cause instanceof DetectError))
      throw new MalformedSourceError(path, `is not well-formed: ${describe(cause)}`, { cause });
    const root = ROOT.exec(text)?.groups?.['name'];
    const reason = 'is no RSS, RDF or Atom feed';
    if (root === undefined) throw new MalformedSourceError(path, reason, { cause });
    const ErrorClass = ANY_XML.test(path) ? OtherKindError : MalformedSourceError;
    throw new ErrorClass(path, `${reason}, but <${root}>`, { cause });
  }
}

/** The parser's own reason is beneath. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.replace(/\s+/gu, ' ').slice(0, MAX_REASON_UNITS);
}

function* readItems(source: Source, feed: Feed, options: ReadOptions): Generator<ReadOutcome> {
  if (feed.items.length === 0) throw new MalformedSourceError(source.path, 'has no items');
  const items = feed.items.map((item) => ({ item, link: resolveLink(item, source) }));
  const isShared = createSharedTest([...items.map(({ link }) => link), feed.siteLink]);
  for (const [at, { item, link }] of items.entries()) {
    try {
      yield readItem(
        source,
        { feed, item, link, number: at + 1, isShared: isShared(link) },
        options,
      );
    } catch (error) {
      // The library that reads HTML throws on some broken texts.
      yield fail(`${source.path}:${at + 1}`, `cannot be read: ${String(error)}`);
    }
  }
}

type ItemParts = {
  readonly feed: Feed;
  readonly item: FeedItem;
  readonly link: string | null;
  readonly number: number;
  /** Other items have the same link. */
  readonly isShared: boolean;
};

function readItem(
  source: Source,
  { feed, item, link, number, isShared }: ItemParts,
  { maxArticleBytes }: ReadOptions,
): ReadOutcome {
  const place = `${source.path}:${number}`;
  const [text = ''] = item.texts;
  if (Buffer.byteLength(text) > maxArticleBytes)
    return fail(place, describeExcess(maxArticleBytes));
  const content = readFeedText(text);
  const title = toPlainLine(item.title);
  if (content.paragraphs.length === 0 && title === '')
    return fail(place, 'has no text: neither title nor content, description or summary');
  // The page of an article is what several feeds have in common, so its address comes before the guid.
  const isKnownByLink = link !== null && !isShared;
  const article = buildArticle({
    source: { ...source, location: null },
    givenId: isKnownByLink ? null : hashId(`${feed.key}\n${item.guid ?? title}`),
    number,
    ...content,
    candidates: [
      ...listCandidate('title', title, 'feed'),
      ...listCandidate('url', link, 'feed'),
      ...listHostCandidates(link),
      ...item.facts.flatMap(({ field, value }) => listCandidate(field, toPlainLine(value), 'feed')),
    ],
  });
  return { kind: 'article', article, unknownKeys: [] };
}

/** A link that is no web address leads nowhere. */
function resolveLink({ link, bases }: FeedItem, { location }: Source): string | null {
  let base: string | undefined;
  for (const next of [location ?? '', ...[...bases].reverse()]) {
    const resolved = URL.canParse(next, base) ? new URL(next, base).href : null;
    if (resolved !== null && tryCanonicalUrl(resolved) !== null) base = resolved;
  }
  const address = link !== null && URL.canParse(link, base) ? new URL(link, base).href : null;
  return address !== null && tryCanonicalUrl(address) !== null ? address : null;
}

/** Podcasts and live reports give all their items one link, most often that of the site. */
function createSharedTest(links: readonly (string | null)[]): (link: string | null) => boolean {
  const counts = new Map<string | null, number>();
  const toKey = (link: string | null) => (link === null ? null : tryCanonicalUrl(link));
  for (const link of links) counts.set(toKey(link), (counts.get(toKey(link)) ?? 0) + 1);
  return (link) => (counts.get(toKey(link)) ?? 0) > 1;
}
