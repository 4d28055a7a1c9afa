import { describe, expect, it } from 'vitest';
import { toArticleText } from '../../../indexer/readers/marked-paragraphs.ts';
import { listTextParagraphs } from '../../../indexer/readers/text-paragraphs.ts';

const read = (text: string) => {
  const { paragraphs, blockQuotes } = toArticleText(listTextParagraphs(text), []);
  return [paragraphs, blockQuotes.map(({ first, end, isSigned }) => [first, end, isSigned])];
};

describe('listTextParagraphs', () => {
  it.each([
    ['nothing quoted', 'One.\n\nTwo.', [['One.', 'Two.'], []]],
    ['a paragraph', 'One.\n\n> Two.\n\nThree.', [['One.', 'Two.', 'Three.'], [[1, 2, false]]]],
    ['two paragraphs', '> One.\n>\n> Two.', [['One.', 'Two.'], [[0, 2, false]]]],
    ['what is quoted twice', '> > One.', [['One.'], [[0, 1, false]]]],
    ['a signed one', '> One.\n> — Jane Roe', [['One.', '— Jane Roe'], [[0, 2, true]]]],
    ['a sign in a line', 'Seven > six.', [['Seven > six.'], []]],
    ['a sign that touches a word', '>One.', [['>One.'], []]],
  ])('reads %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});
