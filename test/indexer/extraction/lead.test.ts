import { describe, expect, it } from 'vitest';
import type { MetadataOrigin } from '../../../src/core/article.ts';
import { pickLead } from '../../../indexer/extraction/lead.ts';

const LEAD = 'Why the harbour waited nine years for a crane.';
const PARAGRAPHS = ['The crane arrived on Monday, in four parts.', 'Nobody had expected it.'];

const pick = (
  values: readonly (readonly [MetadataOrigin, string])[],
  title: string | null = null,
) =>
  pickLead(
    {
      paragraphs: PARAGRAPHS,
      candidates: values.map(([from, value]) => ({ field: 'lead', from, value })),
    },
    title,
  );

describe('pickLead', () => {
  it('prefers what is printed to what is written for search engines', () => {
    expect(
      pick([
        ['meta', 'All about cranes and harbours.'],
        ['open-graph', 'A crane, nine years late.'],
        ['standfirst', LEAD],
      ]),
    ).toBe(LEAD);
  });

  it.each([
    ['is the first paragraph', 'The crane arrived on Monday, in four parts.'],
    ['is cut out of it', 'The crane arrived on Monday, in…'],
    ['goes over two paragraphs', 'In four parts. Nobody had expected it.'],
    ['is the title', 'A Crane at Last!'],
    ['is a word or two', 'Harbour news'],
  ])('takes none that %s', (_, value) => {
    expect(pick([['open-graph', value]], 'A crane at last')).toBeNull();
  });

  it('takes the next where the first says nothing new', () => {
    expect(
      pick([
        ['json-ld', PARAGRAPHS[0] ?? ''],
        ['meta', LEAD],
      ]),
    ).toBe(LEAD);
  });

  it('is null where nothing describes the article', () => {
    expect(pick([])).toBeNull();
  });
});
