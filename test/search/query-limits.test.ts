import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../src/core/errors.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { QUERY_LIMITS, checkLimits } from '../../src/search/query-limits.ts';
import { analyzer } from '../support/builders.ts';

const check = (text: string) => {
  checkLimits(parseQuery(text).query, analyzer);
};

function catchRequestError(act: () => unknown): InvalidRequestError {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidRequestError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

const list = (count: number, item: (n: number) => string, joint = ' ') =>
  Array.from({ length: count }, (_, n) => item(n)).join(joint);
const words = (count: number) => list(count, (n) => `w${n}`);
const nested = (levels: number) => `${'('.repeat(levels)}a OR b${')'.repeat(levels)}`;

describe('checkLimits', () => {
  it.each([
    ['nothing', ''],
    ['as many words as the limit', words(QUERY_LIMITS.words)],
    ['such words in parentheses', `(${words(QUERY_LIMITS.words)})`],
    ['a long text with quotations', `${words(500)} “${words(400)}” said`],
    ['as many phrases as the limit', list(QUERY_LIMITS.operators, () => '"a b"')],
    ['as many exclusions as the limit', list(QUERY_LIMITS.operators, () => '-a')],
    ['as many alternatives as the limit', list(QUERY_LIMITS.operators, () => 'a', ' OR ')],
    ['as many levels as the limit', nested(QUERY_LIMITS.levels)],
    ['many words beside a few operators', `${words(900)} -a -b title:c date:2026`],
  ])('takes %s', (_name, text) => {
    expect(() => {
      check(text);
    }).not.toThrow();
  });

  it.each([
    ['words', words(1_001), 'the query has 1001 words; the limit is 1000 words'],
    ['words in one hyphenated word', words(1_001).replaceAll(' ', '-'), 'has 1001 words'],
    ['words in a phrase', `"${words(1_001)}"`, 'has 1001 words'],
    ['words near each other', `"${words(1_001)}"~5`, 'has 1001 words'],
    ['words that are excluded', `a -"${words(1_001)}"`, 'has 1002 words'],
    ['words of a name', `speaker:"${words(1_001)}"`, 'has 1001 words'],
    ['words without a space', '東'.repeat(2_500), 'words; the limit is 1000 words'],
    [
      'phrases',
      list(51, () => '"a b"'),
      'the query has 51 clauses with operators; the limit is 50 clauses with operators',
    ],
    ['exclusions', list(51, () => '-a'), 'has 51 clauses with operators'],
    ['words in an excluded group', `-(${words(51)})`, 'has 51 clauses with operators'],
    [
      'phrases and exclusions together',
      `${list(26, () => '"a b"')} ${list(25, () => '-a')}`,
      'has 51 clauses',
    ],
    ['alternatives', list(51, () => 'a', ' OR '), 'has 51 clauses with operators'],
    ['words with AND', list(51, () => 'a', ' AND '), 'has 51 clauses with operators'],
    ['words with a field', `title:(${words(51)})`, 'has 51 clauses with operators'],
    ['exact words', list(51, () => '=a'), 'has 51 clauses with operators'],
    ['beginnings of words', list(51, () => 'a*'), 'has 51 clauses with operators'],
    ['near clauses', list(51, () => '"a b"~2'), 'has 51 clauses with operators'],
    ['names', list(51, () => 'outlet:a'), 'has 51 clauses with operators'],
    ['dates', list(51, () => 'date:2026'), 'has 51 clauses with operators'],
    [
      'levels',
      nested(21),
      'the query has 21 levels of parentheses; the limit is 20 levels of parentheses',
    ],
    ['levels without anything', '('.repeat(20_000), 'has 20000 levels of parentheses'],
  ])('refuses too many %s, naming limit and value', (_name, text, message) => {
    const { errors } = catchRequestError(() => {
      check(text);
    });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.parameter).toBe('q');
    expect(errors[0]?.message).toContain(message);
  });
});
