import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from '../../src/core/errors.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { QUERY_LIMITS, buildQuery } from '../../src/search/build-query.ts';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { analyzer } from '../support/builders.ts';

const build = (text: string, isTyping = false) =>
  buildQuery(parseQuery(text).query, analyzer, isTyping);
const describeText = (text: string, isTyping = false) => describeQuery(build(text, isTyping).query);

/** A query in short: `stem`, `"a phrase"`, `prefix*`, `(a & b)`, `(a | b)`, `(a - b - c)`, `*`. */
function describeQuery(query: IndexQuery): string {
  switch (query.kind) {
    case 'all':
      return '*';
    case 'stem':
      return query.stem;
    case 'prefix':
      return `${query.prefix}*`;
    case 'phrase':
      return `"${query.terms.join(' ')}"`;
    case 'and':
      return `(${query.clauses.map(describeQuery).join(' & ')})`;
    case 'or':
      return `(${query.clauses.map(describeQuery).join(' | ')})`;
    case 'except':
      return `(${[query.include, ...query.exclude].map(describeQuery).join(' - ')})`;
  }
}

function catchRequestError(act: () => unknown): InvalidRequestError {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidRequestError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('buildQuery', () => {
  it.each([
    ['nothing as everything', '', '*'],
    ['marks without words as everything', '"" & -', '*'],
    ['one word as its stem', 'rejecting', 'reject'],
    ['several words as all of them', 'rejecting cartels', '(reject & cartel)'],
    ['a phrase as its terms, unstemmed', '"foreign interventions"', '"foreign interventions"'],
    ['a phrase of one word as a phrase', '"Interventions"', '"interventions"'],
    ['the stop words of a phrase as words', '"to be or not"', '"to be or not"'],
    ['a hyphenated word as a phrase', 'pre-war', '"pre war"'],
    ['a word of parts without space as a phrase', '東京都', '"東京 都"'],
    ['stop words as nothing beside others', 'the war of the roses', '(war & rose)'],
    ['only stop words as all of them', 'to be', '(to & be)'],
    ['stop words beside a phrase as nothing', 'the "who are"', '"who are"'],
    ['acronyms that look like stop words as words', 'the US', 'abbrus'],
    ['an excluded word', 'energy -coal', '(energi - coal)'],
    ['several exclusions', 'energy -coal -"gas power"', '(energi - coal - "gas power")'],
    ['an excluded stop word as it is', 'energy -the', '(energi - the)'],
    ['only exclusions as everything else', '-coal', '(* - coal)'],
    ['stop words and exclusions', 'the -coal', '(the - coal)'],
    ['a repeated word as often', 'war war', '(war & war)'],
  ])('reads %s', (_name, text, query) => {
    expect(describeText(text)).toBe(query);
  });

  it.each([
    ['the last word, which also begins others', 'foreign interv', '(foreign & (interv | interv*))'],
    ['a word as typed, not its stem, as the beginning', 'rejecting', '(reject | rejecting*)'],
    ['a stop word, which may be the beginning of another', 'mexico the', '(mexico & (the | the*))'],
    ['a phrase as it is', 'mexico "foreign inter', '(mexico & "foreign inter")'],
    ['a hyphenated word as it is', 'pre-wa', '"pre wa"'],
    ['an excluded word as it is', 'mexico -car', '(mexico - car)'],
    ['nothing', '', '*'],
  ])('while typing, reads %s', (_name, text, query) => {
    expect(describeText(text, true)).toBe(query);
  });

  it('lists what a hit has matched, in the order written, exclusions left out', () => {
    expect(build('the cartels -coal "net zero" interv', true).matched).toEqual([
      { kind: 'stem', stem: 'cartel' },
      { kind: 'phrase', terms: ['net', 'zero'] },
      { kind: 'stem', stem: 'interv' },
      { kind: 'prefix', prefix: 'interv' },
    ]);
  });

  const words = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`).join(' ');
  const phrases = (count: number) => Array.from({ length: count }, () => '"a b"').join(' ');
  const exclusions = (count: number) => Array.from({ length: count }, () => '-a').join(' ');

  it.each([
    ['as many words as the limit', words(QUERY_LIMITS.words)],
    ['as many phrases as the limit', phrases(QUERY_LIMITS.operators)],
    ['as many exclusions as the limit', exclusions(QUERY_LIMITS.operators)],
  ])('takes %s', (_name, text) => {
    expect(() => build(text)).not.toThrow();
  });

  it.each([
    ['words', words(1_001), 'the query has 1001 words; the limit is 1000 words'],
    ['words in one hyphenated word', words(1_001).replaceAll(' ', '-'), 'has 1001 words'],
    ['words in a phrase', `"${words(1_001)}"`, 'has 1001 words'],
    [
      'phrases',
      phrases(51),
      'the query has 51 phrases and exclusions; the limit is 50 phrases and exclusions',
    ],
    ['exclusions', exclusions(51), 'has 51 phrases and exclusions'],
    ['phrases and exclusions together', `${phrases(26)} ${exclusions(25)}`, 'has 51 phrases'],
  ])('refuses too many %s and names the limit', (_name, text, message) => {
    const { errors } = catchRequestError(() => build(text));
    expect(errors).toHaveLength(1);
    expect(errors[0]?.parameter).toBe('q');
    expect(errors[0]?.message).toContain(message);
  });
});
