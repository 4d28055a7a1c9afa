import { describe, expect, it } from 'vitest';
import { readArticle } from './reading.ts';

const readTokens = (body: string) => readArticle(body).body.narration.tokens;

describe('readTokens', () => {
  it.each<[string, string, readonly string[]]>([
    ['folds words', 'Müller DANCED.', ['muller', 'danced', '.']],
    ['keeps joined words whole', 'Don’t re-open R&D', ['don’t', 're-open', 'r&d']],
    ['keeps initials with a stop inside', 'the U.S. team', ['the', 'u.s', '.', 'team']],
    ['parts an owner from its ending', "Roe's claim", ['roe', "'s", 'claim']],
    ['knows the owner of a plural', 'the workers’ union', ['the', 'workers', "'s", 'union']],
    ['keeps marks', 'Roe: yes – no', ['roe', ':', 'yes', '–', 'no']],
    ['reads one quotation as one token', 'Roe said “a b c”.', ['roe', 'said', '', '.']],
    ['reads letters beyond the basic plane', '𝔄b c', ['ab', 'c']],
    ['finds nothing in white space', ' \t ', []],
  ])('%s', (_, body, keys) => {
    expect(readTokens(body).map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    ['Tokyo', true],
    ['tokyo', false],
    ['Élan', true],
    ['al-Rashidi', true],
    ['d’Alembert', true],
    ['re-Open', false],
    ['1984', false],
  ])('tells of “%s” whether it is capitalised: %s', (word, isCapital) => {
    expect(readTokens(word)[0]?.isCapital).toBe(isCapital);
  });

  it('numbers sentences and paragraphs', () => {
    expect(
      readTokens('One. Two.\n\nThree').map(({ key, sentence, paragraph }) => [
        key,
        sentence,
        paragraph,
      ]),
    ).toEqual([
      ['one', 0, 0],
      ['.', 0, 0],
      ['two', 1, 0],
      ['.', 1, 0],
      ['three', 2, 1],
    ]);
  });

  it('gives spans that are the words', () => {
    const body = "“It’s here,” Ana-Lucía's brother said; 𝔄 pause.";
    for (const { key, kind, start, end } of readTokens(body)) {
      if (kind === 'word') expect(body.slice(start, end).toLowerCase().length).toBe(end - start);
      if (kind === 'mark' && key !== "'s") expect(body.slice(start, end)).toBe(key);
    }
  });
});
