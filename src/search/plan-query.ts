import type { ParsedQuery, QueryNode, WordClause } from '../core/parsed-query.ts';
import type { Token } from '../core/token.ts';
import type { TextField } from '../search-index/search-index.ts';
import { planPhrase, planWords, tryPlanClause } from './plan-clause.ts';
import type { ClauseContext } from './plan-clause.ts';
import { joinQueries, listDistinct, listWantedClauses } from './planned-query.ts';
import type { PlannedClause, PlannedNode, PlannedQuery, WrittenWord } from './planned-query.ts';
import { toWordQuery } from './query-words.ts';
import type { SynonymFinder, SynonymMatch } from './synonyms.ts';

export type PlanContext = ClauseContext & {
  /** The query as it is written. */
  readonly text: string;
  readonly findSynonyms: SynonymFinder;
  /** Words to take instead of those written, by where the clauses of these begin. */
  readonly corrections: ReadonlyMap<number, string>;
  /** Where the text of the query ends, when its last word is still being written; it also matches as a beginning. */
  readonly typedEnd: number | null;
};

/** A word clause of one token, which synonyms and corrections know. */
type SingleWord = { readonly clause: WordClause; readonly token: Token };

/**
 * Turns a parsed query into clauses that know what they match.
 *
 * Hyphenated words are phrases. Stop words are left out where there is something else to look for, one with a field
 * where there is something else for that field.
 */
export function planQuery({ root }: ParsedQuery, context: PlanContext): PlannedQuery {
  const planned = root === null ? null : tryPlanNode(root, context);
  const isPlain = root !== null && isBagOfWords(root);
  return { root: planned, plainClauses: isPlain ? listDistinctClauses(planned) : null };
}

function isBagOfWords(node: QueryNode): boolean {
  if (node.kind === 'word') return node.scope === null;
  return node.kind === 'and' && !node.isWritten && node.nodes.every(isBagOfWords);
}

/** A word that is written twice is asked for once. */
function listDistinctClauses(root: PlannedNode | null): PlannedClause[] {
  return listDistinct(listWantedClauses(root), ({ query }) => query);
}

function tryPlanNode(node: QueryNode, context: PlanContext): PlannedNode | null {
  switch (node.kind) {
    case 'and':
      return joinNodes('and', leaveOutStopWords(planSequence(node.nodes, context)));
    case 'or':
      return joinNodes('or', planSequence(node.nodes, context, 1));
    case 'not': {
      // What is excluded is taken as it is written so far: its longer words are nobody's wish.
      const planned = tryPlanNode(node.node, { ...context, typedEnd: null });
      return planned === null ? null : { kind: 'not', node: planned };
    }
    case 'word':
      return joinNodes('and', planSequence([node], context));
    case 'exact':
    case 'prefix':
    case 'phrase':
    case 'near':
    case 'name':
    case 'date':
      return tryPlanClause(node, context);
  }
}

/**
 * Returns the nodes in their order, words that have synonyms taken together.
 *
 * @param longest - as many words as stand beside each other and mean one thing; one in an `or`
 */
function planSequence(
  nodes: readonly QueryNode[],
  context: PlanContext,
  longest = Infinity,
): PlannedNode[] {
  const atOnce = Math.min(longest, context.findSynonyms.longest);
  const planned: PlannedNode[] = [];
  for (let at = 0; at < nodes.length;) {
    const words = listSingleWords(nodes.slice(at, at + atOnce), context);
    const [first] = words;
    if (first !== undefined) {
      const synonyms = context.findSynonyms.find(words.map(({ token }) => token));
      const used = words.slice(0, synonyms?.length ?? 1);
      planned.push(planSingleWords(used, synonyms, context));
      at += used.length;
      continue;
    }
    const node = nodes[at];
    if (node === undefined) break;
    const item = node.kind === 'word' ? tryPlanCompound(node, context) : tryPlanNode(node, context);
    if (item !== null) planned.push(item);
    at++;
  }
  return planned;
}

/** The words at the beginning that are one token each, look in the same field, and have only space between them. */
function listSingleWords(nodes: readonly QueryNode[], context: PlanContext): SingleWord[] {
  const words: SingleWord[] = [];
  for (const node of nodes) {
    if (node.kind !== 'word' || !isNext(node, words.at(-1)?.clause, context)) break;
    const tokens = readTokens(node, context);
    const [token, ...others] = tokens;
    if (token === undefined || others.length > 0) break;
    words.push({ clause: node, token });
  }
  return words;
}

