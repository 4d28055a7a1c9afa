import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, splitLines, splitParagraphs } from '../../../indexer/readers/clean-text.ts';

describe('cleanLine', () => {
  it.each([
    ['composes letters', 'Mu\u0308ller', 'M\u00fcller'],
    ['makes non-breaking spaces plain', '4\u00a0000\u202fcrowns', '4 000 crowns'],
    ['folds white space', '  two \t  words  ', 'two words'],
    ['makes a line end inside the line a space', 'a title\nin two lines', 'a title in two lines'],
    ['makes a form feed a space', 'one\ftwo', 'one two'],
    ['makes a line separator a space', 'one\u2028two\u0085three', 'one two three'],
    ['drops zero-width spaces', 'Har\u200bbour\u2060', 'Harbour'],
    ['drops byte order marks', '\ufeffHarbour', 'Harbour'],
    ['drops soft hyphens', 'inter\u00advention', 'intervention'],
    ['drops control characters', 'a\u0000b\u001bc\u009f', 'abc'],
    ['drops an invisible character between spaces whole', 'one \u200b two', 'one two'],
    ['drops halves of surrogate pairs', 'a\ud83db\udc00c', 'abc'],
    ['keeps whole surrogate pairs', 'boat \ud83d\udea2', 'boat \ud83d\udea2'],
    [
      'keeps the joiners of emoji',
      '\ud83d\udc69\u200d\ud83d\ude80',
      '\ud83d\udc69\u200d\ud83d\ude80',
    ],
    ['composes what an invisible character kept apart', 'a\u00ad\u0301', '\u00e1'],
    ['decodes named entities', 'AT&amp;T &ldquo;yes&rdquo; &eacute;', 'AT&T “yes” é'],
    ['decodes numeric entities', '&#8220;yes&#x201D;', '“yes”'],
    ['makes the entity of a non-breaking space plain', '4&nbsp;000', '4 000'],
    ['keeps an ampersand that begins no entity', 'Reed & Roe, R&D', 'Reed & Roe, R&D'],
    ['keeps what only looks like an entity', 'a=1&copy=2', 'a=1&copy=2'],
  ])('%s', (_, text, expected) => {
    expect(cleanLine(text)).toBe(expected);
  });

  it('changes nothing that is clean already', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const cleaned = cleanLine(`${a} ${b}`.replaceAll('&', ''));
        expect(cleanLine(cleaned)).toBe(cleaned);
      }),
      { seed: 1 },
    );
  });

  it('leaves one line without outer or double spaces', () => {
    const character = fc.oneof(
      fc.constantFrom(' ', '\n', '\t', '\u00a0', '\u200b', '\u00ad', '\u0000', '\ud800', '\u0301'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(character), (characters) => {
        const cleaned = cleanLine(characters.join(''));
        expect(cleaned).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u);
        expect(cleaned).not.toMatch(/\p{Surrogate}/u);
      }),
      { seed: 1 },
    );
  });
});

describe('splitLines', () => {
  it.each([
    ['line feeds', 'one\ntwo\n\nthree'],
    ['carriage returns and line feeds', 'one\r\ntwo\r\n\r\nthree\r\n'],
    ['carriage returns', 'one\rtwo\r\rthree'],
    ['line and paragraph separators', 'one\u2028two\u2029three'],
    ['next-line characters', 'one\u0085two\u0085three'],
  ])('parts lines at %s and drops empty ones', (_, text) => {
    expect(splitLines(text)).toEqual(['one', 'two', 'three']);
  });
});

const WRAPPED = `The embankment at the river held on Thursday, narrowly, after some
three thousand people spent the night raising it by the height of a
sandbag. By evening the water had fallen by half a metre.`;
const UNWRAPPED =
  'The embankment at the river held on Thursday, narrowly, after some ' +
  'three thousand people spent the night raising it by the height of a ' +
  'sandbag. By evening the water had fallen by half a metre.';

describe('splitParagraphs', () => {
  it('joins the lines of a paragraph that a program wrapped', () => {
    expect(splitParagraphs(WRAPPED)).toEqual([UNWRAPPED]);
  });

  it('joins wrapped lines in each paragraph, whatever the line ends', () => {
    const text = `${WRAPPED}\n \n${WRAPPED}`.replaceAll('\n', '\r\n');
    expect(splitParagraphs(text)).toEqual([UNWRAPPED, UNWRAPPED]);
  });

  it('joins a paragraph wrapped into two lines', () => {
    const text =
      'The road to the hospital was open again by Thursday evening, and the\nschools too.';
    expect(splitParagraphs(text)).toEqual([text.replace('\n', ' ')]);
  });

  it('takes every line for a paragraph where authors broke them', () => {
    const lines = ['The river crested at dawn.', 'By evening it had fallen.', 'The road is open.'];
    expect(splitParagraphs(lines.join('\n'))).toEqual(lines);
  });

  it('keeps headlines that stand below each other apart', () => {
    const lines = [
      'Island ferry keeps its midnight sailing for one more year',
      'School terms shifted for the rains in the western districts',
      'Monsoon calendar tells what to expect before September ends',
    ];
    expect(splitParagraphs(lines.join('\n'))).toEqual(lines);
  });

  it('keeps long lines apart, which no program wraps', () => {
    const long = `and ${'so '.repeat(60)}on`;
    expect(splitParagraphs(`${long}\n${long}`)).toEqual([long, long]);
  });
});
