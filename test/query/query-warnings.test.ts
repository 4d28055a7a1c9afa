import { describe, expect, it } from 'vitest';
import type { QueryWarningCode } from '../../src/core/parsed-query.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { describeTree } from './describe-tree.ts';

type Warned = readonly [code: QueryWarningCode, start: number, end: number];
type Row = readonly [text: string, tree: string, ...warned: Warned[]];

const FAULTY: Readonly<Record<string, readonly Row[]>> = {
  'an unclosed phrase, taken to the end': [
    ['climate "net zero', '(climate "net zero")', ['unclosed-phrase', 8, 17]],
    ['Zürich “net', '(Zürich "net")', ['unclosed-phrase', 7, 11]],
    ['a -"b', '(a -"b")', ['unclosed-phrase', 3, 5]],
    ['(a "b)', '(a "b)")', ['unclosed-parenthesis', 0, 1], ['unclosed-phrase', 3, 6]],
    ['date:"2026', '[2026..2026]', ['unclosed-phrase', 5, 10]],
    ['"a b" "~5', '("a b" "~5")', ['unclosed-phrase', 6, 9]],
  ],
  'an empty phrase': [
    ['a "" b', '(a b)', ['empty-phrase', 2, 4]],
    ['a " " b', '(a b)', ['empty-phrase', 2, 5]],
    ['"…"', '', ['empty-phrase', 0, 3]],
    ['-""', '', ['empty-phrase', 1, 3]],
    ['title:"" a', 'a', ['empty-phrase', 6, 8]],
    ['date:""', '', ['empty-phrase', 5, 7]],
    ['""~5', '', ['empty-phrase', 0, 4]],
    ['a "', 'a', ['unclosed-phrase', 2, 3], ['empty-phrase', 2, 3]],
  ],
  'parentheses that do not pair': [
    ['(a OR b', '(a | b)', ['unclosed-parenthesis', 0, 1]],
    [
      'c title:(a (b',
      '(c title/a title/b)',
      ['unclosed-parenthesis', 8, 9],
      ['unclosed-parenthesis', 11, 12],
    ],
    ['🙂a) b', '(🙂a b)', ['unopened-parenthesis', 3, 4]],
    ['（a）） b', '(a b)', ['unopened-parenthesis', 3, 4]],
    ['a (', 'a', ['unclosed-parenthesis', 2, 3]],
    [')(', '', ['unopened-parenthesis', 0, 1], ['unclosed-parenthesis', 1, 2]],
    ['a :)', 'a', ['unopened-parenthesis', 3, 4]],
  ],
  'parentheses without anything': [
    ['a () b', '(a b)', ['empty-parentheses', 2, 4]],
    ['-( ) b', 'b', ['empty-parentheses', 1, 4]],
    ['title:() b', 'b', ['empty-parentheses', 6, 8]],
    ['a (…) b', '(a b)', ['empty-parentheses', 2, 5]],
    ['(())', '', ['empty-parentheses', 1, 3]],
    ['("")', '', ['empty-phrase', 1, 3]],
    ['(OR)', '', ['lone-operator', 1, 3]],
    ['(-)', '', ['lone-minus', 1, 2]],
  ],
  'a minus sign without anything': [
    ['coal - gas', '(coal gas)', ['lone-minus', 5, 6]],
    ['coal – gas', '(coal gas)', ['lone-minus', 5, 6]],
    ['coal —\u3000gas', '(coal gas)', ['lone-minus', 5, 6]],
    ['coal -', 'coal', ['lone-minus', 5, 6]],
    ['coal -- gas', '(coal gas)', ['lone-minus', 5, 7]],
    ['(coal -) gas', '(coal gas)', ['lone-minus', 6, 7]],
    ['- -a', '-a', ['lone-minus', 0, 1]],
    ['NOT - a', '-a', ['lone-minus', 4, 5]],
  ],
  'an operator without anything': [
    ['OR', '', ['lone-operator', 0, 2]],
    ['AND a', 'a', ['lone-operator', 0, 3]],
    ['a OR', 'a', ['lone-operator', 2, 4]],
    ['a NOT', 'a', ['lone-operator', 2, 5]],
    ['a NOT NOT', 'a', ['lone-operator', 2, 5], ['lone-operator', 6, 9]],
    ['a AND OR b', '(a & b)', ['lone-operator', 6, 8]],
    ['a OR AND b', '(a | b)', ['lone-operator', 5, 8]],
    ['a OR NOT AND b', '(a | b)', ['lone-operator', 5, 8], ['lone-operator', 9, 12]],
    ['(a OR) b', '(a b)', ['lone-operator', 3, 5]],
    ['a (OR b)', '(a b)', ['lone-operator', 3, 5]],
    ['(a NOT) b', '(a b)', ['lone-operator', 3, 6]],
    ['東 OR', '東', ['lone-operator', 2, 4]],
  ],
  'one cause once, and not of the operator beside it': [
    ['a OR ""', 'a', ['empty-phrase', 5, 7]],
    ['"" OR a', 'a', ['empty-phrase', 0, 2]],
    ['a OR "" b', '(a | b)', ['empty-phrase', 5, 7]],
    ['a AND "" OR b', '(a | b)', ['empty-phrase', 6, 8]],
    ['NOT "" a', 'a', ['empty-phrase', 4, 6]],
    ['a OR () OR b', '(a | b)', ['empty-parentheses', 5, 7]],
    ['NOT date:x a', 'a', ['invalid-date', 4, 10]],
  ],
  'a field that there is not': [
    ['foo:bar', 'foo:bar', ['unknown-field', 0, 4]],
    ['Überschrift:1', 'Überschrift:1', ['unknown-field', 0, 12]],
    ['a 見出し：東', '(a 見出し：東)', ['unknown-field', 2, 6]],
    ['-foo:bar', '-foo:bar', ['unknown-field', 1, 5]],
    ['word:"a phrase"', '(word: "a phrase")', ['unknown-field', 0, 5]],
    ['said:“no”', '(said: "no")', ['unknown-field', 0, 5]],
    ['title:foo:bar', 'title/foo:bar', ['unknown-field', 6, 10]],
  ],
  'a field without anything': [
    ['title: budget', '(title budget)', ['empty-field', 0, 6]],
    ['budget Outlet：', '(budget Outlet)', ['empty-field', 7, 14]],
    ['(date:) a', '(date a)', ['empty-field', 1, 6]],
    ['-title: a', '(-title a)', ['empty-field', 1, 7]],
    ['title:, a', '(title a)', ['empty-field', 0, 6]],
    ['title:- a', '(title a)', ['empty-field', 0, 6]],
    ['title:-- a', '(title a)', ['empty-field', 0, 6]],
    ['title:,(a)', '(title a)', ['empty-field', 0, 6]],
    ['title:body: a', '(title/body a)', ['empty-field', 6, 11]],
    ['speaker:(title: a)', '(speaker=title speaker=a)', ['empty-field', 9, 15]],
  ],
  'what is no date': [
    ['a date:2026-13', 'a', ['invalid-date', 2, 14]],
    ['-date:2026-02-30 a', 'a', ['invalid-date', 1, 16]],
    ['after:gestern', '', ['invalid-date', 0, 13]],
    ['before:"last week" a', 'a', ['invalid-date', 0, 18]],
    ['date:2026..2025', '', ['invalid-date', 0, 15]],
    ['date:2026-02..2026-01-31', '', ['invalid-date', 0, 24]],
    ['date:..', '', ['invalid-date', 0, 7]],
    ['date:-', '', ['invalid-date', 0, 6]],
    ['date:2026-13..', '', ['invalid-date', 0, 14]],
    ['date:2024..2025..2026', '', ['invalid-date', 0, 21]],
    ['date:2024...2025', '', ['invalid-date', 0, 16]],
    ['after:2025..2026', '', ['invalid-date', 0, 16]],
    ['date:2026*', '', ['invalid-date', 0, 10]],
    ['date:(2025 & x)', '[2025..2025]', ['invalid-date', 11, 12], ['invalid-date', 13, 14]],
  ],
  'an asterisk that ends no word': [
    ['*tion', 'tion', ['misplaced-wildcard', 0, 5]],
    ['a*b', 'ab', ['misplaced-wildcard', 0, 3]],
    ['🙂 *tion*', 'tion', ['no-words', 0, 2], ['misplaced-wildcard', 3, 9]],
    ['a * b', '(a b)', ['misplaced-wildcard', 2, 3]],
    ['&* b', 'b', ['misplaced-wildcard', 0, 2]],
    ['pre-w*', 'pre-w', ['misplaced-wildcard', 0, 6]],
    ['and/or*', 'and/or', ['misplaced-wildcard', 0, 7]],
    ['a.b*', 'a.b', ['misplaced-wildcard', 0, 4]],
    ['sanction*,', 'sanction,', ['misplaced-wildcard', 0, 10]],
    ['=run＊', '=run', ['misplaced-wildcard', 1, 5]],
    ['speaker:shein*', 'speaker=shein', ['misplaced-wildcard', 8, 14]],
    ['title:* a', 'a', ['misplaced-wildcard', 6, 7]],
  ],
  'what has no words': [
    ['a & 🙂 b', '(a b)', ['no-words', 2, 3], ['no-words', 4, 6]],
    ['a , b', '(a b)', ['no-words', 2, 3]],
    ['-& a', 'a', ['no-words', 1, 2]],
    ['-…(a)', 'a', ['no-words', 1, 2]],
    ['a = b', '(a b)', ['no-words', 2, 3]],
    ['=(a)', 'a', ['no-words', 0, 1]],
    ['"a b"~', '"a b"', ['no-words', 5, 6]],
    ['"a"-"b"', '("a" "b")', ['no-words', 3, 4]],
    ['a (&) b', '(a b)', ['no-words', 3, 4]],
    ['a \ud83d b', '(a b)', ['no-words', 2, 3]],
    ['a OR & b', '(a | b)', ['no-words', 5, 6]],
  ],
};