/** Not across an operator, a parenthesis or a mark. */
function isNext(
  { scope, start }: WordClause,
  last: WordClause | undefined,
  { text }: PlanContext,
): boolean {
  return last === undefined || (scope === last.scope && text.slice(last.end, start).trim() === '');
}

function readTokens({ text, start }: WordClause, { analyzer, corrections }: PlanContext): Token[] {
  return analyzer.analyze(corrections.get(start) ?? text);
}

function planSingleWords(
  words: readonly SingleWord[],
  synonyms: SynonymMatch | null,
  context: PlanContext,
): PlannedClause {
  const typed = words.find((word) => isStillTyped(word, context)) ?? null;
  const isStopWord = (word: SingleWord) => word !== typed && context.words.isStopWord(word.token);
  // "Bank of England" asks for two words, and is one name.
  const meaningful = words.filter((word) => !isStopWord(word));
  const used = meaningful.length > 0 ? meaningful : words;
  const clause = planWords(
    {
      tokens: used.map(({ token }) => token),
      written: words.map(({ token }) => token.surface).join(' '),
      scope: words[0]?.clause.scope ?? null,
      synonyms,
      isTyped: typed !== null,
    },
    context.words,
  );
  // What has synonyms is in a list of words that are spelt right.
  const mayBeMisspelt = synonyms === null && meaningful.length > 0;
  return {
    ...clause,
    words: mayBeMisspelt ? words.map((word) => toWrittenWord(word, context, word === typed)) : [],
    isStopWord: meaningful.length === 0,
  };
}

/** A full stop or a comma behind it says that a word is finished, and so it is when it was corrected. */
function isStillTyped(
  { clause, token }: SingleWord,
  { typedEnd, corrections }: PlanContext,
): boolean {
  const isCorrected = corrections.has(clause.start);
  return clause.end === typedEnd && !isCorrected && token.end === clause.text.length;
}

/** The index is asked for the word in any field: one that stands elsewhere is not misspelt. */
function toWrittenWord(
  { clause, token }: SingleWord,
  { text, words }: PlanContext,
  isTyped: boolean,
): WrittenWord {
  const { surface, term } = token;
  const at = text.slice(clause.start, clause.end).lastIndexOf(surface);
  // An asterisk in a word is taken out of it before it is read.
  const span =
    at < 0 ? clause : { start: clause.start + at, end: clause.start + at + surface.length };
  const whole = toWordQuery(token, null, words);
  const query = isTyped ? joinQueries('or', [whole, { kind: 'prefix', prefix: term }]) : whole;
  const { start, end } = span;
  return { start, end, surface, term, query, clauseStart: clause.start };
}

/** A hyphenated word, or one of a script without spaces: its parts in their order. */
function tryPlanCompound(node: WordClause, context: PlanContext): PlannedClause | null {
  const tokens = readTokens(node, context);
  return tokens.length === 0
    ? null
    : planPhrase(tokens, node.scope, `“${node.text}”`, context.words);
}

function leaveOutStopWords(nodes: readonly PlannedNode[]): readonly PlannedNode[] {
  const isStopWord = (node: PlannedNode) => node.kind === 'clause' && node.isStopWord;
  const others = nodes.filter((node) => node.kind !== 'not' && !isStopWord(node));
  const scopes = new Set(others.flatMap(listWantedClauses).flatMap(listScopes));
  const isLeftOut = (node: PlannedNode) => {
    if (node.kind !== 'clause' || !node.isStopWord) return false;
    const [scope] = listScopes(node);
    return scope === undefined ? others.length > 0 : scopes.has(scope);
  };
  return nodes.filter((node) => !isLeftOut(node));
}

function listScopes({ matched }: PlannedClause): (TextField | undefined)[] {
  return matched.map(({ scope }) => scope);
}

function joinNodes(kind: 'and' | 'or', nodes: readonly PlannedNode[]): PlannedNode | null {
  const [only, ...others] = nodes;
  if (only === undefined) return null;
  return others.length === 0 ? only : { kind, nodes };
}
