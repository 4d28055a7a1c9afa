import type { MetadataCandidate, MetadataField, MetadataOrigin } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import { listVisibleAuthors } from './html-authors.ts';
import { listVisibleDates } from './html-dates.ts';
import type { HtmlPage } from './html-dom.ts';
import { findHeadline } from './html-headline.ts';
import { listMetaCandidates } from './html-meta.ts';
import { listNearCandidates } from './html-near.ts';
import { listStandfirsts } from './html-standfirst.ts';
import { createElsewhereTest } from './html-surroundings.ts';
import { listJsonLdCandidates } from './json-ld.ts';

type Place = {
  readonly selector: string;
  /** The attribute that holds the value; the element's text where there is none. */
  readonly attribute: string | null;
  readonly field: MetadataField;
  readonly from: MetadataOrigin;
  readonly limit: number;
};

/** Where pages state their facts, besides JSON-LD, `meta` elements, dates and bylines. */
const PLACES: readonly Place[] = [
  { selector: 'link[rel="canonical"]', attribute: 'href', field: 'url', from: 'meta', limit: 1 },
  { selector: 'html', attribute: 'lang', field: 'language', from: 'meta', limit: 1 },
  // The name of the site is a headline on some pages; which one is the article's, its other titles tell.
  { selector: 'h1', attribute: null, field: 'title', from: 'headline', limit: 4 },
  { selector: 'title', attribute: null, field: 'title', from: 'title-element', limit: 1 },
];

/** Returns every fact that an HTML page states about its article, most formal statements first. */
export function listPageCandidates(page: HtmlPage): MetadataCandidate[] {
  const headline = findHeadline(page);
  const isElsewhere = createElsewhereTest(headline);
  const authors = listVisibleAuthors(page, isElsewhere);
  const near = listNearCandidates(page, headline, isElsewhere);
  return [
    ...listJsonLdCandidates(page),
    ...listMetaCandidates(page),
    ...PLACES.flatMap((place) => readPlace(page, place)),
    ...listStandfirsts(page, isElsewhere),
    ...listVisibleDates(page, isElsewhere),
    ...(authors.length > 0 ? authors : near.filter(({ field }) => field === 'author')),
    ...near.filter(({ field }) => field !== 'author'),
  ];
}

function readPlace(
  page: HtmlPage,
  { selector, attribute, field, from, limit }: Place,
): MetadataCandidate[] {
  return [...page.querySelectorAll(selector)].slice(0, limit).flatMap((element) => {
    const value = attribute === null ? element.textContent : element.getAttribute(attribute);
    return listCandidate(field, value, from);
  });
}
