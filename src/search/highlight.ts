import type { TextAnalyzer } from '../analysis/text-analyzer.ts';
import { PARAGRAPH_BREAK } from '../core/article.ts';
import type { Span } from '../core/span.ts';
import type { Token } from '../core/token.ts';
import type { MatchedClause } from './planned-query.ts';
import { createWordFilter } from './word-filter.ts';

/** A place where a clause of the query matches. */
export type ClauseMatch = Span & {
  /** Index of the clause in the query. */
  readonly clause: number;
};

export type ParagraphMatches = {
  readonly matches: readonly ClauseMatch[];
  /** Where the paragraph ends in the text. */
  readonly end: number;
};

/** Finds where the clauses of one query match; made once for all texts. */
export type Matcher = {
  readonly clauseCount: number;
  /** Of the paragraph that begins at this place of a text; as in the index, no phrase crosses, and capitals mean the same. */
  readonly matchParagraph: (text: string, start: number) => ParagraphMatches;
};

const NO_MATCHES: readonly ClauseMatch[] = [];

/** A stretch of text that may come again: a word with the marks around it. */
const MAX_KEPT_UNITS = 40;

/** Returns the matcher of a query's clauses, for texts that this analyzer reads. */
export function createMatcher(clauses: readonly MatchedClause[], analyzer: TextAnalyzer): Matcher {
  const { listPlaces, isWanted } = createWordFilter(clauses, analyzer);
  const clauseByStem = new Map<string, number>();
  clauses.forEach((clause, at) => {
    if (clause.kind === 'stem') clauseByStem.set(clause.stem, at);
  });
  const findInPlace = (place: string): readonly ClauseMatch[] => {
    const matches: ClauseMatch[] = [];
    const tokens = analyzer.analyze(place, isWanted);
    for (const { stem, start, end } of tokens) {
      const clause = clauseByStem.get(stem);
      if (clause !== undefined) matches.push({ start, end, clause });
    }
    if (clauseByStem.size === clauses.length) return matches;
    for (const [clause, { start, end }] of findOthers(tokens, clauses)) {
      matches.push({ start, end, clause });
    }
    return matches.sort((a, b) => a.start - b.start || a.end - b.end);
  };
  // A page of hits has the same few words many times.
  const known = new Map<string, readonly ClauseMatch[]>();
  const findOnce = (place: string): readonly ClauseMatch[] => {
    const found = known.get(place) ?? findInPlace(place);
    if (place.length <= MAX_KEPT_UNITS) known.set(place, found);
    return found;
  };
  return {
    clauseCount: clauses.length,
    matchParagraph(text, start) {
      if (clauses.length === 0) return { matches: NO_MATCHES, end: text.length };
      const next = text.indexOf(PARAGRAPH_BREAK, start);
      const end = next === -1 ? text.length : next;
      const paragraph = text.slice(start, end);
      const places = listPlaces(paragraph);
      if (places.length === 0) return { matches: NO_MATCHES, end };
      const matches: ClauseMatch[] = [];
      for (const place of places) {
        const shift = start + place.start;
        for (const match of findOnce(paragraph.slice(place.start, place.end))) {
          const { clause } = match;
          matches.push({ start: match.start + shift, end: match.end + shift, clause });
        }
      }
      return { matches, end };
    },
  };
}

/** Returns where the paragraph behind one starts: beyond the text behind the last. */
export function getNextStart({ end }: ParagraphMatches): number {
  return end + PARAGRAPH_BREAK.length;
}

/** Returns where the clauses match in a text, in order; several clauses may match at one place. */
export function findMatches(text: string, { matchParagraph }: Matcher): ClauseMatch[] {
  const found: ClauseMatch[] = [];
  for (let start = 0; start <= text.length;) {
    const paragraph = matchParagraph(text, start);
    found.push(...paragraph.matches);
    start = getNextStart(paragraph);
  }
  return found;
}

/** What is found by more than the stem of one word, each with the number of its clause. */
function* findOthers(
  tokens: readonly Token[],
  clauses: readonly MatchedClause[],
): Generator<[clause: number, span: Span]> {
  for (const [at, clause] of clauses.entries()) {
    const spans =
      clause.kind === 'prefix'
        ? tokens.filter(({ term }) => term.startsWith(clause.prefix))
        : clause.kind === 'phrase'
          ? findPhrase(tokens, clause.terms)
          : [];
    for (const span of spans) yield [at, span];
  }
}

function* findPhrase(tokens: readonly Token[], terms: readonly string[]): Generator<Span> {
  for (let at = 0; at + terms.length <= tokens.length; at++) {
    if (!terms.every((term, offset) => tokens[at + offset]?.term === term)) continue;
    const start = tokens[at]?.start ?? 0;
    const end = tokens[at + terms.length - 1]?.end ?? start;
    yield { start, end };
  }
}
