import type { MetadataCandidate, MetadataField, MetadataOrigin } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import { findByline } from './byline.ts';
import { cleanLine } from './clean-text.ts';
import type { HtmlPage } from './html-dom.ts';
import { listJsonLdCandidates } from './json-ld.ts';

type Place = {
  readonly selector: string;
  /** The attribute that holds the value; the element's text where there is none. */
  readonly attribute: string | null;
  readonly field: MetadataField;
  readonly from: MetadataOrigin;
};

const meta = (name: string, field: MetadataField, from: MetadataOrigin): Place => ({
  selector: `meta[property="${name}"], meta[name="${name}"]`,
  attribute: 'content',
  field,
  from,
});

/** Where pages state their facts, besides JSON-LD. */
const PLACES: readonly Place[] = [
  meta('og:title', 'title', 'open-graph'),
  meta('og:site_name', 'outlet', 'open-graph'),
  meta('og:url', 'url', 'open-graph'),
  meta('article:published_time', 'published', 'open-graph'),
  meta('article:modified_time', 'modified', 'open-graph'),
  meta('article:section', 'section', 'open-graph'),
  meta('article:author', 'author', 'open-graph'),
  meta('author', 'author', 'meta'),
  meta('byl', 'author', 'meta'),
  meta('date', 'published', 'meta'),
  meta('pubdate', 'published', 'meta'),
  meta('dc.date', 'published', 'meta'),
  meta('DC.date.issued', 'published', 'meta'),
  meta('parsely-pub-date', 'published', 'meta'),
  meta('parsely-author', 'author', 'meta'),
  { selector: 'link[rel="canonical"]', attribute: 'href', field: 'url', from: 'meta' },
  { selector: 'html', attribute: 'lang', field: 'language', from: 'meta' },
  { selector: 'time[datetime]', attribute: 'datetime', field: 'published', from: 'time-element' },
  { selector: 'h1', attribute: null, field: 'title', from: 'headline' },
  { selector: 'title', attribute: null, field: 'title', from: 'title-element' },
  {
    selector: '[rel="author"], [itemprop="author"]',
    attribute: null,
    field: 'author',
    from: 'byline',
  },
];
const BYLINE_SELECTOR = '[class*="byline"], [class*="author"]';
/** The author of the article is named before those of other articles. */
const MAX_BYLINES = 20;
const WEB_ADDRESS = /^https?:/iu;

/** Returns every fact that an HTML page states about its article, most formal statements first. */
export function listPageCandidates(page: HtmlPage): MetadataCandidate[] {
  return [
    ...listJsonLdCandidates(page),
    ...PLACES.flatMap((place) => readPlace(page, place)),
    ...readBylines(page),
  ];
}

function readPlace(
  page: HtmlPage,
  { selector, attribute, field, from }: Place,
): MetadataCandidate[] {
  const values: MetadataCandidate[] = [];
  for (const element of page.querySelectorAll(selector)) {
    const value = attribute === null ? element.textContent : element.getAttribute(attribute);
    // Some pages put the address of the author's profile where the name belongs.
    if (field === 'author' && WEB_ADDRESS.test(value ?? '')) continue;
    values.push(...listCandidate(field, value, from));
    // One headline, one date: the page's later ones belong to other articles.
    if (field !== 'author') break;
  }
  return values;
}

function readBylines(page: HtmlPage): MetadataCandidate[] {
  for (const element of [...page.querySelectorAll(BYLINE_SELECTOR)].slice(0, MAX_BYLINES)) {
    const byline = findByline(cleanLine(element.textContent ?? ''));
    if (byline !== null)
      return byline.authors.flatMap((author) => listCandidate('author', author, 'byline'));
  }
  return [];
}
