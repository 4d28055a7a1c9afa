import { describe, expect, it } from 'vitest';
import { readHtmlText } from '../../../indexer/readers/html-paragraphs.ts';

/** The block quotes of a fragment, as texts; the last of a signed one behind an arrow. */
function listBlockQuotes(html: string): string[] {
  const { paragraphs, blockQuotes } = readHtmlText(html);
  return blockQuotes.map(({ first, end, isSigned }) => {
    const texts = paragraphs.slice(first, end);
    const said = isSigned ? texts.slice(0, -1) : texts;
    return said.join(' | ') + (isSigned ? ` <- ${texts.at(-1) ?? ''}` : '');
  });
}

describe('readHtmlText', () => {
  it.each([
    ['an element of each', '<p>One.</p><div>Two.</div>', ['One.', 'Two.']],
    ['two line breaks', 'One.<br><br>Two.', ['One.', 'Two.']],
    ['one line break, which is a space', 'One,<br>two.', ['One, two.']],
    ['a block quote', 'One.<blockquote>Two.</blockquote>Three.', ['One.', 'Two.', 'Three.']],
  ])('parts paragraphs by %s', (_, html, paragraphs) => {
    expect(readHtmlText(html).paragraphs).toEqual(paragraphs);
  });

  it.each([
    ['of one paragraph', '<p>A.</p><blockquote><p>B.</p></blockquote><p>C.</p>', ['B.']],
    ['of two', '<blockquote><p>A.</p><p>B.</p></blockquote>', ['A. | B.']],
    ['of bare text', 'A.<blockquote>B.</blockquote>', ['B.']],
    ['in a row', '<blockquote>A.</blockquote><blockquote>B.</blockquote>', ['A.', 'B.']],
    ['in each other', '<blockquote>A.<blockquote>B.</blockquote>C.</blockquote>', ['A. | B. | C.']],
    ['in a figure', '<figure><blockquote>A.</blockquote></figure>', ['A.']],
    ['that are empty', '<blockquote> </blockquote><p>A.</p>', []],
    [
      'that are pull quotes by name',
      '<figure class="pullquote"><blockquote>A.</blockquote></figure>',
      [],
    ],
    ['beside a picture', '<figure><img src="a.png"><blockquote>A.</blockquote></figure>', []],
  ])('tells block quotes %s', (_, html, expected) => {
    expect(listBlockQuotes(html)).toEqual(expected);
  });

  it.each([
    ['a footer', '<blockquote><p>A.</p><footer>Jane Roe</footer></blockquote>'],
    ['a cite', '<blockquote><p>A.</p><cite>Jane Roe</cite></blockquote>'],
    ['a cite in the paragraph', '<blockquote><p>A. <cite>Jane Roe</cite></p></blockquote>'],
    ['a cite in a footer', '<blockquote>A.<footer><cite>Jane Roe</cite></footer></blockquote>'],
    ['a caption', '<figure><blockquote>A.</blockquote><figcaption>Jane Roe</figcaption></figure>'],
    [
      'a name by its class',
      '<blockquote>A.<span class="quote-author">Jane Roe</span></blockquote>',
    ],
  ])('tells who signs a block quote by %s', (_, html) => {
    expect(listBlockQuotes(html)).toEqual(['A. <- Jane Roe']);
  });

  it.each([
    ['in a paragraph', '<blockquote><p>A.</p><p>— Jane Roe</p></blockquote>', '— Jane Roe'],
    ['behind a line break', '<blockquote><p>A.<br>– Jane Roe</p></blockquote>', '– Jane Roe'],
    [
      'with a handle and a day',
      '<blockquote><p>A.</p>&mdash; Jane Roe (@jroe) <a href="/1">May 4, 2026</a></blockquote>',
      '— Jane Roe (@jroe) May 4, 2026',
    ],
  ])('tells who signs it with a dash %s', (_, html, signature) => {
    expect(listBlockQuotes(html)).toEqual([`A. <- ${signature}`]);
  });

  it('takes no work that a block quote mentions for its signature', () => {
    const html = '<blockquote>I read <cite>The Ledger</cite> every day.</blockquote>';
    expect(listBlockQuotes(html)).toEqual(['I read The Ledger every day.']);
  });

  it('marks no signature where nothing is signed', () => {
    expect(listBlockQuotes('<blockquote><footer>Jane Roe</footer></blockquote>')).toEqual([]);
  });

  it.each([
    ['a figcaption', '<figure><img src="a.png"><figcaption>The old port.</figcaption></figure>'],
    [
      'a caption by its class',
      '<div class="wp-caption"><p class="wp-caption-text">The old port.</p></div>',
    ],
    ['a class of two words', '<span class="imageCaption">The old port.</span>'],
    ['microdata', '<span itemprop="caption">The old port.</span>'],
  ])('keeps %s apart from the text', (_, caption) => {
    const { paragraphs, captions } = readHtmlText(`<p>One.</p>${caption}<p>Two.</p>`);
    expect({ paragraphs, captions }).toEqual({
      paragraphs: ['One.', 'Two.'],
      captions: ['The old port.'],
    });
  });

  it.each([
    ['a text beside pictures with captions', '<div class="has-caption"><p>The old port.</p></div>'],
    ['a long text', `<div class="caption">${'<p>The old port.</p>'.repeat(200)}</div>`],
  ])('takes no caption for %s', (_, html) => {
    const { paragraphs, captions } = readHtmlText(html);
    expect({ first: paragraphs[0], captions }).toEqual({ first: 'The old port.', captions: [] });
  });

  it('leaves out a caption that only names its agency', () => {
    expect(readHtmlText('<p>One.</p><figcaption>Agency Pictures</figcaption>').captions).toEqual(
      [],
    );
  });

  it.each([
    ['block quotes in each other', '<blockquote>a '.repeat(3_000)],
    ['block quotes in a row', '<blockquote>A.<cite>Jane Roe</cite></blockquote>'.repeat(3_000)],
    ['captions in each other', '<div class="caption">a '.repeat(3_000)],
  ])('reads %s in bounded time', (_, html) => {
    const before = process.cpuUsage();
    expect(readHtmlText(html).paragraphs.length).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(8_000);
  });
});
