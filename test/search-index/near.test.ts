import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standNear } from '../../src/search-index/near.ts';
import {
  readParagraphStems,
  writeParagraphStems,
} from '../../src/search-index/sqlite/paragraph-stems.ts';

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

describe('standNear', () => {
  it.each([
    { paragraph: 'port ship', stems: 'port ship', distance: 0, isNear: true },
    { paragraph: 'ship port', stems: 'port ship', distance: 0, isNear: true },
    { paragraph: 'port a ship', stems: 'port ship', distance: 0, isNear: false },
    { paragraph: 'port a ship', stems: 'port ship', distance: 1, isNear: true },
    { paragraph: 'port a b ship', stems: 'port ship', distance: 1, isNear: false },
    // A nearer one comes later.
    { paragraph: 'port a b ship port', stems: 'port ship', distance: 0, isNear: true },
    { paragraph: 'port a b port ship', stems: 'port ship', distance: 0, isNear: true },
    // Words that are looked for are others, too, where they stand a second time.
    { paragraph: 'port port crane ship', stems: 'port crane ship', distance: 0, isNear: true },
    { paragraph: 'port crane crane ship', stems: 'port crane ship', distance: 0, isNear: false },
    { paragraph: 'port crane crane ship', stems: 'port crane ship', distance: 1, isNear: true },
    { paragraph: 'port', stems: 'port ship', distance: 9, isNear: false },
    { paragraph: 'port', stems: 'port', distance: 0, isNear: true },
    { paragraph: 'ship', stems: 'port', distance: 0, isNear: false },
    { paragraph: '', stems: 'port', distance: 9, isNear: false },
  ])('“$stems” within $distance in “$paragraph”: $isNear', (row) => {
    expect(standNear(words(row.paragraph), words(row.stems), row.distance)).toBe(row.isNear);
  });

  it('agrees with trying all places, for any paragraph', () => {
    const stem = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const stems = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(stem, { maxLength: 14 }),
        stems,
        fc.nat({ max: 6 }),
        (paragraph, asked, distance) => {
          const isNear = listPlacings(paragraph, asked).some(
            (places) => Math.max(...places) - Math.min(...places) + 1 - asked.length <= distance,
          );
          expect(standNear(paragraph, asked, distance)).toBe(isNear);
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});

describe('the stems that SQLite keeps of paragraphs', () => {
  it('are read as they were written, field by field', () => {
    const stem = fc.constantFrom('port', 'москв', '3.5', '東京');
    const paragraphs = fc.array(fc.array(stem, { minLength: 1, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(paragraphs, paragraphs, paragraphs, (title, quotation, body) => {
        const toText = (texts: string[][]) => texts.map((stems) => ({ terms: stems, stems }));
        const written = writeParagraphStems({
          title: toText(title),
          quotation: toText(quotation),
          body: toText(body),
        });
        expect(readParagraphStems(written, 'title')).toEqual(title);
        expect(readParagraphStems(written, 'quotation')).toEqual(quotation);
        expect(readParagraphStems(written, 'body')).toEqual(body);
      }),
      { seed: 1 },
    );
  });

  it('are none of no paragraphs, and of paragraphs without words', () => {
    const written = writeParagraphStems({
      title: [{ terms: [], stems: [] }],
      quotation: [],
      body: [
        { terms: [], stems: [] },
        { terms: ['port'], stems: ['port'] },
      ],
    });
    const isThere = (field: 'title' | 'quotation' | 'body') =>
      readParagraphStems(written, field).some((stems) => standNear(stems, ['port'], 0));
    expect([isThere('title'), isThere('quotation'), isThere('body')]).toEqual([false, false, true]);
  });
});

/** All ways to pick a place for each stem. */
function listPlacings(paragraph: readonly string[], stems: readonly string[]): number[][] {
  return stems.reduce<number[][]>(
    (placings, stem) =>
      placings.flatMap((places) =>
        paragraph.flatMap((word, place) => (word === stem ? [[...places, place]] : [])),
      ),
    [[]],
  );
}
