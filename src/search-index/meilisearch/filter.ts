import { MARKS } from './word-forms.ts';
import { unwrap } from './unwrap.ts';
import { tryUnscopedStem } from '../unscoped-stem.ts';
import { hashValue, nameBeginning, nameWords } from './documents.ts';
import type {
  AddedRange,
  DayRange,
  FacetField,
  FacetFilter,
  IndexQuery,
  TextQuery,
} from '../search-index.ts';

type Scope = TextQuery['scope'];

/** Matches nothing: no document has it. */
const NOTHING = 'key = none';
/** It binds more tightly than OR, so that only a disjunction stands in parentheses. */
const AND = ' AND ';
/** Fields whose words stand in a list of their own, beside those of title and body. */
const MARKED_LISTS = { title: 'titleWords', quotation: 'quotationWords' } as const;

/**
 * Returns the filter of a query, or null when every document matches.
 *
 * Filters over unique words are exact, whatever the number of clauses. Where words have to stand together they are not:
 * these are asked for as all of their words, so the filter finds what matches and more; `needsVerification` tells whether
 * hits have to be verified.
 */
export function buildMatchFilter(query: IndexQuery): string | null {
  switch (query.kind) {
    case 'all':
      return null;
    case 'stem':
      return matchStem(query.stem, query.scope);
    case 'term':
      return matchTerm(query.term, query.scope);
    case 'prefix':
      return matchPrefix(query.prefix, query.scope);
    case 'phrase':
      return matchTogether(query.terms, query.scope, matchTerm);
    case 'near':
      return matchTogether(query.stems, query.scope, matchStem);
    case 'value':
      return `values = ${hashValue(query.field, query.key)}`;
    case 'name':
      return startsWith('names', nameWords(query.field, query.words));
    case 'days':
      return buildDayFilter(query.days);
    case 'added':
      return buildAddedFilter(query.added);
    case 'and':
      return joinFilters(query.clauses.map(buildMatchFilter));
    case 'or':
      return matchAny(query.clauses.flatMap(listAlternatives));
    case 'except': {
      const plain = unwrap(query);
      if (plain !== query) return buildMatchFilter(plain);
      // What only seems to have an excluded phrase must not be lost: it is verified later.
      const sure = query.exclude.filter((clause) => !needsVerification(clause));
      const excluded = sure.map(buildExclusion);
      return joinFilters([buildMatchFilter(query.include), ...excluded]);
    }
  }
}

/** True when the filter of a query finds more than the query means. */
export function needsVerification(query: IndexQuery): boolean {
  switch (query.kind) {
    case 'phrase':
      return query.terms.length > 1;
    case 'near':
      return query.stems.length > 1;
    case 'and':
    case 'or':
      return query.clauses.some(needsVerification);
    case 'except':
      return needsVerification(query.include) || query.exclude.some(needsVerification);
    case 'all':
    case 'stem':
    case 'term':
    case 'prefix':
    case 'value':
    case 'name':
    case 'days':
    case 'added':
      return false;
  }
}

/** Returns the filter of documents that have a word of this stem in title or body, or in the field that is named. */
export function matchStem(stem: string, scope?: Scope): string {
  return matchForm(stem, { form: 'stem', list: 'stems', scope });
}

/** The stems of a bag of words are compared as two lists, in half of the time. */
function matchAny(clauses: readonly IndexQuery[]): string | null {
  const stems = clauses.flatMap((clause) => tryUnscopedStem(clause) ?? []);
  if (stems.length < 2) return eitherOf(clauses.map(buildMatchFilter));
  const others = clauses.filter((clause) => tryUnscopedStem(clause) === null);
  const values = stems.map(quote).join(', ');
  return eitherOf([
    `words IN [${values}]`,
    `stems IN [${values}]`,
    ...others.map(buildMatchFilter),
  ]);
}

function matchTerm(term: string, scope?: Scope): string {
  return matchForm(term, { form: 'term', list: 'terms', scope });
}

