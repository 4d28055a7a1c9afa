import type { MetadataCandidate, MetadataField, MetadataOrigin } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import type { HtmlPage } from './html-dom.ts';

type Place = {
  readonly names: string;
  readonly field: MetadataField;
  readonly from: MetadataOrigin;
};

/** The names of `meta` elements, folded, most trusted first. */
const PLACES: readonly Place[] = [
  { names: 'og:title', field: 'title', from: 'open-graph' },
  { names: 'og:site_name', field: 'outlet', from: 'open-graph' },
  { names: 'og:url', field: 'url', from: 'open-graph' },
  {
    names:
      'article:published_time og:article:published_time og:published_time article:published og:pubdate',
    field: 'published',
    from: 'open-graph',
  },
  {
    names: 'article:modified_time og:article:modified_time',
    field: 'modified',
    from: 'open-graph',
  },
  { names: 'article:section', field: 'section', from: 'open-graph' },
  { names: 'og:description', field: 'lead', from: 'open-graph' },
  { names: 'description dc.description', field: 'lead', from: 'meta' },
  {
    names: 'article:author og:article:author og:author article:author_name',
    field: 'author',
    from: 'open-graph',
  },
  { names: 'author byl', field: 'author', from: 'meta' },
  {
    names:
      'parsely-author sailthru.author dc.creator dcterms.creator dc.contributor citation_author authors article.author analyticsattributes.author cxenseparse:author rbauthors byline bylinename',
    field: 'author',
    from: 'meta',
  },
  {
    names:
      'date pubdate dc.date dc.date.issued parsely-pub-date dcterms.date dcterms.created dc.date.created dc.date.published dcterms.issued',
    field: 'published',
    from: 'meta',
  },
  {
    names:
      'datepublished date_published publishdate publish-date publish_date publish_time published published-date published_date published_time publication_date publication-date publicationdate originalpublicationdate article.published article_date_original article:post_date article-published sailthru.date bt:pubdate rnews:datepublished cxenseparse:recs:publishtime cxenseparse:publishtime shareaholic:article_published_time analyticsattributes.articledate prism.publicationdate citation_publication_date citation_online_date citation_date displaydate release_date vr:published_time created datecreated creation_date',
    field: 'published',
    from: 'meta',
  },
];
const RANKED_NAMES = PLACES.flatMap(({ names, ...place }) =>
  names.split(' ').map((name) => ({ name, ...place })),
);
const NAMING_ATTRIBUTES = ['property', 'name'];
const WEB_ADDRESS = /^(?:https?:|www\.)/iu;

/** Returns what the `meta` elements of a page say of its article, whatever system wrote them. */
export function listMetaCandidates(page: HtmlPage): MetadataCandidate[] {
  const contentsByName = new Map<string, string[]>();
  for (const element of page.querySelectorAll('meta')) {
    const content = element.getAttribute('content') ?? element.getAttribute('datetime');
    if (content === null) continue;
    for (const attribute of NAMING_ATTRIBUTES) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name === undefined) continue;
      contentsByName.set(name, [...(contentsByName.get(name) ?? []), content]);
      // One element that is named twice says one thing.
      break;
    }
  }
  return RANKED_NAMES.flatMap(({ name, field, from }) => {
    const contents = contentsByName.get(name) ?? [];
    // Some pages put the address of the author's profile where the name belongs.
    const values =
      field === 'author'
        ? contents.filter((content) => !WEB_ADDRESS.test(content))
        : contents.slice(0, 1);
    return values.flatMap((value) => listCandidate(field, value, from));
  });
}
