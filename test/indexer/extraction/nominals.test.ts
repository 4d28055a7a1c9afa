import { describe, expect, it } from 'vitest';
import { readArticle } from './reading.ts';

const listNominals = (body: string) =>
  readArticle(body).body.narration.mentions.filter((mention) => mention.kind === 'nominal');

describe('findNominals', () => {
  it.each<[string, readonly (readonly [string, string, string])[]]>([
    ['The mayor left.', [['The mayor', 'mayor', 'person']]],
    ['The old ferry captain left.', [['The old ferry captain', 'captain', 'person']]],
    ['Then officials left.', [['officials', 'officials', 'group']]],
    ['The ministry left.', [['The ministry', 'ministry', 'group']]],
    ['The weather turned.', [['The weather turned', 'turned', 'unknown']]],
    [
      'A spokeswoman for the port left.',
      [
        ['A spokeswoman', 'spokeswoman', 'person'],
        ['the port left', 'left', 'unknown'],
      ],
    ],
    ['It rained.', []],
  ])('finds the descriptions of “%s”', (body, expected) => {
    expect(listNominals(body).map(({ text, head, bearer }) => [text, head, bearer])).toEqual(
      expected,
    );
  });

  it('ends a description before a verb of speech', () => {
    expect(listNominals('The tall farmer said so.')[0]).toMatchObject({
      text: 'The tall farmer',
      determiner: 'the',
      modifiers: ['tall'],
    });
  });

  it('takes a noun in front of a name for its title', () => {
    expect(listNominals('The striker Thandiwe Mokoena left.').map(({ text }) => text)).toEqual([]);
  });
});
