import { describe, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { useIndexOf, useNewIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { stem } from './queries.ts';

/** What a misspelt word most probably means. */
export function describeCorrecting(source: IndexSource): void {
  describe('correcting', () => {
    const index = useIndexOf(source, () =>
      [
        { id: 'k0', title: 'Harbour and parliament', body: 'Barge barge barge and port.' },
        { id: 'k1', body: 'Large parliaments; the fountains of Zürich.' },
        { id: 'k2', body: 'A large goat boat; one goats-boats ferry; fountains.' },
        { id: 'k3', body: 'Mountains and fountains.\n\n“An intervention,” she said.' },
      ].map((facts) => aDocument(facts)),
    );

    it.each([
      { name: 'a missing letter', typed: 'harbor', meant: 'harbour' },
      { name: 'an extra letter', typed: 'harbbour', meant: 'harbour' },
      { name: 'a wrong letter', typed: 'harbaur', meant: 'harbour' },
      { name: 'exchanged neighbours', typed: 'habrour', meant: 'harbour' },
      { name: 'a missing first letter', typed: 'arbour', meant: 'harbour' },
      { name: 'an extra first letter', typed: 'xharbour', meant: 'harbour' },
      { name: 'a wrong first letter', typed: 'xarbour', meant: 'harbour' },
      { name: 'exchanged first letters', typed: 'ahrbour', meant: 'harbour' },
      { name: 'a missing last letter', typed: 'harbou', meant: 'harbour' },
      { name: 'exchanged last letters', typed: 'harboru', meant: 'harbour' },
      { name: 'an accent that was folded', typed: 'zurihc', meant: 'zurich' },
      { name: 'one edit of five letters', typed: 'feryr', meant: 'ferry' },
      { name: 'two edits of nine letters', typed: 'parlamant', meant: 'parliament' },
      { name: 'two wrong letters of twelve', typed: 'intarvantion', meant: 'intervention' },
      { name: 'two edits of less than nine letters', typed: 'hxrbxur', meant: null },
      { name: 'two edits of eight letters', typed: 'harbuorr', meant: null },
      { name: 'three edits', typed: 'intarvantiom', meant: null },
      { name: 'one edit of four letters', typed: 'prot', meant: null },
      { name: 'one more letter than four', typed: 'portt', meant: 'port' },
      { name: 'a word like no other', typed: 'zebracrossing', meant: null },
      { name: 'a word of another script', typed: 'каледонский', meant: null },
      // One edit from one article's word, two from a word of three.
      { name: 'the nearest before the more frequent', typed: 'mountaims', meant: 'mountains' },
      // One article says barge three times, two say large once.
      { name: 'the word of more articles', typed: 'xarge', meant: 'large' },
      { name: 'the first by the alphabet', typed: 'xoats', meant: 'boats' },
    ])('knows $name: $typed', async ({ typed, meant }) => {
      expect(await index.get().tryCorrect(typed)).toBe(meant);
    });
  });

  describe('correcting in an index that changes', () => {
    const index = useNewIndex(source);

    it('knows the words of the articles that are there', async () => {
      expect(await index.get().tryCorrect('lanterm')).toBeNull();
      await index
        .get()
        .upsert([
          aDocument({ id: 'a', body: 'A lantern.' }),
          aDocument({ id: 'b', body: 'The harbour.' }),
        ]);
      expect(await index.get().tryCorrect('lanterm')).toBe('lantern');
      await index.get().delete(['a']);
      expect(await index.get().tryCorrect('lanterm')).toBeNull();
      expect(await index.get().tryCorrect('harbuor')).toBe('harbour');
      await index.get().upsert([aDocument({ id: 'b', body: 'The lanterns.' })]);
      expect(await index.get().tryCorrect('harbuor')).toBeNull();
      expect(await index.get().tryCorrect('lantirns')).toBe('lanterns');
      expect(await index.find({ query: stem('lantern') })).toEqual(['b']);
    });
  });
}
