import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listForms,
  listMarked,
  listTitleOnly,
} from '../../../src/search-index/meilisearch/word-forms.ts';
import type { AnalyzedParagraph } from '../../../src/search-index/search-index.ts';

const paragraph = (...tokens: readonly (readonly [term: string, stem: string])[]) => ({
  terms: tokens.map(([term]) => term),
  stems: tokens.map(([, stem]) => stem),
});

describe('listForms', () => {
  it('has what is its own stem in one list', () => {
    expect(listForms([paragraph(['port', 'port'], ['ports', 'port'], ['port', 'port'])])).toEqual({
      words: ['port'],
      stems: ['port'],
      terms: ['ports'],
    });
  });

  it('has a term with two stems in both lists', () => {
    expect(listForms([paragraph(['us', 'us']), paragraph(['us', 'abbrus'])])).toEqual({
      words: ['us'],
      stems: ['abbrus'],
      terms: ['us'],
    });
  });
});

describe('listMarked', () => {
  it('marks what is a term, a stem, or both', () => {
    expect(listMarked([paragraph(['ports', 'port'], ['open', 'open'])])).toEqual([
      'w:open',
      's:port',
      't:ports',
    ]);
  });
});

describe('listTitleOnly', () => {
  it('has nothing where the body has all of the title', () => {
    const title = [paragraph(['ports', 'port'])];
    expect(listTitleOnly(title, [paragraph(['a', 'a'], ['ports', 'port'])])).toEqual([]);
  });

  it('has the term, and beginnings that no word of the body has', () => {
    const title = [paragraph(['ports', 'port'])];
    expect(listTitleOnly(title, [paragraph(['port', 'port'])])).toEqual(['t:ports', 'p:ports']);
    expect(listTitleOnly(title, [paragraph(['pole', 'pole'])])).toEqual([
      's:port',
      't:ports',
      'p:por',
      'p:port',
      'p:ports',
    ]);
  });

  it('cuts no letter in two', () => {
    expect(listTitleOnly([paragraph(['🚢🚢', '🚢🚢'])], [paragraph(['🚣', '🚣'])])).toEqual([
      's:🚢🚢',
      't:🚢🚢',
      'p:🚢',
      'p:🚢🚢',
    ]);
  });

  it('tells what the body has from what title and body have together', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '🚢'), minLength: 1, maxLength: 3 });
    const text = fc
      .array(fc.tuple(word, word), { maxLength: 4 })
      .map((tokens) => [paragraph(...tokens)]);
    const has = (paragraphs: AnalyzedParagraph[], wanted: string) =>
      paragraphs.some(({ terms }) => terms.some((term) => term.startsWith(wanted)));
    fc.assert(
      fc.property(text, text, word, (title, body, wanted) => {
        const isTitleOnly = listTitleOnly(title, body).includes(`p:${wanted}`);
        expect(has([...title, ...body], wanted) && !isTitleOnly).toBe(has(body, wanted));
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
