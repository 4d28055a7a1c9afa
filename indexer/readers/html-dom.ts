import { DOMParser } from 'linkedom';

/** What we use of a DOM node; the library's own types need those of a browser. */
export type HtmlNode = {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
};
export type HtmlElement = HtmlNode & {
  readonly tagName: string;
  readonly parentElement: HtmlElement | null;
  readonly innerHTML: string;
  outerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
};
export type HtmlPage = Pick<HtmlElement, 'querySelector' | 'querySelectorAll'>;

const COMMENT = /<!--[\s\S]*?(?:-->|$)/gu;
/** Behind declarations at most. */
const BEGINS_WITH_ROOT = /^\s*(?:<[?!][^>]*>\s*)*<html[\s>]/iu;
const ROOT = /<html(?:\s[^>]*)?>/iu;
const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

/** Returns the parsed page; any text parses. */
export function parsePage(html: string): HtmlPage {
  // Fragments and pages without a root would otherwise be parsed into nothing.
  const markup = BEGINS_WITH_ROOT.test(html.replace(COMMENT, ''))
    ? html
    : `<!doctype html><html><body>${html}</body></html>`;
  const page = parse(markup);
  // HTML allows to leave out the body's tag, the parser does not.
  return page.querySelector('body') === null ? parse(markup.replace(ROOT, '$&<body>')) : page;
}

function parse(markup: string): HtmlPage {
  return new DOMParser().parseFromString(markup, 'text/html');
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return node.nodeType === ELEMENT_NODE;
}

/** Returns how many elements stand in each other at most, the given one not counted. */
export function measureDepth(root: HtmlNode): number {
  let level = [root];
  let depth = 0;
  for (;;) {
    level = level.flatMap(({ childNodes }) => [...childNodes].filter(isElement));
    if (level.length === 0) return depth;
    depth++;
  }
}
