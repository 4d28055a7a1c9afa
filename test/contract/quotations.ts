import { describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import type {
  FacetField,
  IndexDocument,
  IndexRequest,
  MatchingRequest,
  QuotationResult,
} from '../../src/search-index/search-index.ts';
import { aDocument, aQuotation, aRequest } from '../support/builders.ts';
import { useIndexOf, useNewIndex } from './index-under-test.ts';
import type { IndexSource, IndexUnderTest } from './index-under-test.ts';
import {
  all,
  and,
  days,
  except,
  name,
  near,
  only,
  or,
  phrase,
  prefix,
  stem,
  term,
  value,
  without,
} from './queries.ts';
import { walkMatching, walkPages } from './walking.ts';

type Said = readonly [text: string, speaker: string | null];

/** An article whose body is what these persons say, each in a paragraph, and that says so once more around it. */
function saying(facts: Partial<ExtractedArticle>, ...said: readonly Said[]): IndexDocument {
  let body = '';
  const quotations = said.map(([text, speaker]) => {
    const start = body.length + 1;
    body += `“${text}” said ${speaker ?? 'somebody'} on Monday.\n\n`;
    return aQuotation({ text, speaker, start, end: start + text.length });
  });
  const speakers = said.flatMap(([, speaker]) => speaker ?? []);
  return aDocument({ body: body.trim(), speakers: [...new Set(speakers)], quotations, ...facts });
}

const ask = (index: IndexUnderTest, parts: Partial<IndexRequest>) =>
  index.get().searchQuotations(aRequest(parts));
const listTexts = ({ hits }: Pick<QuotationResult, 'hits'>) =>
  hits.map(({ quotation }) => quotation.text);
const countBy = async (index: IndexUnderTest, field: FacetField, parts: Partial<IndexRequest>) => {
  const { facets } = await ask(index, { ...parts, facets: [field] });
  return facets.flatMap(({ buckets }) => buckets.map(({ label, count }) => [label, count]));
};

/** Quotations are searched as documents of their own. */
export function describeQuotations(source: IndexSource): void {
  describe('searching quotations', () => {
    const index = useIndexOf(source, () => [
      saying(
        { id: 'b', outlet: 'Le Monde', title: 'Cartel', publishedOn: '2026-01-06' },
        ['The ports are shut.', 'José Ruiz'],
        ['Ships may use the port.', 'Ana Luis'],
        ['Shut it down.', null],
      ),
      saying(
        { id: 'a', outlet: 'Kestrel', publishedOn: '2026-01-05', language: 'en' },
        ['The ports are shut.', 'Ana Luis'],
        ['No ship is late.\n\nThe harbour is.', 'José Luis Ruiz'],
      ),
      saying({ id: 'c', outlet: 'Kestrel', publishedOn: null, authors: ['Li Na'] }, [
        'Late is late.',
        'José Ruiz',
      ]),
      aDocument({ id: 'd', body: 'The port is shut.', speakers: ['Nobody'] }),
    ]);
    const SHUT = 'The ports are shut.';
    const SHIPS = 'Ships may use the port.';
    const DOWN = 'Shut it down.';
    const HARBOUR = 'No ship is late.\n\nThe harbour is.';
    const LATE = 'Late is late.';

    it.each([
      { name: 'everything', query: all, texts: [SHUT, SHIPS, DOWN, SHUT, HARBOUR, LATE] },
      { name: 'words in any form', query: stem('port'), texts: [SHUT, SHIPS, SHUT] },
      { name: 'words as written', query: term('port'), texts: [SHIPS] },
      { name: 'the beginning of a word', query: prefix('harb'), texts: [HARBOUR] },
      { name: 'not the words around them', query: stem('Monday'), texts: [] },
      { name: 'not the title', query: stem('Cartel'), texts: [] },
      { name: 'no words of a title', query: stem('ports', 'title'), texts: [] },
      { name: 'quote:', query: stem('shut', 'quotation'), texts: [SHUT, DOWN, SHUT] },
      { name: 'body:', query: stem('shut', 'body'), texts: [SHUT, DOWN, SHUT] },
      { name: 'a phrase', query: phrase('ports are shut'), texts: [SHUT, SHUT] },
      { name: 'a phrase within a paragraph', query: phrase('late the harbour'), texts: [] },
      { name: 'near words', query: near('shut ports', 1), texts: [SHUT, SHUT] },
      { name: 'near words within a paragraph', query: near('late harbour', 3), texts: [] },
      {
        name: 'words of one quotation, not of two',
        query: and(stem('ships'), stem('shut')),
        texts: [],
      },
      { name: 'any word', query: or(stem('harbour'), stem('use')), texts: [SHIPS, HARBOUR] },
      {
        name: 'words without others',
        query: except(stem('shut'), phrase('the ports')),
        texts: [DOWN],
      },
      { name: 'its own speaker', query: value('speaker', 'Ana Luis'), texts: [SHIPS, SHUT] },
      {
        name: 'part of the name of its own speaker',
        query: and(name('speaker', 'ruiz'), stem('late')),
        texts: [HARBOUR, LATE],
      },
      { name: 'the outlet', query: value('outlet', 'le monde'), texts: [SHUT, SHIPS, DOWN] },
      { name: 'the author', query: name('author', 'li'), texts: [LATE] },
      { name: 'days', query: days('2026-01-06', null), texts: [SHUT, SHIPS, DOWN] },
    ])('finds $name', async ({ query, texts }) => {
      for (const sort of ['newest', 'relevance'] as const) {
        const result = await ask(index, { query, sort });
        expect(listTexts(result).sort()).toEqual(texts.toSorted());
        expect(result).toMatchObject({ totalHits: texts.length, isTotalExact: true });
      }
    });

    it('counts what several queries find, up to a limit', async () => {
      const queries = [all, stem('shut'), stem('ports', 'title'), phrase('use the port')];
      expect(await index.get().countQuotationsUpTo(2, queries)).toEqual([2, 2, 0, 1]);
      expect(await index.get().countQuotationsUpTo(10, queries)).toEqual([6, 3, 0, 1]);
    });

    it('shows each with its article and what stands around it', async () => {
      const { hits } = await ask(index, { query: stem('harbour') });
      expect(hits).toMatchObject([
        {
          article: { id: 'a', title: '', outlet: 'Kestrel', publishedOn: '2026-01-05', url: null },
          quotation: { text: HARBOUR, speaker: 'José Luis Ruiz', field: 'body' },
          context: { before: '“', after: '” said José Luis Ruiz on Monday.' },
          score: null,
        },
      ]);
    });

    it.each([
      { sort: 'newest', keys: ['b 1', 'b 2', 'b 3', 'a 1', 'a 2', 'c 1'] },
      { sort: 'oldest', keys: ['a 1', 'a 2', 'b 1', 'b 2', 'b 3', 'c 1'] },
    ] as const)('lists the $sort first, in the order of the text', async ({ sort, keys }) => {
      const { hits } = await ask(index, { sort });
      const places = new Map<string, number>();
      const listed = hits.map(({ article: { id } }) => {
        places.set(id, (places.get(id) ?? 0) + 1);
        return `${id} ${places.get(id) ?? 0}`;
      });
      expect(listed).toEqual(keys);
      const starts = hits
        .filter(({ article }) => article.id === 'b')
        .map((hit) => hit.quotation.start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });

    it('ranks by the words of the quotation, equal ones by the id of the article', async () => {
      const { hits } = await ask(index, {
        query: or(stem('late'), stem('ports')),
        sort: 'relevance',
      });
      expect(hits.map(({ article, quotation }) => `${article.id}: ${quotation.text}`)).toEqual([
        `c: ${LATE}`,
        `a: ${HARBOUR}`,
        `a: ${SHUT}`,
        `b: ${SHUT}`,
        `b: ${SHIPS}`,
      ]);
      const scores = hits.map(({ score }) => score ?? 0);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(scores[2]).toBe(scores[3]);
    });

    it('repeats and loses none from page to page', async () => {
      for (const sort of ['relevance', 'newest'] as const) {
        const listed: string[] = [];
        for (let offset = 0; offset < 8; offset += 2) {
          const parts = { query: or(stem('late'), stem('shut')), sort, offset, limit: 2 };
          const { hits, totalHits } = await ask(index, parts);
          expect(totalHits).toBe(5);
          listed.push(...hits.map((hit) => `${hit.article.id} ${hit.quotation.start}`));
        }
        expect(listed).toHaveLength(5);
        expect(new Set(listed).size).toBe(5);
      }
    });

    it('counts quotations by facet, each facet without its own filter', async () => {
      const filters = [only('speaker', 'Ana Luis')];
      expect(await countBy(index, 'speaker', { filters })).toEqual([
        ['Ana Luis', 2],
        ['José Ruiz', 2],
        ['José Luis Ruiz', 1],
      ]);
      expect(await countBy(index, 'outlet', { filters })).toEqual([
        ['Kestrel', 1],
        ['Le Monde', 1],
      ]);
      expect((await ask(index, { filters })).totalHits).toBe(2);
    });

    it.each([
      { sort: 'newest', query: all, texts: [SHUT, SHIPS, DOWN, SHUT, HARBOUR, LATE] },
      { sort: 'oldest', query: all, texts: [SHUT, HARBOUR, SHUT, SHIPS, DOWN, LATE] },
      { sort: 'newest', query: phrase('ports are shut'), texts: [SHUT, SHUT] },
    ] as const)('goes on behind a quotation: $sort, $query.kind', async ({ texts, ...parts }) => {
      const search = (request: IndexRequest) => index.get().searchQuotations(request);
      const pages = await walkPages(search, { ...parts, limit: 1 });
      expect(pages.flatMap(listTexts)).toEqual(texts);
      const list = (request: MatchingRequest) => index.get().listMatchingQuotations(request);
      const listed = await walkMatching(list, { ...parts, limit: 4 });
      expect(listed.map(({ quotation }) => quotation.text)).toEqual(texts);
      const found = pages.flatMap(({ hits }) => hits);
      expect(found).toEqual(listed.map((item) => ({ ...item, score: null, explanation: null })));
    });

    it('leaves out a speaker, and none whose speaker is unknown', async () => {
      const filters = [without('speaker', 'Ana Luis', 'José Luis Ruiz')];
      expect(listTexts(await ask(index, { filters })).sort()).toEqual([LATE, DOWN, SHUT].sort());
    });

    it('counts quotations by period, also outside the days asked for', async () => {
      const { dates, totalHits } = await ask(index, {
        days: { from: '2026-01-06', to: null },
        withDates: true,
      });
      expect(totalHits).toBe(3);
      expect(dates).toMatchObject({
        years: [{ period: '2026', count: 5 }],
        months: [{ period: '2026-01', count: 5 }],
        undated: 1,
      });
    });
  });

  describe('changing quotations', () => {
    const index = useNewIndex(source);

    it('finds what an article says now, and only that', async () => {
      await index
        .get()
        .upsert([
          saying({ id: 'a' }, ['Yes.', 'Ada Fox'], ['Perhaps.', 'Ada Fox'], ['Never.', null]),
          saying({ id: 'b' }, ['Never.', 'Bo Lee']),
        ]);
      expect((await ask(index, {})).totalHits).toBe(4);
      await index.get().upsert([saying({ id: 'a' }, ['No.', 'Cy Ray'])]);
      expect(listTexts(await ask(index, {}))).toEqual(['No.', 'Never.']);
      expect(listTexts(await ask(index, { query: stem('perhaps') }))).toEqual([]);
      expect(await countBy(index, 'speaker', {})).toEqual([
        ['Bo Lee', 1],
        ['Cy Ray', 1],
      ]);
      await index.get().delete(['b']);
      expect(listTexts(await ask(index, { query: all }))).toEqual(['No.']);
    });

    it('keeps equal words of one article apart', async () => {
      const said = ['No comment.', 'Ada Fox'] as const;
      await index.get().upsert([saying({ id: 'a' }, said, said, ['No comment.', null])]);
      for (const sort of ['relevance', 'newest'] as const) {
        const { hits, totalHits } = await ask(index, { query: stem('comment'), sort });
        expect(totalHits).toBe(3);
        expect(new Set(hits.map(({ quotation }) => quotation.start)).size).toBe(3);
      }
    });

    it('has none before there are any', async () => {
      expect(await ask(index, { facets: ['speaker'], withDates: true })).toMatchObject({
        hits: [],
        totalHits: 0,
        facets: [{ buckets: [] }],
      });
    });
  });
}
