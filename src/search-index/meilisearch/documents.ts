import { hash as digest } from 'node:crypto';
import type { ExtractedArticle } from '../../core/article.ts';
import { FACET_FIELDS } from '../search-index.ts';
import type {
  AnalyzedParagraph,
  FacetField,
  IndexDocument,
  StoredArticle,
} from '../search-index.ts';
import { listForms, listMarked, listTitleOnly } from './word-forms.ts';
import type { WordForms } from './word-forms.ts';

/**
 * An article as Meilisearch stores it, with every word of title and body once for filters to match.
 *
 * Of facet values filters compare hashes, so that one of any length and with any marks is found.
 */
export type MeilisearchDocument = {
  /** Hash of the id: keys may hold letters, digits, `-` and `_` only. */
  readonly key: string;
  /** The id in hexadecimal: Meilisearch sorts texts without case, and ties are broken by code units. */
  readonly order: string;
  readonly fingerprint: string;
  /** What the article's quotations name as their owner, see {@link nameOwner}. */
  readonly owner: string;
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
  /** Words of these fields alone, see `listMarked`. */
  readonly titleWords: readonly string[];
  readonly quotationWords: readonly string[];
  /** What of the words is not in the body, see `listTitleOnly`. */
  readonly titleOnly: readonly string[];
  /** Stems and terms by paragraph: what phrases and nearness are verified against. */
  readonly titleTerms: readonly string[];
  readonly quotationTerms: readonly string[];
  readonly bodyTerms: readonly string[];
  readonly quotationStems: readonly string[];
  /** Also searched for the order of hits; the title's begin with {@link EVERY_DOCUMENT_STEM}. */
  readonly titleStems: readonly string[];
  readonly bodyStems: readonly string[];
  /** What ranking reads, see `ranking/term-vector.ts`. */
  readonly vector: string;
  /** Hashed facet values, see {@link hashValue}. */
  readonly values: readonly string[];
  /** Endings of facet values, see {@link listNames}. */
  readonly names: readonly string[];
  /** No part of `owner`: it can change by itself, and no quotation has it. */
  readonly signature: string | null;
  readonly story: string | null;
  readonly addedAt: string | null;
  readonly article: ExtractedArticle;
} & WordForms &
  Readonly<Record<FacetField, readonly string[]>>;

/** Stands first in every title: with the strategy `last` a document matches when it has the first word. */
export const EVERY_DOCUMENT_STEM = 'onrecordeverydocument';

/** Order of ids: as many bytes of them as a sortable text may hold. */
const MAX_ORDER_BYTES = 200;
const HASH_DIGITS = 24;
/** Ends each word of a name. Not a space: the server cuts spaces off the ends of what it compares. */
const WORD_END = '\u001f';

export function hashId(id: string): string {
  return hash(id);
}

export function hashValue(field: FacetField, key: string): string {
  return hash(`${field}:${key}`);
}

export function hashPlace(location: string): string {
  return hash(location);
}

/** Returns what stands for a name in an article and the name that it is listed under. */
export function hashNaming(nameInArticle: string, speaker: string): string {
  return hash(`${nameInArticle}\n${speaker}`);
}

/** Returns the name of an article in one state of it: as it was read, with the speakers that were found. */
export function nameOwner({
  article,
  fingerprint,
}: Pick<StoredArticle, 'article' | 'fingerprint'>): string {
  const speakers = article.quotations.map(({ speaker }) => speaker);
  return `${hashId(article.id)}:${fingerprint}:${hash(JSON.stringify(speakers))}`;
}

/** Returns the key of the article that an owner is a state of. */
export function getOwningArticle(owner: string): string {
  return owner.slice(0, owner.indexOf(':'));
}

/** Returns the form of an id under which Meilisearch sorts ids by code point. */
export function toOrder(id: string): string {
  const bytes = Buffer.from(id, 'utf8');
  const order = bytes.subarray(0, MAX_ORDER_BYTES).toString('hex');
  // Longer ones that begin alike have to differ: pages are read on from one of them.
  return bytes.length > MAX_ORDER_BYTES ? `${order}-${hash(id)}` : order;
}

/**
 * Returns the endings of a facet value, each of which begins with one of its words: words that follow each other within the
 * value are the beginning of one of them.
 *
 * @example `speaker claudia␟sheinbaum␟`, `speaker sheinbaum␟`, where ␟ is the mark that ends a word
 */
export function listNames(field: FacetField, key: string): string[] {
  const words = key.split(' ');
  return words.map((_, at) => nameWords(field, words.slice(at)));
}

/** Returns whole words as the beginning of an ending of a facet value. */
export function nameWords(field: FacetField, words: readonly string[]): string {
  return nameBeginning(field, words.map((word) => word + WORD_END).join(''));
}

/** Returns the beginning of a word as the beginning of an ending of a facet value. */
export function nameBeginning(field: FacetField, beginning: string): string {
  return `${field} ${beginning}`;
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
  const { article, fingerprint, text, facets, vector, signature, story, addedAt } = indexDocument;
  const labels = (field: FacetField) => facets[field].map(({ label }) => label);
  return {
    key: hashId(article.id),
    order: toOrder(article.id),
    fingerprint,
    owner: nameOwner(indexDocument),
    version,
    quotationCount: article.quotations.length,
    places: listPlaces(article.location),
    ...listDays(article.publishedOn),
    ...listForms([...text.title, ...text.body]),
    titleWords: listMarked(text.title),
    quotationWords: listMarked(text.quotation),
    titleOnly: listTitleOnly(text.title, text.body),
    titleTerms: joinWords(text.title, 'terms'),
    quotationTerms: joinWords(text.quotation, 'terms'),
    bodyTerms: joinWords(text.body, 'terms'),
    quotationStems: joinWords(text.quotation, 'stems'),
    titleStems: [EVERY_DOCUMENT_STEM, ...joinWords(text.title, 'stems')],
    bodyStems: joinWords(text.body, 'stems'),
    vector,
    values: FACET_FIELDS.flatMap((field) => facets[field].map(({ key }) => hashValue(field, key))),
    names: FACET_FIELDS.flatMap((field) =>
      facets[field].flatMap(({ key }) => listNames(field, key)),
    ),
    outlet: labels('outlet'),
    speaker: labels('speaker'),
    author: labels('author'),
    section: labels('section'),
    language: labels('language'),
    signature,
    story,
    addedAt,
    article,
  };
}

/** Returns the terms or the stems of each paragraph as one text. */
export function joinWords(
  paragraphs: readonly AnalyzedParagraph[],
  form: keyof AnalyzedParagraph,
): string[] {
  return paragraphs.map((paragraph) => paragraph[form].join(' '));
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
