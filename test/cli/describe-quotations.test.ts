import { describe, expect, it } from 'vitest';
import { describeQuotations } from '../../src/cli/describe-quotations.ts';
import type {
  QuotationSearchHit,
  QuotationSearchResponse,
} from '../../src/search/search-request.ts';
import { anAnswer } from '../web/an-answer.ts';

function aHit(parts: Partial<QuotationSearchHit> = {}): QuotationSearchHit {
  return {
    ...{ text: 'We are open,', highlights: [], speaker: 'Ada Fox', organisation: null },
    ...{ kind: 'direct', confidence: 1, mention: 'Ada Fox', field: 'body', start: 1, end: 13 },
    context: { text: 'We are open,', highlights: [], quotation: { start: 0, end: 12 } },
    article: {
      ...{ id: 'a1', title: 'Port reopens', outlet: 'UNN', publishedOn: '2026-01-06', url: null },
    },
    score: 1,
    ...parts,
  };
}

const describeLines = (
  hits: readonly QuotationSearchHit[],
  parts: Partial<QuotationSearchResponse> = {},
  mark = { on: '', off: '' },
) =>
  describeQuotations(
    'open',
    { ...anAnswer({ understood: 'open' }), hits, totalHits: hits.length, ...parts },
    mark,
  ).split('\n');

describe('describeQuotations', () => {
  it('gives each with speaker, outlet, day, title and id', () => {
    const unknown = aHit({
      ...{ speaker: null, mention: null },
      article: { id: 'a2', title: null, outlet: null, publishedOn: null, url: null },
    });
    expect(describeLines([aHit(), unknown])).toEqual([
      '2 quotations (1 ms)',
      '',
      '“We are open,”',
      '  Ada Fox',
      '  UNN · 2026-01-06 · Port reopens · a1',
      '',
      '“We are open,”',
      '  speaker unknown',
      '  outlet unknown · undated · no title · a2',
      '',
    ]);
  });

  it.each([
    [{ mention: 'she' }, '  Ada Fox (“she”)'],
    [{ speaker: null, mention: 'a sailor' }, '  speaker unknown (“a sailor”)'],
    [{ speaker: null, organisation: 'Port Board', mention: 'Port Board' }, '  Port Board'],
  ])('says how the article names who speaks: %j', (parts, line) => {
    expect(describeLines([aHit(parts)])[3]).toBe(line);
  });

  it('marks the words of the query, and lets nothing steer the terminal', () => {
    const hit = aHit({ text: 'We\u001b[2J are open,', highlights: [{ start: 11, end: 15 }] });
    expect(describeLines([hit], {}, { on: '<', off: '>' })[2]).toBe('“We [2J are <open>,”');
  });

  it('says what was given up, and what could not be used', () => {
    const warning = {
      code: 'x',
      message: 'No title.',
      parameter: 'q',
      span: null,
      suggestions: [],
    };
    const relaxed = { match: 'any', message: 'No quotation has all.' } as const;
    expect(describeLines([], { relaxed, warnings: [warning] })).toEqual([
      '0 quotations (1 ms)',
      'No quotation has all.',
      'Note: No title.',
      '',
    ]);
  });
});
