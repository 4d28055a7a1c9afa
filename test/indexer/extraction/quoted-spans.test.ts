import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotedSpans, usesSingleMarks } from '../../../indexer/extraction/quoted-spans.ts';

/** What stands between the marks of a paragraph; `…` behind what goes on in the next one. */
function listQuoted(
  text: string,
  options: { usesSingleMarks?: boolean; nextOpensWithMark?: boolean } = {},
): string[] {
  const paragraph = { start: 0, end: text.length };
  const given = { usesSingleMarks: usesSingleMarks(text), nextOpensWithMark: false, ...options };
  return findQuotedSpans(text, paragraph, given).map(
    ({ start, end, isContinued }) => text.slice(start, end) + (isContinued ? '…' : ''),
  );
}

describe('findQuotedSpans', () => {
  it.each([
    ['curly', 'She said “yes” and “no”.', ['yes', 'no']],
    ['straight', 'She said "yes" and "no".', ['yes', 'no']],
    ['low and high', 'She said „yes“ and „no”.', ['yes', 'no']],
    ['angle', 'She said «yes» and «no».', ['yes', 'no']],
    ['reversed angle', 'She said »yes« and »no«.', ['yes', 'no']],
    ['curly opening, straight closing', 'She said “yes" and “no".', ['yes', 'no']],
    ['straight opening, curly closing', 'She said "yes” and "no”.', ['yes', 'no']],
    ['single curly', 'She said ‘yes’ and ‘no’.', ['yes', 'no']],
    ['single straight', "She said 'yes' and 'no'.", ['yes', 'no']],
  ])('finds what stands in %s marks', (_, text, quoted) => {
    expect(listQuoted(text)).toEqual(quoted);
  });

  it.each([
    ['at the beginning', '“Yes,” she said.', ['Yes,']],
    ['behind a bracket', 'She agreed (“yes”).', ['yes']],
    ['behind a dash', 'The answer—“yes”—came late.', ['yes']],
    ['behind a colon without a space', 'The answer:“yes”.', ['yes']],
    ['that breaks off before a word', '“We will—”said she, “no—”.', ['We will—', 'no—']],
    ['with an inner stop', '“Yes. No. Why?” she said.', ['Yes. No. Why?']],
    ['with letters of any script', '“Так,” said she. «Да» too.', ['Так,', 'Да']],
  ])('finds a quotation %s', (_, text, quoted) => {
    expect(listQuoted(text)).toEqual(quoted);
  });

  it.each([
    ['curly in curly', '“He told me “no” twice,” she said.', ['He told me “no” twice,']],
    ['single in double', '“He told me ‘no’ twice,” she said.', ['He told me ‘no’ twice,']],
    ['double in single', '‘He told me “no” twice,’ she said.', ['He told me “no” twice,']],
    ['single in single', '‘He told me ‘no’ twice,’ she said.', ['He told me ‘no’ twice,']],
    [
      'straight single in straight',
      "'He told me 'no' twice,' she said.",
      ["He told me 'no' twice,"],
    ],
    ['angle in angle', 'She said «the «Rover» sank».', ['the «Rover» sank']],
    ['straight in curly', '“The "Rover" sank,” she said.', ['The "Rover" sank,']],
    ['straight in straight', '"The "Rover" sank," she said.', ['The "Rover" sank,']],
  ])('finds the outermost only: %s', (_, text, quoted) => {
    expect(listQuoted(text)).toEqual(quoted);
  });

  it.each([
    ['an apostrophe', '‘It’s our port,’ she said.', ['It’s our port,']],
    ['a straight apostrophe', "'It's our port,' she said.", ["It's our port,"]],
    [
      'the apostrophe of a plural',
      '‘The dockers’ rota is bad,’ she said.',
      ['The dockers’ rota is bad,'],
    ],
    ['a straight one', "'The dockers' rota is bad,' she said.", ["The dockers' rota is bad,"]],
    ['a quotation behind it', 'It was ‘bad’. ‘We know,’ she said.', ['bad', 'We know,']],
    ['a straight quotation behind it', "It was 'bad'. 'We know,' she said.", ['bad', 'We know,']],
    ['an apostrophe outside', 'The dockers’ port is ‘ours’.', ['ours']],
    ['a decade', "'The '90s were bad,' she said of the '80s.", ["The '90s were bad,"]],
    ['an elision in front', "Rock 'n' roll was 'loud', she said.", ['n', 'loud']],
  ])('tells closing single marks from %s', (_, text, quoted) => {
    expect(listQuoted(text)).toEqual(quoted);
  });

  it.each([
    ['inches', 'A 6" pipe and a 12" pipe.'],
    ['feet', "It is 5' tall and 6' wide."],
    ['seconds', 'He ran 100 metres in 9.8″ and 10″.'],
    ['empty marks', 'She said “” and "".'],
    ['marks without a word in them', 'She said “…” and "!".'],
    ['a mark before a space', 'She said “ and left.'],
    ['an apostrophe', 'The dockers’ port and the crew’s boat.'],
    ['no marks', 'She said yes.'],
    ['nothing', ''],
  ])('finds nothing in %s', (_, text) => {
    expect(listQuoted(text)).toEqual([]);
  });

  it('passes over inches on its way to a quotation', () => {
    expect(listQuoted('The 6" pipe is “old”, she said.')).toEqual(['old']);
  });

  it('takes a mark that nothing closes for none, and goes on', () => {
    expect(listQuoted('“Yes, she said. “No,” he said.')).toEqual(['No,']);
    expect(listQuoted('"Yes, she said. "No," he said.')).toEqual(['No,']);
    expect(listQuoted('Yes, she said. "No.')).toEqual([]);
  });

  it('goes on in the next paragraph when that opens with a mark', () => {
    const options = { nextOpensWithMark: true };
    expect(listQuoted('She said: “We are open.', options)).toEqual(['We are open.…']);
    expect(listQuoted('“Yes,” she said. "No.', options)).toEqual(['Yes,', 'No.…']);
    expect(listQuoted('“We are open,” she said.', options)).toEqual(['We are open,']);
  });

  it('stays inside of its paragraph', () => {
    const text = 'He said “no. “Yes” was not said.” The end.';
    const paragraph = { start: 13, end: 32 };
    const options = { usesSingleMarks: false, nextOpensWithMark: false };
    expect(findQuotedSpans(text, paragraph, options)).toEqual([
      { start: 14, end: 17, outer: { start: 13, end: 18 }, isContinued: false },
    ]);
  });

  it('gives the marks with the outer span', () => {
    const text = 'She said “yes”.';
    expect(
      findQuotedSpans(
        text,
        { start: 0, end: text.length },
        { usesSingleMarks: false, nextOpensWithMark: false },
      ),
    ).toEqual([{ start: 10, end: 13, outer: { start: 9, end: 14 }, isContinued: false }]);
  });

  const marks = fc.constantFrom(...'“”"„‟«»‘’\''.split(''), ' ', 'a', 'B.', ', ', '🚢');
  it('finds spans in order that do not touch, each with its marks around it', () => {
    fc.assert(
      fc.property(
        fc.array(marks, { maxLength: 60 }),
        fc.boolean(),
        fc.boolean(),
        (parts, singleMarks, nextOpensWithMark) => {
          const text = parts.join('');
          const options = { usesSingleMarks: singleMarks, nextOpensWithMark };
          let cursor = 0;
          for (const span of findQuotedSpans(text, { start: 0, end: text.length }, options)) {
            expect(span.outer.start).toBeGreaterThanOrEqual(cursor);
            expect(span.start).toBe(span.outer.start + 1);
            expect(span.end).toBe(span.isContinued ? text.length : span.outer.end - 1);
            expect(text.slice(span.start, span.end)).toMatch(/[\p{L}\p{N}]/u);
            cursor = span.outer.end;
          }
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe('usesSingleMarks', () => {
  it.each([
    ['only single ones open', 'She said ‘yes’.', true],
    ['only straight single ones open', "She said 'yes'.", true],
    ['single ones hold double ones', '‘He told me “no” twice,’ she said.', true],
    ['single ones and a title in double ones', 'The “Rover” sank. ‘We know,’ she said.', true],
    ['double ones hold single ones', '“He told me ‘no,’ twice,” she said.', false],
    [
      'double ones go on over paragraphs',
      '“He told me ‘no,’ twice.\n\n“Then,” she said, “he left.”',
      false,
    ],
    ['a word in single ones beside double ones', '“Yes,” she said of the ‘deal’ today.', false],
    ['only apostrophes', 'The dockers’ port and the crew’s boat.', false],
    ['no marks', 'She said yes.', false],
  ])('where %s', (_, text, expected) => {
    expect(usesSingleMarks(text)).toBe(expected);
  });
});