function matchForm(
  word: string,
  { form, list, scope }: { form: 'stem' | 'term'; list: 'stems' | 'terms'; scope: Scope },
): string {
  if (scope === 'title' || scope === 'quotation') {
    return `${MARKED_LISTS[scope]} IN [${quote(MARKS.word + word)}, ${quote(MARKS[form] + word)}]`;
  }
  const anywhere = `(words = ${quote(word)} OR ${list} = ${quote(word)})`;
  return scope === undefined ? anywhere : besidesTitle(anywhere, MARKS[form] + word);
}

function matchPrefix(prefix: string, scope: Scope): string {
  if (scope === 'title' || scope === 'quotation') {
    const list = MARKED_LISTS[scope];
    return `(${startsWith(list, MARKS.word + prefix)} OR ${startsWith(list, MARKS.term + prefix)})`;
  }
  const anywhere = `(${startsWith('words', prefix)} OR ${startsWith('terms', prefix)})`;
  return scope === undefined ? anywhere : besidesTitle(anywhere, MARKS.prefix + prefix);
}

/** What has a word in title or body, and not in the title alone, has it in the body. */
function besidesTitle(anywhere: string, entry: string): string {
  return `(${anywhere} AND NOT titleOnly = ${quote(entry)})`;
}

/** Words that stand together stand in one field. */
function matchTogether(
  words: readonly string[],
  scope: Scope,
  match: (word: string, scope: Scope) => string,
): string | null {
  const [only] = words;
  if (only === undefined) return null;
  if (words.length === 1) return match(only, scope);
  const allIn = (field: Scope) => joinFilters(words.map((word) => match(word, field)));
  return scope === undefined ? eitherOf([allIn('title'), allIn('body')]) : allIn(scope);
}

export function eitherOf(filters: readonly (string | null)[]): string | null {
  if (filters.includes(null)) return null;
  const [first] = filters;
  if (first != null && filters.length === 1) return first;
  return filters.length === 0 ? NOTHING : `(${filters.join(' OR ')})`;
}

/** Returns the filter of chosen values: one of them, or none of them. */
export function buildFacetFilter({ field, keys, isExcluded }: FacetFilter): string {
  const values = keys.map((key) => hashValue(field, key)).join(', ');
  return `values ${isExcluded ? 'NOT IN' : 'IN'} [${values}]`;
}

/** Returns the filter of a range of days, or null for an open one. Undated documents are in no range. */
export function buildDayFilter({ from, to }: DayRange): string | null {
  return joinFilters([
    from === null ? null : `day >= ${quote(from)}`,
    to === null ? null : `day <= ${quote(to)}`,
  ]);
}

/** Returns the filter of what was added within a range, or null for an open one. */
function buildAddedFilter({ after, until }: AddedRange): string | null {
  return joinFilters([
    after === null ? null : `addedAt > ${quote(after)}`,
    until === null ? null : `addedAt <= ${quote(until)}`,
  ]);
}

/** Returns the filter of documents that have a facet value with these words, the last as the beginning of one. */
export function buildContainsFilter(field: FacetField, contains: readonly string[]): string | null {
  return joinFilters(
    contains.map((word, at) => {
      const isLast = at === contains.length - 1;
      return startsWith('names', isLast ? nameBeginning(field, word) : nameWords(field, [word]));
    }),
  );
}

/** Returns the filter of documents by their keys; without any it matches nothing. */
export function buildKeyFilter(keys: readonly string[]): string {
  return keys.length === 0 ? NOTHING : `key IN [${keys.join(', ')}]`;
}

/** One disjunction within another is part of it: the server goes only so many parentheses deep. */
export function listAlternatives(query: IndexQuery): IndexQuery[] {
  const plain = unwrap(query);
  return plain.kind === 'or' ? plain.clauses.flatMap(listAlternatives) : [plain];
}

function buildExclusion(query: IndexQuery): string {
  const filter = buildMatchFilter(query);
  if (filter === null) return NOTHING;
  return filter.includes(AND) ? `NOT (${filter})` : `NOT ${filter}`;
}

/** Returns the conjunction of filters, nulls left out; null when nothing is left. */
export function joinFilters(filters: readonly (string | null)[]): string | null {
  const given = filters.filter((filter) => filter !== null);
  return given.length === 0 ? null : given.join(AND);
}

/** Returns a text as a filter's value, whatever is in it. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function startsWith(attribute: string, beginning: string): string {
  return `${attribute} STARTS WITH ${quote(beginning)}`;
}
