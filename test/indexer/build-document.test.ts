import { describe, expect, it } from 'vitest';
import type { AnalyzedParagraph } from '../../src/search-index/search-index.ts';
import { aDocument, quoting } from '../support/builders.ts';

describe('buildDocument', () => {
  it('analyses title and paragraphs, terms and stems from the same words', () => {
    const { text } = aDocument({ title: 'Ports reopened', body: 'Two cranes.\n\nNo ships' });
    expect(text.title).toEqual([{ terms: ['ports', 'reopened'], stems: ['port', 'reopen'] }]);
    expect(text.body.map(({ terms }) => terms)).toEqual([
      ['two', 'cranes'],
      ['no', 'ships'],
    ]);
    expect(text.body.map(({ stems }) => stems)).toEqual([
      ['two', 'crane'],
      ['no', 'ship'],
    ]);
  });

  it('analyses quotations paragraph by paragraph, each by itself and all as a field', () => {
    const title = 'Mayor: “Ports stay shut”';
    const body = 'Ada said: “Two cranes.\n\nNo ships,” and “Carry on.”';
    const texts = ['Two cranes.\n\nNo ships,', 'Carry on.', 'Ports stay shut'];
    const { text, quotations } = quoting({ title, body }, ...texts);
    const listTerms = (paragraphs: readonly AnalyzedParagraph[]) =>
      paragraphs.map(({ terms }) => terms.join(' '));
    expect(quotations.map(({ paragraphs }) => listTerms(paragraphs))).toEqual([
      ['two cranes', 'no ships'],
      ['carry on'],
      ['ports stay shut'],
    ]);
    expect(text.quotation).toEqual(quotations.flatMap(({ paragraphs }) => paragraphs));
    expect(text.quotation[0]?.stems).toEqual(['two', 'crane']);
    // Where they stand they are words like any other.
    expect(listTerms(text.title)).toEqual(['mayor ports stay shut']);
    expect(listTerms(text.body)).toEqual(['ada said two cranes', 'no ships and carry on']);
  });

  it('counts the stems of each field, those of quotations once, stop words not at all', () => {
    const { vector } = quoting(
      { title: 'The ports', body: 'Ports told US and us: “A ship, ships.” A ship left.' },
      'A ship, ships.',
    );
    expect(vector).toBe('1.2.5 port|101 ship|021 told|001 abbrus|001 left|001');
  });

  it('counts the stems of each quotation by itself', () => {
    const { quotations } = quoting(
      { body: '“A ship, ships.” “The port.”' },
      'A ship, ships.',
      'The port.',
    );
    expect(quotations.map(({ vector }) => vector)).toEqual(['0.2.0 ship|020', '0.1.0 port|010']);
  });

  it('has values under folded keys', () => {
    const { facets } = aDocument({
      outlet: 'Harbour Ledger',
      speakers: ['Jürgen Ahlström-Voss', "Siobhán O'Rourke"],
      authors: ['Jane Roe'],
      section: 'Local',
      language: 'en-GB',
    });
    expect(facets).toEqual({
      outlet: [{ key: 'harbour ledger', label: 'Harbour Ledger' }],
      speaker: [
        { key: 'jurgen ahlstrom voss', label: 'Jürgen Ahlström-Voss' },
        { key: 'siobhan orourke', label: "Siobhán O'Rourke" },
      ],
      author: [{ key: 'jane roe', label: 'Jane Roe' }],
      section: [{ key: 'local', label: 'Local' }],
      language: [{ key: 'en gb', label: 'en-GB' }],
    });
  });

  it('has one value for two spellings of a name, under the first', () => {
    const { facets } = aDocument({ speakers: ['Zoë Roe', 'Zoe Roe', 'Ann Li'] });
    expect(facets.speaker.map(({ label }) => label)).toEqual(['Zoë Roe', 'Ann Li']);
  });

  it('has no values where nothing is known', () => {
    const { facets, text, quotations, vector } = aDocument({ title: null });
    expect(Object.values(facets).flat()).toEqual([]);
    expect(text.title).toEqual([{ terms: [], stems: [] }]);
    expect(text.quotation).toEqual([]);
    expect(quotations).toEqual([]);
    expect(vector).toBe('0.0.0');
  });

  it('has the stems of the language of the article, its terms as in any, and none of its stop words in the vector', () => {
    const { text, vector } = aDocument({ language: 'de', title: 'Die Wahlen', body: 'Die Wahl.' });
    expect(text.title).toEqual([{ terms: ['die', 'wahlen'], stems: ['deǀdie', 'deǀwahl'] }]);
    expect(text.body).toEqual([{ terms: ['die', 'wahl'], stems: ['deǀdie', 'deǀwahl'] }]);
    expect(vector).toBe('1.0.1 deǀwahl|101');
  });

  it('carries the article and the fingerprint as they are', () => {
    const { article, fingerprint } = aDocument({ id: 'x', title: 'Ports' }, 'f9');
    expect(article).toMatchObject({ id: 'x', title: 'Ports' });
    expect(fingerprint).toBe('f9');
  });
});
