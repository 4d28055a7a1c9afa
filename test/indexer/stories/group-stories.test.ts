import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSignature } from '../../../src/analysis/signature.ts';
import { PARAGRAPH_BREAK } from '../../../src/core/article.ts';
import { groupStories } from '../../../indexer/stories/group-stories.ts';
import { createSignatureRows } from '../../../indexer/stories/signature-rows.ts';
import { analyzer } from '../../support/builders.ts';
import { AGENCY, DIFFERENT_REPORTS, SAME_TEXT, joinSentences } from './invented-texts.ts';

type SignedArticle = { readonly id: string; readonly signature: string };

function sign(id: string, text: string): SignedArticle {
  const signature = buildSignature(text.split(PARAGRAPH_BREAK).map(analyzer.listWords));
  if (signature === null) throw new Error(`The text of ${id} is too short.`);
  return { id, signature };
}

function groupAll(articles: readonly SignedArticle[]): ReadonlyMap<string, string> {
  const rows = createSignatureRows();
  for (const { id, signature } of articles) rows.add(id, signature);
  return groupStories(rows);
}

/** The groups of ids, each in its order. */
function group(articles: readonly SignedArticle[]): string[] {
  const ids = new Map<string, string[]>();
  for (const [id, story] of groupAll(articles)) ids.set(story, [...(ids.get(story) ?? []), id]);
  return [...ids.values()].map((members) => members.sort().join(' ')).sort();
}

const sentence = (n: number) =>
  Array.from({ length: 12 }, (_, at) => `w${(n * 12 + at).toString(36)}`).join(' ');
/** A text of invented sentences, told by their numbers. */
const telling = (id: string, from: number, to: number) =>
  sign(id, Array.from({ length: to - from }, (_, at) => sentence(from + at)).join(PARAGRAPH_BREAK));

describe('groupStories', () => {
  it.each(SAME_TEXT)('knows an agency’s text again: %s', (_, text) => {
    expect(group([sign('a', joinSentences(AGENCY)), sign('b', text)])).toEqual(['a b']);
  });

  it('knows all of them as one story', () => {
    const articles = SAME_TEXT.map(([, text], at) => sign(`o${at}`, text));
    expect(group(articles)).toEqual(['o0 o1 o2 o3 o4 o5']);
  });

  it.each(DIFFERENT_REPORTS)('keeps apart %s', (_, a, b) => {
    expect(group([sign('a', a), sign('b', b)])).toEqual([]);
  });

  it('knows nothing of an empty index', () => {
    expect(groupAll([])).toEqual(new Map());
  });

  it('leaves alone whoever is like no other', () => {
    expect(group([telling('a', 0, 20), telling('b', 20, 40), telling('c', 0, 20)])).toEqual([
      'a c',
    ]);
  });

  it('does not tie together what only a chain of others connects', () => {
    // Each shares two thirds with the one before, and the last nothing with the first.
    const chain = Array.from({ length: 6 }, (_, n) => telling(`c${n}`, n * 10, n * 10 + 30));
    const groups = group(chain);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.some((ids) => ids.includes('c0') && ids.includes('c3'))).toBe(false);
  });

  it('puts a text to the longer one that it shares most with', () => {
    const articles = [telling('a', 0, 40), telling('b', 30, 80), telling('c', 28, 60)];
    expect(group(articles)).toEqual(['b c']);
  });

  it('names a story by its smallest id, whoever is the longest', () => {
    const two = groupAll([telling('a', 0, 20), telling('b', 0, 20)]);
    const three = groupAll([telling('a', 0, 20), telling('b', 0, 20), telling('c', 0, 25)]);
    expect(three.get('a')).toBe(two.get('a'));
    expect(three.get('c')).toBe(two.get('a'));
    expect(two.get('a')).toMatch(/^[\da-f]{24}$/u);
  });

  it('gives the same stories in whatever order articles come', () => {
    const articles = Array.from({ length: 40 }, (_, n) => {
      const from = (n % 8) * 15 + (n % 3);
      return telling(`p${n}`, from, from + 18 + (n % 5));
    });
    const expected = groupAll(articles);
    expect(expected.size).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.shuffledSubarray(articles, { minLength: 40 }), (shuffled) => {
        const found = groupAll(shuffled);
        for (const { id } of articles) expect(found.get(id)).toBe(expected.get(id));
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});
