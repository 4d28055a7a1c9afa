import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SpeakerNotFoundError } from '../../src/core/errors.ts';
import type { SearchRequest } from '../../src/search/search-request.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument, aQuotation } from '../support/builders.ts';

const TEXTS = [
  'The port of Zürich is running again.',
  'No ship runs to the port.',
  'We told the US that ships are late.',
  'Ships.\n\nShips of the port.',
];

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  const documents = TEXTS.map((text, n) => {
    const body = `Weather first. “${text}” she said of the harbour.`;
    const start = body.indexOf(text);
    const attribution = {
      mention: 'she',
      mentionSpan: { start: start + text.length + 2, end: start + text.length + 5 },
      cue: 'said',
    };
    const quotation = aQuotation({ text, start, end: start + text.length, attribution });
    const speaker = n === 0 ? 'Ada Fox' : 'Omar Bell';
    return aDocument({
      ...{ id: `s${n}`, title: 'Harbour news', body, outlet: 'UNN', speakers: [speaker] },
      quotations: [{ ...quotation, speaker }],
    });
  });
  await service.index.upsert(documents);
});
afterAll(async () => {
  await service.close();
});

const find = (q: string, parts: Partial<SearchRequest> = {}) =>
  service.search.searchQuotations({
    ...{ q, include: {}, exclude: {}, from: null, to: null, isTyping: false, match: null },
    ...{ sort: 'relevance', page: 1, pageSize: 20, facets: [], recencyDays: null },
    isExplained: false,
    collapse: false,
    ...parts,
  });
const listIds = async (q: string, parts?: Partial<SearchRequest>) =>
  (await find(q, parts)).hits.map(({ article }) => article.id).sort();
const listHighlighted = async (q: string) => {
  const { hits } = await find(q);
  return hits.map(({ text, highlights }) =>
    highlights.map(({ start, end }) => text.slice(start, end)),
  );
};

describe('searchQuotations', () => {
  it.each([
    ['run', ['s0', 's1']],
    ['"the port"', ['s0', 's1', 's3']],
    ['quote:ship -late', ['s1', 's3']],
    ['body:ship body:port', ['s1', 's3']],
    ['=running OR late', ['s0', 's2']],
    ['por* speaker:fox', ['s0']],
    ['speaker:"Omar Bell" US', ['s2']],
    ['harbour', []],
    ['outlet:UNN zurich', ['s0']],
  ])('reads the language of queries: %s', async (q, ids) => {
    expect(await listIds(q)).toEqual(ids);
  });

  it('highlights the words of the query where they stand', async () => {
    expect(await listHighlighted('zurich "is running"')).toEqual([['Zürich', 'is running']]);
    expect(await listHighlighted('ship speaker:Bell -late -no')).toEqual([['Ships', 'Ships']]);
    expect(await listHighlighted('quote:late')).toEqual([['late']]);
  });

  it('shows what stands around a quotation, and where it is in that', async () => {
    const { hits } = await find('zurich');
    const text = TEXTS[0] ?? '';
    expect(hits).toMatchObject([
      {
        ...{ text, speaker: 'Ada Fox', mention: 'she', field: 'body' },
        context: {
          text: `Weather first. “${text}” she said of the harbour.`,
          highlights: [{ start: 28, end: 34 }],
          quotation: { start: 16, end: 16 + text.length },
        },
        article: { id: 's0', title: 'Harbour news', outlet: 'UNN', publishedOn: null, url: null },
      },
    ]);
  });

  it('shows a quotation of several paragraphs in one line', async () => {
    const { hits } = await find('"ships of"');
    expect(hits[0]?.context.text).toContain('“Ships.  Ships of the port.”');
    expect(hits[0]?.highlights).toEqual([{ start: 8, end: 16 }]);
  });

  it('takes any of the words only where no quotation has all of them', async () => {
    const strict = await find('the ships port');
    expect(strict).toMatchObject({ totalHits: 2, strictHits: 2, relaxed: null });
    const relaxed = await find('zurich ships late');
    expect(relaxed).toMatchObject({ totalHits: 4, strictHits: 0 });
    expect(relaxed.relaxed?.message).toMatch(/^No quotation has all of these words/u);
    expect(relaxed.hits[0]?.article.id).toBe('s2');
    expect(await listIds('zurich ships late', { match: 'all' })).toEqual([]);
    expect(await listIds('zurich late', { match: 'any' })).toEqual(['s0', 's2']);
  });

  it('corrects words that no article has, and not those that no quotation has', async () => {
    expect(await find('runing zurihc')).toMatchObject({
      totalHits: 1,
      corrections: [
        { written: 'runing', corrected: 'running' },
        { written: 'zurihc', corrected: 'zurich' },
      ],
    });
    expect(await find('weather')).toMatchObject({ totalHits: 0, corrections: [] });
  });

  it('warns that quotations have no title', async () => {
    const { warnings, totalHits } = await find('ship (title:harbour OR title:news)');
    expect(totalHits).toBe(0);
    expect(warnings).toMatchObject([
      { code: 'quotation-without-title', parameter: 'q', span: { start: 6, end: 19 } },
    ]);
    expect((await find('ship -title:harbour')).totalHits).toBe(3);
  });

  it('takes the word that is being written for the beginning of one', async () => {
    expect(await listIds('zur', { isTyping: true })).toEqual(['s0']);
  });
});

describe('describeSpeaker', () => {
  it('names who may be meant where nobody has the name', async () => {
    const failure = service.search.describeSpeaker('bell');
    await expect(failure).rejects.toThrow(SpeakerNotFoundError);
    await expect(failure).rejects.toThrow('No article quotes "bell". Did you mean "Omar Bell"?');
  });
});
