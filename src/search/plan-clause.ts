import type { Analyzer } from '../analysis/analyzer.ts';
import { foldName } from '../core/fold.ts';
import type {
  DateClause,
  ExactClause,
  NameClause,
  NearClause,
  PhraseClause,
  PrefixClause,
  QueryClause,
  WordClause,
} from '../core/parsed-query.ts';
import type { Token } from '../core/token.ts';
import type { DayRange, IndexQuery, TextField } from '../search-index/search-index.ts';
import { readClauseDays } from './date-range.ts';
import { tryCanonicalName } from './facet-filters.ts';
import type { AliasTables } from './facet-filters.ts';
import { joinQueries } from './planned-query.ts';
import type { MatchedClause, PlannedClause, WrittenWord } from './planned-query.ts';
import { listStemsByLanguage, toRankedTerms, toWordQueries } from './query-words.ts';
import type { QueryWords } from './query-words.ts';
import type { SynonymMatch } from './synonyms.ts';
import { toSynonymQuery } from './synonyms.ts';

export type ClauseContext = AliasTables & {
  readonly analyzer: Analyzer;
  readonly words: QueryWords;
  readonly now: Date;
};

const DIGIT_COMMA = /(?<=\p{N}),(?=\p{N})/gu;
const SCOPE_NAMES = {
  title: ' in the title',
  quotation: ' in a quotation',
  body: ' in the body',
} as const satisfies Record<TextField, string>;

/** Returns the clause of one written with marks, a field or a sign; null where it has nothing to look for. */
export function tryPlanClause(
  clause: Exclude<QueryClause, WordClause>,
  context: ClauseContext,
): PlannedClause | null {
  switch (clause.kind) {
    case 'exact':
    case 'phrase':
      return tryPlanPhrase(clause, context);
    case 'prefix':
      return tryPlanPrefix(clause, context);
    case 'near':
      return tryPlanNear(clause, context);
    case 'name':
      return tryPlanName(clause, context);
    case 'date':
      return planDate(clause, context);
  }
}

export type PlainWords = {
  /** The words that are asked for. */
  readonly tokens: readonly Token[];
  /** They and those left out, as they are written. */
  readonly written: string;
  readonly scope: TextField | null;
  readonly synonyms: SynonymMatch | null;
  /** The last of them is still being written: it also matches as a beginning. */
  readonly isTyped: boolean;
};

/** Returns the clause of words in any form, all of which are asked for, or else what they are also called. */
export function planWords(
  { tokens, written, scope, synonyms, isTyped }: PlainWords,
  words: QueryWords,
): PlannedClause {
  const scoped = toScope(scope);
  const stems = tokens.map((token) => toWordQueries(token, scope, words));
  const beginnings = (isTyped ? tokens.slice(-1) : []).map(({ term }) => {
    return { kind: 'prefix' as const, prefix: term, ...scoped };
  });
  const own = joinQueries('and', [
    ...stems.slice(0, -1).map((forms) => joinQueries('or', forms)),
    joinQueries('or', [...stems.slice(-1).flat(), ...beginnings]),
  ]);
  const others = synonyms?.others ?? [];
  const otherQueries = others.map((other) => toSynonymQuery(other, scope, words));
  const shown = isTyped ? `${written}…` : written;
  const also = others.length === 0 ? '' : ` (or ${others.map(({ text }) => text).join(', ')})`;
  return {
    ...planned(joinQueries('or', [own, ...otherQueries]), shown + also + showScope(scope)),
    matched: [...stems.flat(), ...beginnings, ...otherQueries.flatMap(toMatched)],
    ranked: [
      ...tokens.flatMap((token) => toRankedTerms(token, 1, words)),
      // A phrase weighs as much as the word that it stands for.
      ...others.flatMap((other) =>
        other.tokens.flatMap((token) =>
          toRankedTerms(token, tokens.length / other.tokens.length, words),
        ),
      ),
    ],
  };
}

/** Returns a phrase: its words as written, in order. */
export function planPhrase(
  tokens: readonly Token[],
  scope: TextField | null,
  shown: string,
  words: QueryWords,
): PlannedClause {
  const terms = tokens.map(({ term }) => term);
  const [term, ...others] = terms;
  const scoped = toScope(scope);
  const query: IndexQuery =
    term !== undefined && others.length === 0
      ? { kind: 'term', term, ...scoped }
      : { kind: 'phrase', terms, ...scoped };
  return {
    ...planned(query, shown + showScope(scope)),
    matched: [{ kind: 'phrase', terms, ...scoped }],
    ranked: tokens.flatMap((token) => toRankedTerms(token, 1, words)),
  };
}

