import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/core/article.ts';
import { fingerprintArticle } from '../../indexer/fingerprint.ts';

const ARTICLE: Article = {
  id: 'a',
  source: 'in/a.txt',
  location: '/data/in/a.txt',
  paragraphs: ['One.', 'Two.'],
  blockQuotes: [],
  captions: [],
  candidates: [{ field: 'title', value: 'Port', from: 'first-line' }],
};
const VERSIONS = ['1', '2'];
const fingerprint = (changes: Partial<Article> = {}, versions = VERSIONS) =>
  fingerprintArticle({ ...ARTICLE, ...changes }, versions);

describe('fingerprintArticle', () => {
  it('is the same for the same article', () => {
    expect(fingerprint()).toBe(fingerprint());
    expect(fingerprint()).toMatch(/^[\w-]{24}$/u);
  });

  it('does not depend on how the path was given', () => {
    expect(fingerprint({ source: './in/a.txt' })).toBe(fingerprint());
  });

  it.each<[string, Partial<Article>, string[]]>([
    ['id', { id: 'b' }, VERSIONS],
    ['location', { location: null }, VERSIONS],
    ['text', { paragraphs: ['One.', 'Two!'] }, VERSIONS],
    ['paragraphs', { paragraphs: ['One. Two.'] }, VERSIONS],
    ['block quotes', { blockQuotes: [{ first: 1, end: 2, isSigned: false }] }, VERSIONS],
    ['captions', { captions: ['A port.'] }, VERSIONS],
    ['facts', { candidates: [] }, VERSIONS],
    [
      'origin of a fact',
      { candidates: [{ field: 'title', value: 'Port', from: 'given' }] },
      VERSIONS,
    ],
    ['versions', {}, ['1', '3']],
    ['place of a version', {}, ['2', '1']],
  ])('changes with the %s', (_, changes, versions) => {
    expect(fingerprint(changes, versions)).not.toBe(fingerprint());
  });
});
