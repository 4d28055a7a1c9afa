import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';
import { describeTree, listClauses } from './describe-tree.ts';

const readTree = (text: string) => describeTree(parseQuery(text).query.root);
const readCodes = (text: string) => parseQuery(text).warnings.map(({ code }) => code);

/** Name, query, tree; none of them is warned of. */
const FAULTLESS: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  words: [
    ['nothing', '', ''],
    ['white space', ' \t\n ', ''],
    ['one word as itself', 'climate', 'climate'],
    ['words beside each other', 'climate  policy', '(climate policy)'],
    ['words parted by any space', 'climate\u00a0policy\u3000now', '(climate policy now)'],
    ['words in any script', 'Zürich 東京 Київ', '(Zürich 東京 Київ)'],
    ['a hyphenated word', 'pre-war', 'pre-war'],
    ['years joined by a dash', '2025–26', '2025–26'],
    ['a dash at the end of a word', 'a- b', '(a- b)'],
    ['punctuation at a word', 'O’Brien! a, b', '(O’Brien! a, b)'],
    ['an equals sign in a word', 'a=b', 'a=b'],
  ],
  phrases: [
    ['a phrase', '"net zero"', '"net zero"'],
    ['clauses in their order', 'a "b c" d', '(a "b c" d)'],
    ['a phrase that touches words', 'a"b c"d', '(a "b c" d)'],
    ['phrases that touch', '"a""b"', '("a" "b")'],
    ['a phrase over two lines', '"net\nzero"', '"net\nzero"'],
    ['curly marks', '“net zero”', '"net zero"'],
    ['low marks', '„net zero“', '"net zero"'],
    ['high reversed marks', '‟net zero”', '"net zero"'],
    ['guillemets both ways', '«net zero» »net zero«', '("net zero" "net zero")'],
    ['full-width marks', '＂net zero＂', '"net zero"'],
    ['marks of two kinds', '“net zero"', '"net zero"'],
    ['no operators in it', '"a OR -b (c"', '"a OR -b (c"'],
    ['no fields and wildcards in it', '"title:a b*"', '"title:a b*"'],
  ],
  nearness: [
    ['a distance', '"a b"~5', '"a b"~5'],
    ['a distance of none', '"a b"~0', '"a b"~0'],
    ['a full-width tilde', '“a b”～5', '"a b"~5'],
    ['a tilde operator', '"a b"∼5', '"a b"~5'],
    ['full-width digits', '"a b"～１２', '"a b"~12'],
    ['one word', '"a"~5', '"a"~5'],
    ['the greatest distance', '"a b"~1000', '"a b"~1000'],
    ['a greater one as the greatest', '"a b"~99999999999999999999', '"a b"~1000'],
    ['what touches it as a word', '"a b"~5c', '("a b"~5 c)'],
    ['a tilde before a word as part of it', '"a b"~c', '("a b" ~c)'],
  ],
  'AND and OR': [
    ['a written and', 'a AND b', '(a & b)'],
    ['an or', 'a OR b', '(a | b)'],
    ['and before or', 'a OR b AND c', '(a | (b & c))'],
    ['or after and', 'a AND b OR c', '((a & b) | c)'],
    ['an implied and before or', 'a b OR c d', '((a b) | (c d))'],
    ['a written and beside an implied', 'a AND b OR c d', '((a & b) | (c d))'],
    ['written and implied ands as one', 'a AND b c', '(a & b & c)'],
    ['several ors as one', 'a OR b OR c', '(a | b | c)'],
    ['small letters as words', 'a and b or c not d', '(a and b or c not d)'],
    ['mixed letters as words', 'a Or b And Not', '(a Or b And Not)'],
    ['operators that touch a parenthesis', '(a)OR(b)', '(a | b)'],
    ['operators that touch a phrase', '"a"OR"b"', '("a" | "b")'],
    ['an operator with punctuation as a word', 'a OR, b', '(a OR, b)'],
    ['a word that begins as an operator', 'ORDER ANDROID NOTE', '(ORDER ANDROID NOTE)'],
    ['white space of any kind at it', 'a\u3000OR\nb', '(a | b)'],
  ],
  exclusions: [
    ['a word', 'energy -coal', '(energy -coal)'],
    ['a phrase', 'energy -"coal power"', '(energy -"coal power")'],
    ['a phrase in curly marks', '-“coal power”', '-"coal power"'],
    ['only exclusions', '-coal -gas', '(-coal -gas)'],
    ['a hyphenated word', '-pre-war', '-pre-war'],
    ['a group', '-(a b)', '-(a b)'],
    ['a field', '-title:a', '-title/a'],
    ['in a group', '(a -b)', '(a -b)'],
    ['in a full-width group', '（-b a）', '(-b a)'],
    ['an exact form', '-=a', '-=a'],
    ['with a minus sign', 'a −b', '(a -b)'],
    ['with an en dash', 'a –b', '(a -b)'],
    ['with an em dash', 'a —b', '(a -b)'],
    ['with a hyphen', 'a ‐b', '(a -b)'],
    ['with a full-width hyphen', 'a －b', '(a -b)'],
    ['with several signs as with one', 'a --b', '(a -b)'],
    ['with NOT', 'a NOT b', '(a -b)'],
    ['with NOT before a group', 'NOT (a b)', '-(a b)'],
    ['with NOT that touches it', 'NOT(a b)', '-(a b)'],
    ['NOT before AND', 'NOT a AND b', '(-a & b)'],
    ['after AND and OR', 'a AND NOT b OR -c', '((a & -b) | -c)'],
    ['twice as not at all', 'NOT NOT a', 'a'],
    ['thrice as once', 'NOT NOT -a', '-a'],
    ['in both ways as not at all', 'NOT -a', 'a'],
    ['of an exclusion as not at all', '-(-a)', 'a'],
    ['of an excluded group as the group', 'NOT (NOT (a b)) c', '(a b c)'],
    ['with a field inside', 'title:-a', '-title/a'],
    ['with a field inside and outside as not at all', '-title:-a', 'title/a'],
    ['a sign after a phrase as part of the word', '"a"-b', '("a" -b)'],
    ['a sign after a group as part of the word', '(a)-b', '(a -b)'],
    ['operators after a sign as words', '-OR', '-OR'],
  ],
  groups: [
    ['a group', '(a OR b) c', '((a | b) c)'],
    ['full-width parentheses', '（a OR b） c', '((a | b) c)'],
    ['parentheses of two kinds', '(a OR b） c', '((a | b) c)'],
    ['plain words in one as beside it', '(a b) c', '(a b c)'],
    ['a written and in one as beside it', '(a AND b) c', '(a & b & c)'],
    ['an or in an or', 'a OR (b OR c)', '(a | b | c)'],
    ['an and in an or', '(a b) OR c', '((a b) | c)'],
    ['an or in an and in an or', 'a OR (b (c OR d))', '(a | (b (c | d)))'],
    ['one word as itself', '((a))', 'a'],
    ['a word that touches one', 'f(x)', '(f x)'],
    ['operators in one that touches a word', 'Chapter(2 OR 3)', '(Chapter (2 | 3))'],
    ['an and in an excluded one', '-(a b) c', '(-(a b) c)'],
    ['parentheses in a phrase as nothing', '(a "b) c")', '(a "b) c")'],
  ],
  'fields of text': [
    ['the title', 'title:a', 'title/a'],
    ['the body', 'body:a', 'body/a'],
    ['quotations', 'quote:a', 'quotation/a'],
    ['in any case', 'Title:a TITLE:b', '(title/a title/b)'],
    ['a full-width colon', 'title：a', 'title/a'],
    ['a phrase', 'title:"a b"', 'title/"a b"'],
    ['a distance', 'title:"a b"~5', 'title/"a b"~5'],
    ['a group', 'title:(a OR b "c d") e', '((title/a | (title/b title/"c d")) e)'],
    ['a prefix', 'title:a*', 'title/a*'],
    ['an exact form', 'title:=a', 'title/=a'],
    ['an exact form before the field', '=title:a', 'title/=a'],
    ['an inner field before an outer', 'title:(a body:b)', '(title/a body/b)'],
    ['an inner group before an outer', 'title:(a body:(b c) d)', '(title/a body/b body/c title/d)'],
    ['only what touches it', 'title:a b', '(title/a b)'],
    ['a name of the field in a group', 'title:(speaker:a)', 'speaker=a'],
    ['a name of the field in a word as part of it', 'subtitle.title:a', 'subtitle.title:a'],
    ['an address after it', 'body:https://a.b', 'body/https://a.b'],
    ['another name for its letters as none', 'ſpeaker.a', 'ſpeaker.a'],
  ],
  'fields of names': [
    ['an outlet', 'outlet:bbc', 'outlet=bbc'],
    ['a speaker', 'speaker:Łuczak', 'speaker=Łuczak'],
    ['an author', 'author:o’brien', 'author=o’brien'],
    ['a phrase', 'speaker:"Claudia Sheinbaum"', 'speaker=Claudia Sheinbaum'],
    ['a phrase with a distance', 'speaker:"a b"~5', 'speaker=a b'],
    ['an exact form', 'speaker:=a', 'speaker=a'],
    ['several', 'speaker:(a OR "b c")', '(speaker=a | speaker=b c)'],
    ['words of a group', 'speaker:(claudia sheinbaum)', '(speaker=claudia speaker=sheinbaum)'],
    ['an exclusion', '-outlet:bbc outlet:-cnn', '(-outlet=bbc -outlet=cnn)'],
    ['a field of text in one', 'speaker:(a title:b)', '(speaker=a title/b)'],
  ],
  'fields of dates': [
    ['a year', 'date:2026', '[2026..2026]'],
    ['a month', 'date:2026-01', '[2026-01..2026-01]'],
    ['a day', 'date:2026-01-05', '[2026-01-05..2026-01-05]'],
    ['a range', 'date:2025-11..2026-01', '[2025-11..2026-01]'],
    ['a range within one month', 'date:2026-01-05..2026-01', '[2026-01-05..2026-01]'],
    ['a range without an end', 'date:2025-11..', '[2025-11..]'],
    ['a range without a beginning', 'date:..2026', '[..2026]'],
    ['days back', 'date:-7d', '[-7d..]'],
    ['a range of days back', 'date:-3m..-1m', '[-3m..-1m]'],
    ['days back that end before they begin', 'date:-1d..-7d', '[-1d..-7d]'],
    ['a beginning', 'after:2026-01', '[2026-01..]'],
    ['a beginning back', 'after:-1y', '[-1y..]'],
    ['an end', 'before:2026-01', '[..<2026-01]'],
    ['an end back', 'before:-7d', '[..<-7d]'],
    ['marks', 'date:"2026-01" after:“2026”', '([2026-01..2026-01] [2026..])'],
    ['space in marks', 'date:" 2026 "', '[2026..2026]'],
    ['an en dash', 'date:2026–01 after:–7d', '([2026-01..2026-01] [-7d..])'],
    ['a minus sign', 'date:−7d', '[-7d..]'],
    ['full-width digits and signs', 'date：２０２６－０１', '[2026-01..2026-01]'],
    ['an exclusion', '-date:2026', '-[2026..2026]'],
    ['a group', 'date:(2024 OR 2026)', '([2024..2024] | [2026..2026])'],
    ['a leap day', 'date:2024-02-29', '[2024-02-29..2024-02-29]'],
  ],
  'forms of words': [
    ['a prefix', 'sanction*', 'sanction*'],
    ['a prefix of one letter', 'a*', 'a*'],
    ['a prefix of digits', '2,02*', '2,02*'],
    ['a prefix after a sign', '$10*', '$10*'],
    ['several asterisks as one', 'sanction**', 'sanction*'],
    ['a full-width asterisk', 'sanction＊', 'sanction*'],
    ['an asterisk operator', 'sanction∗', 'sanction*'],
    ['a prefix with an apostrophe', 'O’Bri*', 'O’Bri*'],
    ['a prefix with dots', 'U.S.*', 'U.S.*'],
    ['a prefix in any script', 'Київ*', 'Київ*'],
    ['an excluded prefix', '-sanction*', '-sanction*'],
    ['an exact form', '=running', '=running'],
    ['a full-width sign', '＝running', '=running'],
    ['several signs as one', '==running', '=running'],
    ['an exact form of a hyphenated word', '=pre-war', '=pre-war'],
    ['an exact phrase as a phrase', '="a b"', '"a b"'],
  ],
  'colons that are no fields': [
    ['an address', 'https://example.org', 'https://example.org'],
    ['a time', '10:30', '10:30'],
    ['a word before a space', 'Re: budget', '(Re: budget)'],
    ['a word at the end', 'budget Re:', '(budget Re:)'],
    ['a letter', 'C:drive', 'C:drive'],
    ['a long word', `${'a'.repeat(21)}:b`, `${'a'.repeat(21)}:b`],
    ['a word before a group', 'said:(a)', '(said: a)'],
  ],
  'pasted prose': [
    [
      'parentheses, quotations and dashes in them',
      'the bank (founded in 1920) said: “we will – of course – leave”.',
      '(the bank founded in 1920 said: "we will – of course – leave")',
    ],
    ['punctuation beside a parenthesis', '(US), (UK); x', '(US UK x)'],
    ['punctuation beside a mark', '“So,” he said, “no”…', '("So," he said, "no")'],
    ['a dash beside a mark', '“No”— he said', '("No" he said)'],
    ['an operator past such punctuation', 'NOT …(a)', '-a'],
    ['an ellipsis that joins words', 'wait...what', 'wait...what'],
  ],
};