function tryPlanPhrase(
  { kind, text, scope }: ExactClause | PhraseClause,
  { analyzer, words }: ClauseContext,
): PlannedClause | null {
  const tokens = analyzer.analyze(text);
  if (tokens.length === 0) return null;
  const shown = `“${text.trim()}”`;
  return planPhrase(tokens, scope, kind === 'exact' ? `exactly ${shown}` : shown, words);
}

function tryPlanPrefix(
  { text, scope }: PrefixClause,
  { analyzer, words }: ClauseContext,
): PlannedClause | null {
  // A thousands comma is none before three digits are there.
  const tokens = analyzer.analyze(text.replace(DIGIT_COMMA, ''));
  const [token, ...others] = tokens;
  if (token === undefined) return null;
  // Script without spaces: several words, of which none is a beginning.
  if (others.length > 0) return planPhrase(tokens, scope, `“${text}”`, words);
  const prefix = { kind: 'prefix' as const, prefix: token.term, ...toScope(scope) };
  return {
    ...planned(prefix, `words beginning with “${text}”${showScope(scope)}`),
    matched: [prefix],
    ranked: toRankedTerms(token, 1, words),
  };
}

function tryPlanNear(
  { text, distance, scope }: NearClause,
  { analyzer, words }: ClauseContext,
): PlannedClause | null {
  const tokens = analyzer.analyze(text);
  const meaningful = tokens.filter((token) => !words.isStopWord(token));
  const used = meaningful.length > 0 ? meaningful : tokens;
  const distinct = [...new Map(used.map((token) => [token.stem, token])).values()];
  if (distinct.length === 0) return null;
  if (distinct.length === 1) {
    const only = { tokens: distinct, written: text.trim(), scope, synonyms: null, isTyped: false };
    return planWords(only, words);
  }
  const shown = used.map(({ surface }) => surface).join(', ');
  const scoped = toScope(scope);
  const queries = listStemsByLanguage(distinct, words).map((stems) => {
    return { kind: 'near' as const, stems, distance, ...scoped };
  });
  return {
    ...planned(
      joinQueries('or', queries),
      `${shown} with at most ${distance} ${distance === 1 ? 'word' : 'words'} between${showScope(scope)}`,
    ),
    matched: distinct.flatMap((token) => toWordQueries(token, scope, words)),
    ranked: distinct.flatMap((token) => toRankedTerms(token, 1, words)),
  };
}

/** An outlet goes by its whole name; of a person any part of the name will do. An alias stands for the canonical name. */
function tryPlanName({ field, text }: NameClause, tables: ClauseContext): PlannedClause | null {
  const key = foldName(text);
  if (key === '') return null;
  const canonical = tryCanonicalName(field, text, tables);
  const value: IndexQuery = { kind: 'value', field, key: foldName(canonical ?? text) };
  const shown = `${field} “${canonical ?? text.trim()}”`;
  if (field === 'outlet') return planned(value, shown);
  const part: IndexQuery = { kind: 'name', field, words: key.split(' ') };
  return planned(canonical === null ? part : joinQueries('or', [value, part]), shown);
}

function planDate(clause: DateClause, { now }: ClauseContext): PlannedClause {
  const days = readClauseDays(clause, now);
  return planned({ kind: 'days', days }, showDays(days));
}

function showDays({ from, to }: DayRange): string {
  if (from === null) return `published up to ${to ?? ''}`;
  if (to === null) return `published from ${from}`;
  return from === to ? `published on ${from}` : `published from ${from} to ${to}`;
}

function planned(query: IndexQuery, shown: string): PlannedClause {
  const words: readonly WrittenWord[] = [];
  return { kind: 'clause', query, shown, matched: [], ranked: [], words, isStopWord: false };
}

function toScope(scope: TextField | null): { readonly scope?: TextField } {
  return scope === null ? {} : { scope };
}

function showScope(scope: TextField | null): string {
  return scope === null ? '' : SCOPE_NAMES[scope];
}

function toMatched(query: IndexQuery): MatchedClause[] {
  if (query.kind === 'or') return query.clauses.flatMap(toMatched);
  return query.kind === 'stem' || query.kind === 'phrase' ? [query] : [];
}
