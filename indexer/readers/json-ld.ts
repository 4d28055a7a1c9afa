import type { MetadataCandidate, MetadataField } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import { listCandidate } from './build-article.ts';
import type { HtmlPage } from './html-dom.ts';

type JsonObject = ReadonlyMap<string, unknown>;

/** NewsArticle, Article, ReportageNewsArticle, BlogPosting, LiveBlogPosting … */
const ARTICLE_TYPE = /(?:Article|Posting|Report|Review)$/u;
/** Where nothing describes the article, the page's own node has its dates and its author. */
const PAGE_TYPE = /(?:^|\/)(?:WebPage|ItemPage|Recipe)$/u;
const OF_PAGE: ReadonlySet<MetadataField> = new Set(['published', 'modified', 'author']);
const MAX_DEPTH = 8;
/** Properties under which a node names other works: lists of headlines, comments, what it quotes. */
const OF_OTHERS = new Set(
  'itemListElement hasPart comment review citation mentions relatedLink subjectOf isBasedOn'.split(
    ' ',
  ),
);

/** A property of an article node, and the properties of a nested node that may hold its text. */
const PROPERTIES: readonly {
  readonly name: string;
  readonly field: MetadataField;
  readonly inner: readonly string[];
}[] = [
  { name: 'headline', field: 'title', inner: [] },
  { name: 'datePublished', field: 'published', inner: [] },
  { name: 'dateModified', field: 'modified', inner: [] },
  { name: 'author', field: 'author', inner: ['name'] },
  { name: 'publisher', field: 'outlet', inner: ['name'] },
  { name: 'url', field: 'url', inner: [] },
  { name: 'mainEntityOfPage', field: 'url', inner: ['@id', 'url'] },
  { name: 'articleSection', field: 'section', inner: [] },
  { name: 'inLanguage', field: 'language', inner: ['name'] },
  { name: 'description', field: 'lead', inner: [] },
];

/**
 * Returns what the page's JSON-LD says of its article: in a list, in `@graph`, with nodes given by `@id`.
 *
 * @see https://schema.org/NewsArticle
 */
export function listJsonLdCandidates(page: HtmlPage): MetadataCandidate[] {
  const nodes = listNodes(page);
  const nodeById = new Map<string, JsonObject>();
  for (const node of nodes) {
    const id = node.get('@id');
    // The node itself says more than a mention of it.
    if (typeof id === 'string' && node.size > (nodeById.get(id)?.size ?? 1)) nodeById.set(id, node);
  }
  const article = findArticleNode(page, nodes);
  const described = article ?? nodes.find((node) => isOfType(node, PAGE_TYPE));
  if (described === undefined) return [];
  const properties = PROPERTIES.filter(({ field }) => article !== undefined || OF_PAGE.has(field));
  return properties.flatMap(({ name, field, inner }) =>
    listValues(described.get(name), inner, nodeById).flatMap((value) =>
      listCandidate(field, value, 'json-ld'),
    ),
  );
}

/** Returns the text that the page's JSON-LD has of its article; null where it has none. */
export function findLinkedText(page: HtmlPage): string | null {
  const text = findArticleNode(page, listNodes(page))?.get('articleBody');
  return typeof text === 'string' ? text : null;
}

function listNodes(page: HtmlPage): JsonObject[] {
  return page
    .querySelectorAll('script[type="application/ld+json"]')
    .flatMap((script) => collectNodes(tryParse(script.textContent)));
}

function findArticleNode(page: HtmlPage, nodes: readonly JsonObject[]): JsonObject | undefined {
  const articles = nodes.filter((node) => isOfType(node, ARTICLE_TYPE));
  // Some pages describe the articles that they link to in the same way.
  const title = foldName(page.querySelector('title')?.textContent ?? '');
  const isNamed = (node: JsonObject) =>
    listTexts(node.get('headline')).some((headline) => title.includes(foldName(headline)));
  return articles.find(isNamed) ?? articles[0];
}

function isOfType(node: JsonObject, pattern: RegExp): boolean {
  return listTexts(node.get('@type')).some((type) => pattern.test(type));
}

function tryParse(text: string): unknown {
  try {
    // Some systems wrap the data in a CDATA section or leave raw line ends in its texts.
    return JSON.parse(
      text.replace(/^\s*(?:\/\/)?<!\[CDATA\[|(?:\/\/)?\]\]>\s*$/gu, '').replace(/[\n\r\t]/gu, ' '),
    );
  } catch {
    return null;
  }
}

/** The object and every object in it, outermost first. */
function collectNodes(value: unknown, depth = 0): JsonObject[] {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => collectNodes(item, depth + 1));
  const own: JsonObject = new Map(Object.entries(value));
  // A page that is a part of a work describes the article no less, a list in it does not.
  const inner = [...own].flatMap(([name, item]) =>
    OF_OTHERS.has(name) ? [] : collectNodes(item, depth + 1),
  );
  return [own, ...inner];
}

function listValues(
  value: unknown,
  inner: readonly string[],
  nodeById: ReadonlyMap<string, JsonObject>,
): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => listValues(item, inner, nodeById));
  if (typeof value !== 'object' || value === null) return listTexts(value);
  const own: JsonObject = new Map(Object.entries(value));
  const id = own.get('@id');
  const node = typeof id === 'string' ? (nodeById.get(id) ?? own) : own;
  for (const name of inner) {
    const [text] = listTexts(node.get(name));
    if (text !== undefined) return [text];
  }
  return [];
}

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.flatMap(listTexts) : [];
}