describe('parseQuery', () => {
  for (const [subject, rows] of Object.entries(FAULTLESS)) {
    it.each(rows)(`reads ${subject}: %s`, (_name, text, tree) => {
      expect(readTree(text)).toBe(tree);
      expect(readCodes(text)).toEqual([]);
    });
  }

  it('does as its example says', () => {
    expect(parseQuery('climate -title:"net zero')).toEqual({
      query: {
        root: {
          kind: 'and',
          isWritten: false,
          nodes: [
            { kind: 'word', text: 'climate', scope: null, start: 0, end: 7 },
            {
              kind: 'not',
              node: { kind: 'phrase', text: 'net zero', scope: 'title', start: 9, end: 24 },
            },
          ],
        },
        levels: 0,
      },
      warnings: [
        {
          code: 'unclosed-phrase',
          message: 'The quotation mark is not closed; the phrase was taken to the end.',
          start: 15,
          end: 24,
        },
      ],
    });
  });

  it('gives clauses the span of all that makes them, but for what excludes them', () => {
    const parts = [
      'Zürich',
      '“net zero”',
      '"a b"～5',
      'title:x',
      'Body：“c d”',
      'sanction*',
      '=running',
      'title:=f',
      'speaker:"g h"',
      'date:"2026-01"',
      'before:-7d',
      '🙂k',
    ];
    for (const text of [parts.join(' '), `(${parts.join(') OR (')})`, `--${parts.join(' --')}`]) {
      const clauses = listClauses(parseQuery(text).query.root);
      expect(clauses.map(({ start, end }) => text.slice(start, end))).toEqual(parts);
    }
  });
});

