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
import type { SynonymMatch } from './synonyms.ts';
import { toSynonymQuery } from './synonyms.ts';

export type ClauseContext = AliasTables & {
  readonly analyzer: Analyzer;
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
export function planWords({
  tokens,
  written,
  scope,
  synonyms,
  isTyped,
}: PlainWords): PlannedClause {
  const scoped = toScope(scope);
  const stems = tokens.map(({ stem }) => ({ kind: 'stem' as const, stem, ...scoped }));
  const beginnings = (isTyped ? tokens.slice(-1) : []).map(({ term }) => {
    return { kind: 'prefix' as const, prefix: term, ...scoped };
  });
  const own = joinQueries('and', [
    ...stems.slice(0, -1),
    joinQueries('or', [...stems.slice(-1), ...beginnings]),
  ]);
  const others = synonyms?.others ?? [];
  const otherQueries = others.map((other) => toSynonymQuery(other, scope));
  const shown = isTyped ? `${written}…` : written;
  const also = others.length === 0 ? '' : ` (or ${others.map(({ text }) => text).join(', ')})`;
  return {
    ...planned(joinQueries('or', [own, ...otherQueries]), shown + also + showScope(scope)),
    matched: [...stems, ...beginnings, ...otherQueries.flatMap(toMatched)],
    ranked: [
      ...stems.map(({ stem }) => ({ stem, weight: 1 })),
      // A phrase weighs as much as the word that it stands for.
      ...others.flatMap((other) =>
        other.stems.map((stem) => ({ stem, weight: tokens.length / other.stems.length })),
      ),
    ],
  };
}

/** Returns a phrase: its words as written, in order. */
export function planPhrase(
  tokens: readonly Token[],
  scope: TextField | null,
  shown: string,
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
    ranked: tokens.map(({ stem }) => ({ stem, weight: 1 })),
  };
}

function tryPlanPhrase(
  { kind, text, scope }: ExactClause | PhraseClause,
  { analyzer }: ClauseContext,
): PlannedClause | null {
  const tokens = analyzer.analyze(text);
  if (tokens.length === 0) return null;
  const shown = `“${text.trim()}”`;
  return planPhrase(tokens, scope, kind === 'exact' ? `exactly ${shown}` : shown);
}

function tryPlanPrefix(
  { text, scope }: PrefixClause,
  { analyzer }: ClauseContext,
): PlannedClause | null {
  // A thousands comma is none before three digits are there.
  const tokens = analyzer.analyze(text.replace(DIGIT_COMMA, ''));
  const [token, ...others] = tokens;
  if (token === undefined) return null;
  // Script without spaces: several words, of which none is a beginning.
  if (others.length > 0) return planPhrase(tokens, scope, `“${text}”`);
  const prefix = { kind: 'prefix' as const, prefix: token.term, ...toScope(scope) };
  return {
    ...planned(prefix, `words beginning with “${text}”${showScope(scope)}`),
    matched: [prefix],
    ranked: [{ stem: token.stem, weight: 1 }],
  };
}

function tryPlanNear(
  { text, distance, scope }: NearClause,
  { analyzer }: ClauseContext,
): PlannedClause | null {
  const tokens = analyzer.analyze(text);
  const meaningful = tokens.filter((token) => !analyzer.isStopWord(token));
  const used = meaningful.length > 0 ? meaningful : tokens;
  const stems = [...new Set(used.map(({ stem }) => stem))];
  const [stem, ...others] = stems;
  if (stem === undefined) return null;
  if (others.length === 0) {
    const tokens = used.slice(0, 1);
    return planWords({ tokens, written: text.trim(), scope, synonyms: null, isTyped: false });
  }
  const words = used.map(({ surface }) => surface).join(', ');
  const scoped = toScope(scope);
  return {
    ...planned(
      { kind: 'near', stems, distance, ...scoped },
      `${words} with at most ${distance} ${distance === 1 ? 'word' : 'words'} between${showScope(scope)}`,
    ),
    matched: stems.map((item) => ({ kind: 'stem', stem: item, ...scoped })),
    ranked: stems.map((item) => ({ stem: item, weight: 1 })),
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
  return query.kind === 'stem' || query.kind === 'phrase' ? [query] : [];
}
