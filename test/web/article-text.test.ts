import { describe, expect, it } from 'vitest';
import { listParagraphs } from '../../src/web/article-text.ts';
import { aQuotation } from '../support/builders.ts';

const SAID = 'The tide will turn,';
const body = `“${SAID}” Ines Varga said.\n\nThe dam held.`;
const quotation = aQuotation({ text: SAID, start: 1, end: 1 + SAID.length, speaker: 'Ines Varga' });
type TextSpan = { readonly start: number; readonly end: number };
const list = (highlights: readonly TextSpan[], blockQuotes: readonly TextSpan[] = []) =>
  listParagraphs(body, { quotations: [quotation], blockQuotes }, highlights);
const readText = (paragraphs: ReturnType<typeof list>) =>
  paragraphs.map(({ stretches }) =>
    stretches.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(''),
  );

describe('listParagraphs', () => {
  it('cuts a body at its quotations, and says who is quoted in each paragraph', () => {
    const paragraphs = list([]);
    expect(readText(paragraphs).join('\n\n')).toBe(body);
    expect(paragraphs.map(({ saidBy }) => saidBy)).toEqual([['Ines Varga'], []]);
    const quoted = paragraphs[0]?.stretches.filter((stretch) => stretch.quotation !== null);
    expect(quoted?.map(({ pieces }) => pieces)).toEqual([[{ text: SAID, isMarked: false }]]);
  });

  it('marks a highlight also where it goes beyond a quotation', () => {
    const start = body.indexOf('turn');
    const paragraphs = list([{ start, end: body.indexOf('said') }]);
    const marked = paragraphs[0]?.stretches.map(({ pieces }) =>
      pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text),
    );
    expect(marked).toEqual([[], ['turn,'], ['” Ines Varga ']]);
    expect(readText(paragraphs).join('\n\n')).toBe(body);
  });

  it('finds its places in later paragraphs', () => {
    const start = body.indexOf('dam');
    const [, last] = list([{ start, end: start + 3 }]);
    expect(last?.stretches[0]?.pieces).toContainEqual({ text: 'dam', isMarked: true });
  });

  it('knows what is set apart as somebody else’s words', () => {
    const start = body.indexOf('The dam');
    expect(list([], [{ start, end: body.length }]).map(({ isBlockQuote }) => isBlockQuote)).toEqual(
      [false, true],
    );
  });

  it('keeps the text where quotations meet', () => {
    const inner = aQuotation({ start: 5, end: 9, text: body.slice(5, 9) });
    const paragraphs = listParagraphs(
      body,
      { quotations: [quotation, inner], blockQuotes: [] },
      [],
    );
    expect(readText(paragraphs).join('\n\n')).toBe(body);
  });
});
