import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueryNode } from '../../src/core/parsed-query.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { describeTree, listClauses } from './describe-tree.ts';

/** Pieces without a letter or digit that is not of a clause. */
const PLAIN_PIECES = [
  'a',
  'é',
  '東',
  '7',
  'x-y',
  ' ',
  ' ',
  '\n',
  '"',
  '“',
  '(',
  ')',
  '（',
  '-',
  '−',
];
const MARKS = ['*', '＊', '=', ',', '…', '🙂', '\ud83d', '&'];
const LANGUAGE = ['AND', 'OR', ' OR ', 'NOT ', 'title:', 'Speaker：', 'date:', '~5', '2026', '..'];

const anyPlain = fc
  .array(fc.constantFrom(...PLAIN_PIECES, ...MARKS))
  .map((parts) => parts.join(''));
const anyQuery = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...PLAIN_PIECES, ...MARKS, ...LANGUAGE), { maxLength: 40 })
    .map((parts) => parts.join('')),
);

const WILDCARDS = /[*＊∗]/gu;

describe('parseQuery, for any text', () => {
  it('gives spans that lie inside it', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { query, warnings } = parseQuery(text);
        for (const { start, end } of [...listClauses(query.root), ...warnings]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it('gives clauses and warnings in order, no clause inside another', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { query, warnings } = parseQuery(text);
        const clauses = listClauses(query.root);
        clauses.slice(1).forEach(({ start }, at) => {
          expect(start).toBeGreaterThanOrEqual(clauses[at]?.end ?? Infinity);
        });
        warnings.slice(1).forEach(({ start }, at) => {
          expect(start).toBeGreaterThanOrEqual(warnings[at]?.start ?? Infinity);
        });
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it('has in every clause only what was typed for it', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        for (const clause of listClauses(parseQuery(text).query.root)) {
          if (clause.kind === 'date') continue;
          const typed = text.slice(clause.start, clause.end);
          const isTyped = [typed, typed.replace(WILDCARDS, '')].some((part) =>
            part.includes(clause.text),
          );
          expect(isTyped).toBe(true);
          expect(clause.text).toMatch(/[\p{L}\p{N}]/u);
        }
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it('keeps every letter and digit that is not of the language', () => {
    fc.assert(
      fc.property(anyPlain, (text) => {
        const kept = listClauses(parseQuery(text).query.root)
          .map((clause) => (clause.kind === 'date' ? '' : clause.text))
          .join('');
        expect(kept.match(/[\p{L}\p{N}]/gu)).toEqual(text.match(/[\p{L}\p{N}]/gu));
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it('builds no group of one, none of its own kind, and no double negation', () => {
    const check = (node: QueryNode, parent: string | null) => {
      if (node.kind === 'and' || node.kind === 'or') {
        expect(node.nodes.length).toBeGreaterThan(1);
        expect(node.kind).not.toBe(parent);
        for (const child of node.nodes) check(child, node.kind);
      } else if (node.kind === 'not') {
        expect(parent).not.toBe('not');
        check(node.node, 'not');
      }
    };
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { root } = parseQuery(text).query;
        if (root !== null) check(root, null);
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });

  it.each([
    ['parentheses that open', '('.repeat(20_000), ''],
    ['parentheses that close', ')'.repeat(20_000), ''],
    ['parentheses in pairs', '()'.repeat(10_000), ''],
    ['parentheses around a word', `${'('.repeat(10_000)}a${')'.repeat(10_000)}`, 'a'],
    ['excluded parentheses around a word', `${'-('.repeat(41)}a${')'.repeat(41)}`, 'a'],
    ['minus signs', '-'.repeat(20_000), ''],
    ['minus signs at a word', `${'-'.repeat(20_000)}a`, '-a'],
    ['operators', `${'NOT '.repeat(10_000)}a`, 'a'],
    ['quotation marks', '"'.repeat(20_001), ''],
    ['asterisks', '*'.repeat(20_000), ''],
    ['one word', 'a'.repeat(20_000), 'a'.repeat(20_000)],
    ['digits of a distance', `"a"~${'9'.repeat(20_000)}`, '"a"~1000'],
  ])('takes many %s', (_name, text, tree) => {
    expect(describeTree(parseQuery(text).query.root)).toBe(tree);
  });

  it.each([
    ['words', 'a '.repeat(10_000), 10_000],
    ['exclusions', '-a '.repeat(7_000), 7_000],
    ['alternatives', 'a OR '.repeat(4_000), 4_000],
    ['groups that are not closed', '(a '.repeat(7_000), 7_000],
    ['phrases that touch', '"a"'.repeat(7_000), 7_000],
    ['fields one after the other', `${'title:'.repeat(3_000)}a`, 1],
  ])('takes many %s', (_name, text, count) => {
    expect(listClauses(parseQuery(text).query.root)).toHaveLength(count);
  });
});

type Formula = {
  readonly text: string;
  readonly holds: (truth: ReadonlySet<string>) => boolean;
};

/** Formulas as people write them, and what they mean, with parentheses only where precedence asks for them. */
const { or: anyFormula } = fc.letrec<{ word: Formula; not: Formula; and: Formula; or: Formula }>(
  (tie) => {
    const inParentheses = tie('or').map(({ text, holds }) => ({ text: `(${text})`, holds }));
    const some = (arbitrary: fc.Arbitrary<Formula>) =>
      fc.array(arbitrary, { minLength: 1, maxLength: 3 });
    return {
      word: fc
        .constantFrom('a', 'b', 'c', 'd')
        .map((word) => ({ text: word, holds: (truth) => truth.has(word) })),
      not: fc.oneof(
        { maxDepth: 4 },
        tie('word'),
        inParentheses,
        fc
          .tuple(
            fc.constantFrom('-', 'NOT ', '–', 'NOT -', 'NOT NOT '),
            fc.oneof({ maxDepth: 4 }, tie('word'), inParentheses),
          )
          .map(([sign, { text, holds }]) => ({
            text: sign + text,
            holds: (truth: ReadonlySet<string>) =>
              holds(truth) === (sign === 'NOT -' || sign === 'NOT NOT '),
          })),
      ),
      and: fc.tuple(fc.constantFrom(' ', ' AND '), some(tie('not'))).map(([joint, parts]) => ({
        text: parts.map(({ text }) => text).join(joint),
        holds: (truth) => parts.every(({ holds }) => holds(truth)),
      })),
      or: some(tie('and')).map((parts) => ({
        text: parts.map(({ text }) => text).join(' OR '),
        holds: (truth) => parts.some(({ holds }) => holds(truth)),
      })),
    };
  },
);

function holds(node: QueryNode, truth: ReadonlySet<string>): boolean {
  if (node.kind === 'and') return node.nodes.every((part) => holds(part, truth));
  if (node.kind === 'or') return node.nodes.some((part) => holds(part, truth));
  if (node.kind === 'not') return !holds(node.node, truth);
  if (node.kind === 'word') return truth.has(node.text);
  throw new Error(`A formula holds no ${node.kind}.`);
}

describe('the tree of parseQuery', () => {
  it('means what was written', () => {
    const truths = Array.from(
      { length: 16 },
      (_value, bits) => new Set(['a', 'b', 'c', 'd'].filter((_word, at) => (bits >> at) % 2 === 1)),
    );
    fc.assert(
      fc.property(anyFormula, (formula) => {
        const { query, warnings } = parseQuery(formula.text);
        expect(warnings).toEqual([]);
        const { root } = query;
        expect(truths.map((truth) => root !== null && holds(root, truth))).toEqual(
          truths.map((truth) => formula.holds(truth)),
        );
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
