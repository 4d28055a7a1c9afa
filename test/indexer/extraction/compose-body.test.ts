import { describe, expect, it } from 'vitest';
import { composeBody } from '../../../indexer/extraction/compose-body.ts';

const PARAGRAPHS = [
  'Port reopens',
  'She wrote:',
  'We did it.',
  '— Jane Roe',
  'So ends the strike.',
];
const QUOTE = { first: 2, end: 4, isSigned: true };

describe('composeBody', () => {
  it.each([
    ['whose first paragraph is kept', null],
    ['whose first paragraph repeats the title', 'Port reopens'],
  ])('says where block quotes stand in a body %s', (_, title) => {
    const text = { paragraphs: PARAGRAPHS, blockQuotes: [QUOTE], captions: [] };
    const { body, blockQuotes } = composeBody(text, title);
    expect(blockQuotes.map(({ start, end }) => body.slice(start, end))).toEqual([
      'We did it.\n\n— Jane Roe',
    ]);
  });

  it('has none where the title was all that was quoted', () => {
    const blockQuotes = [{ first: 0, end: 1, isSigned: false }];
    const text = { paragraphs: ['Port reopens', 'One.'], blockQuotes, captions: [] };
    expect(composeBody(text, 'Port reopens')).toEqual({ body: 'One.', blockQuotes: [] });
  });
});
