import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../../src/core/article.ts';
import { hashId, hashValue, nameOwner } from '../../../src/search-index/meilisearch/documents.ts';
import { toQuotationDocuments } from '../../../src/search-index/meilisearch/quotation-documents.ts';
import { aDocument, aQuotation } from '../../support/builders.ts';

const make = (facts: Partial<ExtractedArticle> = {}) =>
  toQuotationDocuments(aDocument(facts, 'f1'), 'v1');

describe('toQuotationDocuments', () => {
  it('makes none of an article without quotations', () => {
    expect(make()).toEqual([]);
  });

  it('names the article, its state, its version and the place in it', () => {
    const articleKey = hashId('a/1');
    const quotations = [aQuotation({ text: 'One' }), aQuotation({ text: 'Two' })];
    const facts = { id: 'a/1', title: 'Ports', quotations, publishedOn: '2026-07-08' };
    const owner = nameOwner(aDocument(facts, 'f1'));
    const made = make(facts);
    expect(made).toMatchObject(
      quotations.map((quotation, at) => ({
        key: `${articleKey}-${at}`,
        articleKey,
        owner,
        version: 'v1',
        day: '2026-07-08',
        year: '2026',
        month: '2026-07',
        article: { id: 'a/1', title: 'Ports', publishedOn: '2026-07-08' },
        quotation,
      })),
    );
  });

  it('names another state when another fingerprint or another speaker is found', () => {
    const listOwners = (speaker: string, fingerprint: string) =>
      nameOwner(aDocument({ quotations: [aQuotation({ speaker })] }, fingerprint));
    const states = [
      listOwners('Jane Roe', 'f1'),
      listOwners('Jane Roe', 'f2'),
      listOwners('J. Roe', 'f1'),
    ];
    expect(new Set(states).size).toBe(states.length);
    expect(listOwners('Jane Roe', 'f1')).toBe(states[0]);
  });

  it('has no day where the article has none', () => {
    const [made] = make({ quotations: [aQuotation()] });
    expect(made).toMatchObject({ day: null, year: 'undated', month: null });
  });

  it('has the words of its own text only', () => {
    const text = 'The ports, the port';
    const [made] = make({ title: 'Mines', body: `“${text}”`, quotations: [aQuotation({ text })] });
    expect(made).toMatchObject({
      bodyStems: ['the port the port'],
      bodyTerms: ['the ports the port'],
      vector: '0.2.0 port|020',
      words: ['the', 'port'],
      stems: ['port'],
      terms: ['ports'],
    });
  });

  it('has the facets of its article, but its own speaker', () => {
    const [of, other, nobody] = make({
      outlet: 'Harbour Ledger',
      authors: ['Ann Lee'],
      section: 'World',
      language: 'en',
      speakers: ['Jané Roe', 'Li Na'],
      quotations: [
        aQuotation({ speaker: 'Jané Roe' }),
        aQuotation({ speaker: 'Li Na' }),
        aQuotation(),
      ],
    });
    const shared = {
      outlet: ['Harbour Ledger'],
      author: ['Ann Lee'],
      section: ['World'],
      language: ['en'],
    };
    expect(of).toMatchObject({ ...shared, speaker: ['Jané Roe'] });
    expect(other).toMatchObject({ ...shared, speaker: ['Li Na'] });
    expect(nobody).toMatchObject({ ...shared, speaker: [] });
    const valuesWith = (...speaker: string[]) => [
      hashValue('outlet', 'harbour ledger'),
      ...speaker,
      hashValue('author', 'ann lee'),
      hashValue('section', 'world'),
      hashValue('language', 'en'),
    ];
    expect(other?.names).toContain('speaker na\u001f');
    expect(other?.names).not.toContain('speaker roe\u001f');
    expect(of?.values).toEqual(valuesWith(hashValue('speaker', 'jane roe')));
    expect(other?.values).toEqual(valuesWith(hashValue('speaker', 'li na')));
    expect(nobody?.values).toEqual(valuesWith());
  });

  it('is ordered by article, then by place in it', () => {
    // Few letters, so that one id is often the beginning of another.
    const id = fc.string({ unit: fc.constantFrom('a', 'b', '-', '/', 'é', '🚢'), maxLength: 5 });
    const article = fc.tuple(id, fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.uniqueArray(article, { selector: ([own]) => own }), (articles) => {
        const made = articles.flatMap(([own, count]) =>
          make({ id: own, quotations: Array.from({ length: count }, () => aQuotation()) }),
        );
        const byOrder = made.toSorted((a, b) => (a.order < b.order ? -1 : 1));
        const wanted = articles
          .toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .flatMap(([own, count]) =>
            Array.from({ length: count }, (_, at) => `${hashId(own)}-${at}`),
          );
        expect(byOrder.map(({ key }) => key)).toEqual(wanted);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('keeps the order of more than ten thousand quotations', () => {
    const quotations = Array.from({ length: 10_001 }, () => aQuotation({ text: '' }));
    const orders = make({ quotations }).map(({ order }) => order);
    expect(orders).toEqual(orders.toSorted());
  });
});
