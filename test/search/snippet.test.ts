import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher, findMatches } from '../../src/search/highlight.ts';
import type { Snippet } from '../../src/search/search-request.ts';
import { buildSnippet, findSnippet, findSnippets } from '../../src/search/snippet.ts';
import { analyzer } from '../support/builders.ts';
import { listMatched } from './plan.ts';

/** What an excerpt may be long at most, ellipses included. */
const MAX_UNITS = 242;

function findClauseMatches(text: string, q: string) {
  return findMatches(text, createMatcher(listMatched(q), analyzer));
}
const buildFor = (text: string, q: string): Snippet =>
  buildSnippet(text, findClauseMatches(text, q));
const marked = ({ text, highlights }: Snippet) =>
  highlights.map(({ start, end }) => text.slice(start, end));

const filler = (words: number) => Array.from({ length: words }, (_, n) => `filler${n}`).join(' ');

describe('buildSnippet', () => {
  it('is a short text whole', () => {
    const snippet = buildFor('A cartel ran the port.', 'cartel');
    expect(snippet).toEqual({
      text: 'A cartel ran the port.',
      highlights: [{ start: 2, end: 8 }],
    });
  });

  it('is nothing for an empty text', () => {
    expect(buildFor('', 'cartel')).toEqual({ text: '', highlights: [] });
  });

  it('is the beginning where nothing matches', () => {
    const text = filler(100);
    const snippet = buildFor(text, 'cartel');
    expect(text.startsWith(snippet.text.slice(0, -1))).toBe(true);
    expect(snippet.text).toMatch(/^filler0 .* filler\d+…$/u);
    expect(snippet.highlights).toEqual([]);
  });

  it('starts some words before the first match, and says that it is cut', () => {
    const snippet = buildFor(`${filler(50)} cartel ${filler(50)}`, 'cartel');
    expect(snippet.text).toMatch(/^…filler\d+ .*cartel.* filler\d+…$/u);
    expect(marked(snippet)).toEqual(['cartel']);
    expect(snippet.highlights[0]?.start).toBeLessThanOrEqual(61);
  });

  it('says nothing of a cut at the end of the text', () => {
    expect(buildFor(`${filler(50)} cartel.`, 'cartel').text).toMatch(/^….*cartel\.$/u);
  });

  it('prefers the place where most clauses match to the first match', () => {
    const text = `A port. ${filler(50)} cartels in port ${filler(50)} port again`;
    expect(marked(buildFor(text, 'cartel port'))).toEqual(['cartels', 'port']);
  });

  it('prefers the earliest of equal places', () => {
    const text = `first port ${filler(60)} second port ${filler(60)}`;
    expect(buildFor(text, 'port').text).toContain('first port');
  });

  it('counts a clause once, however often it matches', () => {
    const text = `port port port ${filler(60)} cartel port`;
    expect(buildFor(text, 'cartel port').text).toContain('cartel port');
  });

  it('joins highlights that overlap', () => {
    expect(buildFor('The net zero plan', 'zero "net zero"').highlights).toEqual([
      { start: 4, end: 12 },
    ]);
  });

  it('shows paragraphs in one line, places unmoved', () => {
    const snippet = buildFor('One.\n\nA cartel.', 'cartel');
    expect(snippet.text).toBe('One.  A cartel.');
    expect(marked(snippet)).toEqual(['cartel']);
  });

  it('neither begins nor ends with the space between paragraphs', () => {
    for (let words = 1; words < 60; words++) {
      const text = `${filler(words)}\n\n${filler(5)} cartel ${filler(words)}\n\n${filler(30)}`;
      expect(buildFor(text, 'cartel').text).not.toMatch(/^…\s|\s…$/u);
    }
  });

  it('highlights a phrase longer than the excerpt as far as it is shown', () => {
    const phrase = filler(60);
    const snippet = buildFor(`${filler(3)} lead ${phrase} end`, `"${phrase}"`);
    const [shown] = marked(snippet);
    expect(shown).toBeDefined();
    expect(phrase.startsWith(shown ?? '')).toBe(true);
    expect(snippet.text.endsWith(`${shown}…`)).toBe(true);
  });

  it('cuts a text without spaces, but no character in two', () => {
    for (let lead = 0; lead < 4; lead++) {
      const { text } = buildFor(`${'x'.repeat(lead)}${'😀'.repeat(400)}`, '');
      expect(text.length).toBeLessThanOrEqual(MAX_UNITS);
      expect(text.slice(0, -1)).not.toMatch(/[\ud800-\udbff]$/u);
    }
  });

  it('shows what matches a text, at spans in order, apart and inside', () => {
    const word = fc.constantFrom('port', 'Ports', 'cartel’s', 'Zürich', '🙂', 'a', 'x'.repeat(90));
    const gap = fc.constantFrom(' ', ', ', '\n\n', ' – ', '');
    const anyText = fc
      .array(fc.tuple(word, gap), { maxLength: 150 })
      .map((parts) => parts.flat().join(''));
    const anyQuery = fc.constantFrom('port', 'zurich cartel', '"port zurich"', 'port "a port"', '');
    fc.assert(
      fc.property(anyText, anyQuery, (text, q) => {
        const matches = findClauseMatches(text, q);
        const snippet = buildSnippet(text, matches);
        expect(findSnippet(text, createMatcher(listMatched(q), analyzer))).toEqual(snippet);
        const source = text.replaceAll('\n', ' ');
        const excerpt = snippet.text.replace(/^…|…$/gu, '');
        expect(source).toContain(excerpt);
        expect(snippet.text.length).toBeLessThanOrEqual(MAX_UNITS);
        expect(snippet.text).not.toMatch(/(?<![\ud800-\udbff])[\udc00-\udfff]/);
        if (matches.length > 0) expect(snippet.highlights.length).toBeGreaterThan(0);
        let last = -1;
        for (const { start, end } of snippet.highlights) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(snippet.text.length);
          last = end;
        }
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  it('highlights exactly the words that match', () => {
    const anyText = fc
      .array(fc.constantFrom('port', 'Ports', 'ship', 'Zürich', '🙂'), { maxLength: 80 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: excerpt, highlights } = buildFor(text, 'port zurich');
        const shown = highlights.map(({ start, end }) => excerpt.slice(start, end));
        expect(shown).toEqual(excerpt.match(/ports?|zürich/giu) ?? []);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe('findSnippets', () => {
  const find = (text: string, q: string, more: number) =>
    findSnippets(text, createMatcher(listMatched(q), analyzer), more);
  const text = `A cartel. ${filler(60)} A port. ${filler(60)} The cartel of the port. ${filler(60)} Cartel.`;

  it('has the best excerpt and others of places apart from it, in the order of the text', () => {
    const { best, others } = find(text, 'cartel port', 2);
    expect(best).toEqual(buildFor(text, 'cartel port'));
    expect(marked(best)).toEqual(['cartel', 'port']);
    expect(others.map(marked)).toEqual([['cartel'], ['port']]);
  });

  it.each([
    ['no other is asked for', text, 'cartel', 0],
    ['all places are near each other', 'A cartel and another cartel.', 'cartel', 4],
    ['nothing matches', text, 'zebra', 4],
  ])('has one excerpt where %s', (_, given, q, more) => {
    expect(find(given, q, more).others).toEqual([]);
    expect(find(given, q, more).best).toEqual(buildFor(given, q));
  });
});
