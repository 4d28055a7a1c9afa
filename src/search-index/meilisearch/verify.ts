import { isAddedWithin } from '../additions.ts';
import { standNear } from '../near.ts';
import type { FacetField, IndexQuery, TextField } from '../search-index.ts';
import { hashValue, nameWords } from './documents.ts';
import type { MeilisearchDocument } from './documents.ts';

/** What of a document tells whether it matches a query. */
export type VerifiableDocument = Pick<MeilisearchDocument, (typeof VERIFIABLE)[number]>;

export const VERIFIABLE = [
  'titleTerms',
  'titleStems',
  'quotationTerms',
  'quotationStems',
  'bodyTerms',
  'bodyStems',
  'values',
  'names',
  'day',
  'addedAt',
] as const satisfies readonly (keyof MeilisearchDocument)[];

type Paragraphs = readonly (readonly string[])[];
type Form = 'Terms' | 'Stems';

/** Returns a test that tells whether documents match a query by their own words. */
export function matchesQuery(query: IndexQuery, candidate: VerifiableDocument): boolean {
  return matches(query, candidate, createReader(candidate));
}

/** The paragraphs of a field, or of title and body, in one form. */
type Reader = (scope: TextField | undefined, form: Form) => Paragraphs;

/** Splits what a query asks for, and that once. */
function createReader(candidate: VerifiableDocument): Reader {
  const read = new Map<string, Paragraphs>();
  const readField = (field: TextField, form: Form): Paragraphs => {
    const name = `${field}${form}` as const;
    const known = read.get(name) ?? candidate[name].map((paragraph) => paragraph.split(' '));
    read.set(name, known);
    return known;
  };
  return (scope, form) =>
    scope === undefined
      ? [...readField('title', form), ...readField('body', form)]
      : readField(scope, form);
}

function matches(query: IndexQuery, candidate: VerifiableDocument, read: Reader): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'stem':
      return read(query.scope, 'Stems').some((stems) => stems.includes(query.stem));
    case 'term':
      return read(query.scope, 'Terms').some((terms) => terms.includes(query.term));
    case 'prefix':
      return read(query.scope, 'Terms').some((terms) =>
        terms.some((term) => term.startsWith(query.prefix)),
      );
    case 'phrase':
      return read(query.scope, 'Terms').some((terms) => hasPhrase(terms, query.terms));
    case 'near':
      return read(query.scope, 'Stems').some((stems) =>
        standNear(stems, query.stems, query.distance),
      );
    case 'value':
      return candidate.values.includes(hashValue(query.field, query.key));
    case 'name':
      return hasName(candidate.names, query);
    case 'days':
      return isWithin(candidate.day, query.days);
    case 'added':
      return isAddedWithin(candidate.addedAt, query.added);
    case 'and':
      return query.clauses.every((clause) => matches(clause, candidate, read));
    case 'or':
      return query.clauses.some((clause) => matches(clause, candidate, read));
    case 'except':
      return (
        matches(query.include, candidate, read) &&
        !query.exclude.some((clause) => matches(clause, candidate, read))
      );
  }
}

function hasPhrase(terms: readonly string[], wanted: readonly string[]): boolean {
  const [first] = wanted;
  if (first === undefined) return true;
  for (let at = terms.indexOf(first); at !== -1; at = terms.indexOf(first, at + 1)) {
    if (wanted.every((term, behind) => terms[at + behind] === term)) return true;
  }
  return false;
}

function hasName(
  names: readonly string[],
  { field, words }: { readonly field: FacetField; readonly words: readonly string[] },
): boolean {
  const beginning = nameWords(field, words);
  return names.some((name) => name.startsWith(beginning));
}

function isWithin(
  day: string | null,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): boolean {
  if (from === null && to === null) return true;
  return day !== null && (from === null || day >= from) && (to === null || day <= to);
}
