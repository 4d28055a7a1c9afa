import { describe, expect, it } from 'vitest';
import { createMatcher, findMatches } from '../../src/search/highlight.ts';
import { analyzer } from '../support/builders.ts';
import { listMatched } from './plan.ts';

function find(text: string, q: string, isTyping = false) {
  return findMatches(text, createMatcher(listMatched(q, isTyping), analyzer));
}
const findTexts = (text: string, q: string, isTyping = false) =>
  find(text, q, isTyping).map(({ start, end }) => text.slice(start, end));

describe('findMatches', () => {
  it.each([
    ['every form of a word', 'rejecting', 'It rejects; they Rejected', ['rejects', 'Rejected']],
    ['a word with its accents', 'zurich', 'In Zürich.', ['Zürich']],
    ['a word with its possessive ending', 'mexico', 'Mexico’s ports', ['Mexico’s']],
    ['an abbreviation with its dots', 'US', 'the U.S. told us', ['U.S.']],
    ['words in the order of the text', 'port cartel', 'A cartel, a port', ['cartel', 'port']],
    ['a phrase whole', '"net zero"', 'Net-zero, net of zero', ['Net-zero']],
    ['a phrase with its stop words', '"ran the port"', 'He ran the port', ['ran the port']],
    ['a phrase each time', '"a b"', 'a b a b', ['a b', 'a b']],
    ['a phrase that overlaps itself', '"a a"', 'a a a', ['a a', 'a a']],
    ['a phrase in its order only', '"zero net"', 'net zero', []],
    ['no phrase across paragraphs', '"net zero"', 'net\n\nzero', []],
    ['no stop word of a plain query', 'the port', 'the port', ['port']],
    ['a synonym of one word', 'US', 'The United States', ['United States']],
    ['a synonym of several words', 'United States', 'the U.S. told us', ['U.S.']],
    ['each word that has a synonym', 'per cent', 'Cent per cent', ['Cent', 'per', 'cent']],
    ['an exact form only', '=reject', 'We reject; he rejects', ['reject']],
    ['an exact hyphenated word', '=net-zero', 'Net zero, nets zero', ['Net zero']],
    ['words of a beginning', 'Zür*', 'Zürich, zurichois, Luzern', ['Zürich', 'zurichois']],
    ['a beginning with an apostrophe', 'O’Bri*', 'Mr O’Brien', ['O’Brien']],
    ['words that stand near each other', '"port ship"~2', 'A ship in port', ['ship', 'port']],
    ['every alternative', 'port OR (ship coal)', 'coal, port', ['coal', 'port']],
    ['no excluded group', 'port -(cartel OR ship)', 'A cartel, a port', ['port']],
    ['no names and dates', 'port speaker:cartel date:2026', 'A cartel, 2026', []],
    ['no excluded word', 'port -cartel', 'A cartel, a port', ['port']],
    ['nothing for an empty query', '', 'A cartel', []],
    ['nothing in an empty text', 'cartel', '', []],
    ['words of a script without spaces', '東京', '私は東京都に住む', ['東京']],
    ['words beyond the basic plane', 'port', '🙂🙂 port', ['port']],
  ])('finds %s', (_name, q, text, matches) => {
    expect(findTexts(text, q)).toEqual(matches);
  });

  it('finds the beginning of a word while it is typed', () => {
    expect(findTexts('intervention, inter, winter', 'inter', true)).toEqual([
      'intervention',
      'inter',
      'inter',
    ]);
  });

  it('reads capitals by paragraph, as the index does', () => {
    const text = 'US TROOPS TOLD US\n\nThey met the US envoy.';
    expect(find(text, 'US')).toEqual([{ start: 32, end: 34, clause: 0 }]);
  });

  it('gives places in later paragraphs as places of the whole text', () => {
    const text = 'One.\n\nTwo.\n\nA cartel.';
    expect(find(text, 'cartel')).toEqual([{ start: 14, end: 20, clause: 0 }]);
  });

  it('says which clause matched, of several at one place', () => {
    expect(find('net zero', 'zero "net zero"')).toEqual([
      { start: 0, end: 8, clause: 1 },
      { start: 4, end: 8, clause: 0 },
    ]);
  });
});
