import { describe, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';

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
    const { facets, text } = aDocument({ title: null });
    expect(Object.values(facets).flat()).toEqual([]);
    expect(text.title).toEqual([{ terms: [], stems: [] }]);
  });

  it('carries the article and the fingerprint as they are', () => {
    const { article, fingerprint } = aDocument({ id: 'x', title: 'Ports' }, 'f9');
    expect(article).toMatchObject({ id: 'x', title: 'Ports' });
    expect(fingerprint).toBe('f9');
  });
});
