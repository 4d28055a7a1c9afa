import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { listClauses } from './describe-tree.ts';

/** As many words, each its own. */
const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`).join(' ');

function read(text: string) {
  const { query, warnings } = parseQuery(text);
  const clauses = listClauses(query.root);
  return {
    clauses,
    phrases: clauses.filter(({ kind }) => kind === 'phrase').length,
    last: clauses.slice(31).map((clause) => ('text' in clause ? clause.text : '')),
    kinds: new Set(clauses.map(({ kind }) => kind)),
    codes: warnings.map(({ code }) => code),
    warnings,
  };
}

describe('a phrase in a long text', () => {
  it.each([
    [0, 1],
    [30, 1],
    [31, 0],
    [500, 0],
  ])('beside %i words counts as %i phrase', (count, phrases) => {
    const text = `${words(count)} "net zero"`;
    expect(read(text).phrases).toBe(phrases);
    expect(read(text).codes).toEqual(phrases === 1 ? [] : ['phrase-in-prose']);
  });

  it('is its words, in their place', () => {
    const { last, kinds } = read(
      `${words(31)} said: “We – the (US) banks – can’t pay 2,000,” he said.`,
    );
    expect(last).toEqual([
      'said:',
      'We',
      'the',
      '(US)',
      'banks',
      'can’t',
      'pay',
      '2,000,',
      'he',
      'said.',
    ]);
    expect([...kinds]).toEqual(['word']);
  });

  it('holds no operators, fields, wildcards and exclusions, as before', () => {
    const { last, kinds } = read(`${words(31)} "a OR -b title:c NOT d*"`);
    expect(last).toEqual(['a', 'OR', '-b', 'title:c', 'NOT', 'd*']);
    expect([...kinds]).toEqual(['word']);
  });

  it('gives its words their own spans', () => {
    const text = `🙂 ${words(31)} „Zürich, 東京“`;
    const shown = read(text)
      .clauses.slice(31)
      .map(({ start, end }) => text.slice(start, end));
    expect(shown).toEqual(['Zürich,', '東京']);
  });

  it('may stand before the words, or between them', () => {
    expect(read(`"net zero" ${words(31)}`).phrases).toBe(0);
    expect(read(`${words(16)} "net zero" ${words(15)}`).phrases).toBe(0);
  });

  it('may be one of several, of which the first is warned of', () => {
    const text = `${words(31)} "net zero" and “not again”`;
    const { phrases, warnings } = read(text);
    expect(phrases).toBe(0);
    expect(warnings).toEqual([
      {
        code: 'phrase-in-prose',
        start: text.indexOf('"'),
        end: text.indexOf('"') + 10,
        message: 'Beside more than 30 other words, "net zero" was read as words, not as a phrase.',
      },
    ]);
  });

  it('may be open to the end', () => {
    const { phrases, codes } = read(`${words(31)} "net zero`);
    expect(phrases).toBe(0);
    expect(codes.toSorted()).toEqual(['phrase-in-prose', 'unclosed-phrase']);
  });

  it('may stand in parentheses', () => {
    expect(read(`(${words(20)} "net zero") ${words(11)}`).phrases).toBe(0);
  });

  it.each([
    ['an exclusion', '-coal'],
    ['an excluded phrase', '-"coal power"'],
    ['OR', 'OR coal'],
    ['AND', 'AND coal'],
    ['a field', 'title:coal'],
    ['a phrase with a field', 'title:"coal power"'],
    ['a name', 'outlet:UNN'],
    ['a date', 'date:2026'],
    ['an exact word', '=coal'],
    ['a beginning of words', 'coal*'],
    ['near words', '"coal power"~5'],
  ])('stays one in a query with %s: that was written for a search', (_name, clause) => {
    const { phrases, codes } = read(`${words(40)} "net zero" ${clause}`);
    expect(phrases).toBeGreaterThan(0);
    expect(codes).toEqual([]);
  });

  it('counts no hyphenated word twice', () => {
    const hyphenated = Array.from({ length: 16 }, (_, n) => `a${n}-b`).join(' ');
    expect(read(`${hyphenated} "net zero"`).phrases).toBe(1);
  });

  it('is nothing to warn of where there is none', () => {
    expect(read(words(500)).codes).toEqual([]);
  });
});
