import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../../src/core/article.ts';
import {
  EVERY_DOCUMENT_STEM,
  hashId,
  hashPlace,
  hashValue,
  listNames,
  nameWords,
  toMeilisearchDocument,
  toOrder,
} from '../../../src/search-index/meilisearch/documents.ts';
import { aDocument, aQuotation } from '../../support/builders.ts';

const make = (facts: Partial<ExtractedArticle> = {}) =>
  toMeilisearchDocument(aDocument(facts, 'f1'), 'v1');

describe('toMeilisearchDocument', () => {
  it('carries the version, the fingerprint and the article itself', () => {
    const { article } = aDocument({ id: 'a/1', title: 'Ports' });
    expect(make({ id: 'a/1', title: 'Ports' })).toMatchObject({
      key: hashId('a/1'),
      version: 'v1',
      fingerprint: 'f1',
      article,
    });
  });

  it.each([
    { publishedOn: '2026-07-08', days: { day: '2026-07-08', year: '2026', month: '2026-07' } },
    { publishedOn: null, days: { day: null, year: 'undated', month: null } },
  ])('dates an article of $publishedOn', ({ publishedOn, days }) => {
    expect(make({ publishedOn })).toMatchObject(days);
  });

  it.each([0, 1, 3])('counts %i quotations', (count) => {
    const quotations = Array.from({ length: count }, () => aQuotation());
    expect(make({ quotations }).quotationCount).toBe(count);
  });

  it('has the words of title and body apart for the order, and once each for filters', () => {
    const made = make({ title: 'Ports reopen', body: 'The port reopened.\n\nPorts!' });
    expect(made).toMatchObject({
      titleStems: [EVERY_DOCUMENT_STEM, 'port reopen'],
      bodyStems: ['the port reopen', 'port'],
      titleTerms: ['ports reopen'],
      bodyTerms: ['the port reopened', 'ports'],
      words: ['reopen', 'the', 'port'],
      stems: ['port', 'reopen'],
      terms: ['ports', 'reopened'],
      titleWords: ['w:reopen', 's:port', 't:ports'],
      titleOnly: ['t:reopen'],
      quotationWords: [],
      vector: aDocument({ title: 'Ports reopen', body: 'The port reopened.\n\nPorts!' }).vector,
    });
  });

  it('has the words of quotations beside those of the body', () => {
    const made = make({
      body: '“Ports open,” she said.',
      quotations: [aQuotation({ text: 'Ports open,' })],
    });
    expect(made).toMatchObject({
      quotationWords: ['w:open', 's:port', 't:ports'],
      quotationTerms: ['ports open'],
      quotationStems: ['port open'],
      bodyTerms: ['ports open she said'],
    });
  });

  it('begins with the stem of every document where there is no title', () => {
    expect(make({ title: null }).titleStems[0]).toBe(EVERY_DOCUMENT_STEM);
  });

  it('has labels to show, and hashed keys and words to compare', () => {
    const made = make({ outlet: 'Zürich Post', authors: ['Jane Roe', 'jane roe', 'Li Na'] });
    expect(made.outlet).toEqual(['Zürich Post']);
    expect(made.author).toEqual(['Jane Roe', 'Li Na']);
    expect(made.values).toEqual([
      hashValue('outlet', 'zurich post'),
      hashValue('author', 'jane roe'),
      hashValue('author', 'li na'),
    ]);
    expect(made.names).toEqual([
      ...listNames('outlet', 'zurich post'),
      ...listNames('author', 'jane roe'),
      ...listNames('author', 'li na'),
    ]);
    expect([made.speaker, made.section, made.language]).toEqual([[], [], []]);
  });

  it('lies in every folder above its own, by whole names', () => {
    const { places } = make({ location: '/data/news/a.txt' });
    const folders = ['/data', '/data/news', '/data/news/a.txt'];
    expect(places).toEqual(expect.arrayContaining(folders.map(hashPlace)));
    expect(places).not.toContain(hashPlace('/data/new'));
  });

  it('lies nowhere when it came from standard input', () => {
    expect(make({ location: null }).places).toEqual([]);
  });
});

describe('listNames', () => {
  const names = listNames('speaker', 'claudia sheinbaum pardo');
  const begins = (words: string[]) =>
    names.some((name) => name.startsWith(nameWords('speaker', words)));

  it.each([
    { words: ['claudia'], expected: true },
    { words: ['sheinbaum', 'pardo'], expected: true },
    { words: ['claudia', 'sheinbaum', 'pardo'], expected: true },
    { words: ['claudia', 'pardo'], expected: false },
    { words: ['pardo', 'sheinbaum'], expected: false },
    { words: ['shein'], expected: false },
  ])('begins with $words: $expected', ({ words, expected }) => {
    expect(begins(words)).toBe(expected);
  });

  it('ends with a mark that the server does not cut off', () => {
    for (const name of names) expect(name.trim()).toBe(name);
  });
});

/** Letters of all lengths in UTF-8, marks that mean something to the server, and half of a letter. */
const LETTERS = ['a', 'B', 'z', 'é', '東', '🚢', '\ud83d', '\uffff', '\0', '/', '"', ' '];
const anId = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 20 });

describe('hashId', () => {
  it('gives keys that the server accepts, whatever the id', () => {
    fc.assert(
      fc.property(anId, (id) => {
        expect(hashId(id)).toMatch(/^[0-9a-f]{24}$/u);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});

describe('toOrder', () => {
  it('sorts ids by code point', () => {
    fc.assert(
      fc.property(anId, anId, (one, other) => {
        const compared = Buffer.compare(Buffer.from(one), Buffer.from(other));
        const [a, b] = [toOrder(one), toOrder(other)];
        expect(a === b ? 0 : a < b ? -1 : 1).toBe(compared);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('keeps what the server can sort by, and lower case, in which nothing is folded', () => {
    expect(toOrder('Zü')).toBe('5ac3bc');
    expect(toOrder('x'.repeat(1_000))).toMatch(/^(?:78){200}-[\da-f]{24}$/u);
    expect(toOrder('x'.repeat(1_000))).not.toBe(toOrder('x'.repeat(1_001)));
  });
});
