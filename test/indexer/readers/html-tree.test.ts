import { describe, expect, it } from 'vitest';
import { measureDepth, parsePage } from '../../../indexer/readers/html-dom.ts';
import { HtmlElement } from '../../../indexer/readers/html-tree.ts';

function parseElement(markup: string): HtmlElement {
  const root = new HtmlElement('div');
  root.innerHTML = markup;
  return root;
}

describe('HtmlElement', () => {
  it.each<[markup: string, text: string]>([
    ['One <b>two</b> three', 'One two three'],
    ['<p>Ann &amp; Bob</p><p>Ro&euml;</p>', 'Ann & BobRoë'],
    ['', ''],
    ['<p>One<p>two', 'Onetwo'],
  ])('has the text of all that is in it: %s', (markup, text) => {
    expect(parseElement(markup).textContent).toBe(text);
  });

  it('has another text once something in it has changed, however deep', () => {
    const root = parseElement('<ul><li>One</li><li>Two</li></ul>');
    const list = root.querySelector('ul');
    expect([root.textContent, list?.textContent]).toEqual(['OneTwo', 'OneTwo']);
    root.querySelector('li')?.remove();
    expect([root.textContent, list?.textContent]).toEqual(['Two', 'Two']);
    list?.appendChild(parseElement('Three'));
    expect([root.textContent, list?.textContent]).toEqual(['TwoThree', 'TwoThree']);
  });

  it('moves an element that is put elsewhere', () => {
    const root = parseElement('<p>One</p><div><b>Two</b></div>');
    const [paragraph, bold] = [root.querySelector('p'), root.querySelector('b')];
    if (paragraph === null || bold === null) throw new Error('not parsed');
    root.replaceChild(bold, paragraph);
    expect(root.innerHTML).toBe('<b>Two</b><div></div>');
    expect(bold.nextElementSibling?.previousElementSibling).toBe(bold);
    expect(paragraph.parentNode).toBeNull();
  });

  it.each([
    '<p class="a">Ann &amp; Bob &lt;b&gt;</p>',
    'One<br>two<img src="/a.png">',
    '<a title="&quot;so&quot;">x</a>',
  ])('writes what it has read: %s', (markup) => {
    expect(parseElement(markup).innerHTML).toBe(markup);
  });

  it('takes the first of an attribute that is given twice', () => {
    expect(parseElement('<p id=a ID=b>').querySelector('p')?.id).toBe('a');
  });
});

describe('parsePage', () => {
  it.each([
    'Text',
    '<p>Text',
    '<html>Text',
    '<!-- <html> --><p>Text</p>',
    '<html><head></head><noscript></noscript><body>Text</body></html>',
  ])('gives every page a body: %s', (markup) => {
    expect(parsePage(markup).body?.textContent).toBe('Text');
  });
});

describe('measureDepth', () => {
  it.each<[markup: string, depth: number]>([
    ['Text', 0],
    ['<p>One</p><p>Two</p>', 1],
    ['<div><p>One</p></div>Two<ul><li><b><i></i></b></li></ul>Three', 4],
    ['<div>'.repeat(5_000), 5_000],
  ])('counts elements in each other: %.60s', (markup, depth) => {
    expect(measureDepth(parseElement(markup))).toBe(depth);
  });
});
