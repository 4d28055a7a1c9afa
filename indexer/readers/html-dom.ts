import { createElementTest } from './html-selector.ts';
import { ELEMENT_NODE, HtmlElement, HtmlText, TEXT_NODE, fillElement } from './html-tree.ts';
import type { HtmlNode } from './html-tree.ts';

export { TEXT_NODE } from './html-tree.ts';
export type { HtmlElement, HtmlNode } from './html-tree.ts';

/** A page by the names that a document of the DOM has, as far as they are asked for. */
export type HtmlPage = {
  readonly documentElement: HtmlElement;
  readonly firstChild: HtmlElement;
  readonly body: HtmlElement | null;
  readonly title: string;
  readonly createElement: (name: string) => HtmlElement;
  readonly createTextNode: (text: string) => HtmlText;
  readonly querySelector: (selector: string) => HtmlElement | null;
  readonly querySelectorAll: (selector: string) => HtmlElement[];
  readonly getElementsByTagName: (name: string) => HtmlElement[];
};

const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;
/** Behind declarations at most. */
const BEGINS_WITH_ROOT = /^\s*(?:<[?!][^>]*>\s*)*<html[\s>]/iu;
const ROOT = /<html(?:\s[^>]*)?>/iu;

/** Returns the parsed page; any text parses. */
export function parsePage(html: string): HtmlPage {
  // Fragments and pages without a root would otherwise be parsed into nothing.
  const markup = BEGINS_WITH_ROOT.test(html.replace(COMMENT, ''))
    ? html
    : `<!doctype html><html><body>${html}</body></html>`;
  const page = parse(markup);
  // HTML allows to leave out the body's tag, the parser does not.
  return page.body === null ? parse(markup.replace(ROOT, '$&<body>')) : page;
}

function parse(markup: string): HtmlPage {
  const outside = new HtmlElement('outside');
  fillElement(outside, markup);
  const root = outside.querySelector('html') ?? new HtmlElement('html');
  root.remove();
  return createPage(root);
}

function createPage(root: HtmlElement): HtmlPage {
  const isRoot = (selector: string) => createElementTest(selector)(root);
  const listElements = (selector: string) => [
    ...(isRoot(selector) ? [root] : []),
    ...root.querySelectorAll(selector),
  ];
  return {
    documentElement: root,
    firstChild: root,
    body: root.querySelector('body'),
    title: root.querySelector('title')?.textContent ?? '',
    createElement: (name) => new HtmlElement(name),
    createTextNode: (text) => new HtmlText(text),
    querySelector: (selector) => (isRoot(selector) ? root : root.querySelector(selector)),
    querySelectorAll: listElements,
    getElementsByTagName: listElements,
  };
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === ELEMENT_NODE;
}

/** Returns how many elements stand in each other at most, the given one not counted. */
export function measureDepth(root: HtmlElement): number {
  let depth = 0;
  let level = 0;
  let node: HtmlNode = root;
  for (;;) {
    if (node.nodeType !== TEXT_NODE && node.firstChild !== null) {
      node = node.firstChild;
      level++;
    } else {
      while (node !== root && node.nextSibling === null) {
        node = node.parentNode ?? root;
        level--;
      }
      if (node === root || node.nextSibling === null) return depth;
      node = node.nextSibling;
    }
    if (node.nodeType === ELEMENT_NODE) depth = Math.max(depth, level);
  }
}
