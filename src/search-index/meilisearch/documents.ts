import { hash as digest } from 'node:crypto';
import type { ExtractedArticle } from '../../core/article.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type { AnalyzedParagraph, FacetField, IndexDocument } from '../search-index.ts';

/** An article as Meilisearch stores it. Filters compare hashes, so a value of any length and with any marks is found. */
export type MeilisearchDocument = {
  /** Hash of the id: keys may hold letters, digits, `-` and `_` only. */
  readonly key: string;
  /** The id in hexadecimal: Meilisearch sorts texts without case, and ties are broken by code units. */
  readonly order: string;
  readonly fingerprint: string;
  /** Of the index definition that the document was made for. */
  readonly version: string;
  /** How many documents the index of quotations has of this article. */
  readonly quotationCount: number;
  /** Hashes of the location and of every folder above it. */
  readonly places: readonly string[];
  readonly day: string | null;
  /** `YYYY`, or `undated`. */
  readonly year: string;
  readonly month: string | null;
  /** Stems with {@link EVERY_DOCUMENT_STEM} in front; searched for the order of hits only. */
  readonly titleStems: string;
  readonly bodyStems: string;
  /** Every stem and every term once: what filters match. */
  readonly stems: readonly string[];
  readonly terms: readonly string[];
  /** The terms of each paragraph, the title's first: what phrases are verified against. */
  readonly paragraphs: readonly string[];
  /** Hashed facet values, see {@link hashValue}. */
  readonly values: readonly string[];
  /** Words of facet values with their field, see {@link nameWord}. */
  readonly nameWords: readonly string[];
  readonly article: ExtractedArticle;
} & Readonly<Record<FacetField, readonly string[]>>;

/** Stands first in every title: with the strategy `last` a document matches when it has the first word. */
export const EVERY_DOCUMENT_STEM = 'onrecordeverydocument';

/** Order of ids: as many bytes of them as a sortable text may hold. */
const MAX_ORDER_BYTES = 200;
const HASH_DIGITS = 24;

export function hashId(id: string): string {
  return hash(id);
}

export function hashValue(field: FacetField, key: string): string {
  return hash(`${field}:${key}`);
}

export function hashPlace(location: string): string {
  return hash(location);
}

/** Returns the form of an id under which Meilisearch sorts ids by code point. */
export function toOrder(id: string): string {
  const bytes = Buffer.from(id, 'utf8');
  const order = bytes.subarray(0, MAX_ORDER_BYTES).toString('hex');
  // Longer ones that begin alike have to differ: pages are read on from one of them.
  return bytes.length > MAX_ORDER_BYTES ? `${order}-${hash(id)}` : order;
}

/** Returns the form in which a word of a facet value is stored, and with a prefix looked for. */
export function nameWord(field: FacetField, word: string): string {
  return `${field} ${word}`;
}

/** Returns a calendar day with its year and month, as both indexes count them. */
export function listDays(day: string | null): Pick<MeilisearchDocument, 'day' | 'year' | 'month'> {
  return { day, year: day?.slice(0, 4) ?? 'undated', month: day?.slice(0, 7) ?? null };
}

/** Returns the document that stores an article. */
export function toMeilisearchDocument(
  indexDocument: IndexDocument,
  version: string,
): MeilisearchDocument {
  const { article, fingerprint, text, facets } = indexDocument;
  const all = [...text.title, ...text.body];
  const words = listDistinct(all);
  const labels = (field: FacetField) => facets[field].map(({ label }) => label);
  return {
    key: hashId(article.id),
    order: toOrder(article.id),
    fingerprint,
    version,
    quotationCount: article.quotations.length,
    places: listPlaces(article.location),
    ...listDays(article.publishedOn),
    titleStems: `${EVERY_DOCUMENT_STEM} ${joinStems(text.title)}`,
    bodyStems: joinStems(text.body),
    stems: words.stems,
    terms: words.terms,
    paragraphs: all.map(({ terms }) => terms.join(' ')),
    values: FACET_FIELDS.flatMap((field) => facets[field].map(({ key }) => hashValue(field, key))),
    nameWords: FACET_FIELDS.flatMap((field) =>
      facets[field].flatMap(({ key }) => key.split(' ').map((word) => nameWord(field, word))),
    ),
    outlet: labels('outlet'),
    speaker: labels('speaker'),
    author: labels('author'),
    section: labels('section'),
    language: labels('language'),
    article,
  };
}

function listDistinct(paragraphs: readonly AnalyzedParagraph[]): {
  stems: string[];
  terms: string[];
} {
  const stems = new Set<string>();
  const terms = new Set<string>();
  for (const paragraph of paragraphs) {
    for (const stem of paragraph.stems) stems.add(stem);
    for (const term of paragraph.terms) terms.add(term);
  }
  return { stems: [...stems], terms: [...terms] };
}

function joinStems(paragraphs: readonly AnalyzedParagraph[]): string {
  return paragraphs.map(({ stems }) => stems.join(' ')).join(' ');
}

/** `/data/a.txt` is below `/data`, and `/`. */
function listPlaces(location: string | null): string[] {
  if (location === null) return [];
  const parts = location.split('/');
  // What stands before the first slash is the root.
  return parts.map((_, depth) => hashPlace(parts.slice(0, depth + 1).join('/') || '/'));
}

function hash(text: string): string {
  return digest('sha256', text, 'hex').slice(0, HASH_DIGITS);
}