describe('the levels of a query', () => {
  it.each([
    ['', 0],
    ['a "(b)"', 0],
    ['(a)', 1],
    ['(a) (b) (c)', 1],
    ['(a (b (c)) (d))', 3],
    ['((a', 2],
    ['((（', 3],
    ['a))) (b)', 1],
    ['(a) ((b)', 2],
  ])('are those of its parentheses: %s', (text, levels) => {
    expect(parseQuery(text).query.levels).toBe(levels);
  });

  it('are counted beyond those that make nodes', () => {
    const nested = (levels: number) => `x ${'(OR '.repeat(levels)}a b${')'.repeat(levels)} -c`;
    expect(parseQuery(nested(10_000)).query.levels).toBe(10_000);
    expect(readTree(nested(10_000))).toBe('(x a b -c)');
  });

  it('end nodes at forty, whose group takes in the words of those beyond', () => {
    const countGroups = (levels: number) =>
      readTree(`${'a -('.repeat(levels)}b c`).match(/\(/gu)?.length;
    expect(countGroups(39)).toBe(40);
    expect(countGroups(40)).toBe(41);
    expect(countGroups(50)).toBe(41);
  });

  it('close their own groups only, beyond forty, too', () => {
    const text = `${'('.repeat(39)}-((a) b) c${')'.repeat(39)}`;
    expect(readTree(text)).toBe('(-(a b) c)');
  });
});