describe('the warnings of parseQuery', () => {
  for (const [subject, rows] of Object.entries(FAULTY)) {
    it.each(rows.map(([text, tree, ...warned]) => ({ text, tree, warned })))(
      `name ${subject}: $text`,
      ({ text, tree, warned }) => {
        const { query, warnings } = parseQuery(text);
        expect(warnings.map(({ code, start, end }) => [code, start, end])).toEqual(warned);
        expect(describeTree(query.root)).toBe(tree);
      },
    );
  }

  it.each([
    ['a "b', 'The quotation mark is not closed; the phrase was taken to the end.'],
    ['""', 'There are no words between the marks.'],
    ['(a', 'The parenthesis is not closed; its group was taken to the end.'],
    ['a）', '"）" closes no parenthesis that was opened, so it was ignored.'],
    ['()', 'There is nothing to search for between the parentheses.'],
    ['a - b', 'There is nothing to exclude after the minus sign.'],
    ['a OR', '"OR" has nothing to work on, so it was ignored; in small letters it is a word.'],
    [
      'größe:1',
      'There is no field "größe:", so it was read as plain text; the fields are title:, body:, quote:, outlet:, speaker:, author:, date:, after:, before:.',
    ],
    [
      'a Title: b',
      'Nothing to search for stands directly after the colon of "Title:", so it was read as a word.',
    ],
    [
      'a date:2026-13',
      '"date:2026-13" was left out; a date is YYYY, YYYY-MM or YYYY-MM-DD, or counted back from today as -7d, -3m or -1y, and a range goes from the earlier to the later, as in 2025-11..2026-01.',
    ],
    [
      '-title:é*e',
      'The asterisk of "é*e" was ignored; it can only end a single word of text, as in sanction*.',
    ],
    ['a & b', '"&" has no word to search for.'],
    [`a ${'🙂'.repeat(60)}`, `"${'🙂'.repeat(60)}" has no word to search for.`],
    [`a ${'🙂'.repeat(61)}`, `"${'🙂'.repeat(60)}…" has no word to search for.`],
  ])('are sentences for people: %s', (text, message) => {
    expect(parseQuery(text).warnings.map((warning) => warning.message)).toEqual([message]);
  });

  it('come in the order of what they are about', () => {
    const starts = parseQuery('a OR (b NOT & (c ) OR) - "').warnings.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(starts.length).toBeGreaterThan(4);
  });
});
