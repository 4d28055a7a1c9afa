import { parseMarkup } from './html-parser.ts';
import { createElementTest } from './html-selector.ts';
import { HtmlTag } from './html-tag.ts';
import { writeContent } from './html-writer.ts';

export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

export type HtmlNode = HtmlElement | HtmlText;
const NO_NODES: readonly HtmlNode[] = [];

/**
 * A run of text in a page. Like {@link HtmlElement} it has the names of the DOM, as much of it as is asked for here and by
 * readability: a whole DOM takes four times as long to be built and walked through.
 */
export class HtmlText {
  readonly nodeType = TEXT_NODE;
  readonly childNodes = NO_NODES;
  parentNode: HtmlElement | null = null;
  previousSibling: HtmlNode | null = null;
  nextSibling: HtmlNode | null = null;
  textContent: string;

  constructor(text: string) {
    this.textContent = text;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

/** An element of a page. */
export class HtmlElement extends HtmlTag {
  readonly nodeType = ELEMENT_NODE;
  parentNode: HtmlElement | null = null;
  previousSibling: HtmlNode | null = null;
  nextSibling: HtmlNode | null = null;
  firstChild: HtmlNode | null = null;
  lastChild: HtmlNode | null = null;
  /** Says to readability that an element gets another name in place, without being copied. */
  readonly __JSDOMParser__ = true;
  /** Of an element whose text is known, that of all elements in it is. */
  #text: string | null = null;

  get parentElement(): HtmlElement | null {
    return this.parentNode;
  }
  get childNodes(): HtmlNode[] {
    const nodes: HtmlNode[] = [];
    for (let node = this.firstChild; node !== null; node = node.nextSibling) nodes.push(node);
    return nodes;
  }
  get children(): HtmlElement[] {
    const elements: HtmlElement[] = [];
    for (let next = this.firstElementChild; next !== null; next = next.nextElementSibling)
      elements.push(next);
    return elements;
  }
  get firstElementChild(): HtmlElement | null {
    return seekElement(this.firstChild);
  }
  get nextElementSibling(): HtmlElement | null {
    return seekElement(this.nextSibling);
  }
  get previousElementSibling(): HtmlElement | null {
    let node = this.previousSibling;
    while (node !== null && node.nodeType !== ELEMENT_NODE) node = node.previousSibling;
    return node;
  }

  appendChild(node: HtmlNode): HtmlNode {
    return this.#insert(node, null);
  }
  removeChild(node: HtmlNode): HtmlNode {
    this.#forgetText();
    const { previousSibling, nextSibling } = node;
    if (previousSibling === null) this.firstChild = nextSibling;
    else previousSibling.nextSibling = nextSibling;
    if (nextSibling === null) this.lastChild = previousSibling;
    else nextSibling.previousSibling = previousSibling;
    node.parentNode = node.previousSibling = node.nextSibling = null;
    return node;
  }
  replaceChild(node: HtmlNode, replaced: HtmlNode): HtmlNode {
    if (node === replaced) return replaced;
    node.remove();
    const before = replaced.nextSibling;
    this.removeChild(replaced);
    this.#insert(node, before);
    return replaced;
  }
  remove(): void {
    this.parentNode?.removeChild(this);
  }
  #insert(node: HtmlNode, before: HtmlNode | null): HtmlNode {
    node.remove();
    this.#forgetText();
    const after = before === null ? this.lastChild : before.previousSibling;
    node.parentNode = this;
    node.previousSibling = after;
    node.nextSibling = before;
    if (after === null) this.firstChild = node;
    else after.nextSibling = node;
    if (before === null) this.lastChild = node;
    else before.previousSibling = node;
    return node;
  }

  /** Asked for again and again of the same elements: so it is kept until something in them changes. */
  get textContent(): string {
    return this.#text ?? HtmlElement.#readText(this);
  }
  /** By hand, not by recursion: some pages nest thousands of elements. */
  static #readText(root: HtmlElement): string {
    let text = (root.#text = '');
    let parent = root;
    let node = root.firstChild;
    for (;;) {
      if (node === null) {
        if (parent === root) return text;
        const closed = parent;
        parent = closed.parentNode ?? root;
        text = parent.#text = (parent.#text ?? '') + text;
        node = closed.nextSibling;
        continue;
      }
      const known: string | null = node.nodeType === TEXT_NODE ? node.textContent : node.#text;
      if (known !== null) {
        text = parent.#text = text + known;
        node = node.nextSibling;
      } else if (node.nodeType === ELEMENT_NODE) {
        text = node.#text = '';
        parent = node;
        node = node.firstChild;
      }
    }
  }
  #forgetText(): void {
    if (this.#text === null) return;
    this.#text = null;
    if (this.parentNode !== null) this.parentNode.#forgetText();
  }

  querySelectorAll(selector: string): HtmlElement[] {
    const isMatch = createElementTest(selector);
    const found: HtmlElement[] = [];
    for (let next = this.firstChild; next !== null; next = seekNext(next, this))
      if (next.nodeType === ELEMENT_NODE && isMatch(next)) found.push(next);
    return found;
  }
  querySelector(selector: string): HtmlElement | null {
    const isMatch = createElementTest(selector);
    for (let next = this.firstChild; next !== null; next = seekNext(next, this))
      if (next.nodeType === ELEMENT_NODE && isMatch(next)) return next;
    return null;
  }
  getElementsByTagName(name: string): HtmlElement[] {
    return this.querySelectorAll(name);
  }
  get innerHTML(): string {
    return writeContent(this);
  }
  set innerHTML(markup: string) {
    while (this.firstChild !== null) this.removeChild(this.firstChild);
    fillElement(this, markup);
  }
}

/** Puts what markup says into an element, behind what is in it. */
export function fillElement(root: HtmlElement, markup: string): void {
  let parent = root;
  parseMarkup(markup, {
    open(name) {
      const element = new HtmlElement(name);
      parent.appendChild(element);
      parent = element;
    },
    addAttribute(name, value) {
      if (!parent.hasAttribute(name)) parent.setAttribute(name, value);
    },
    close() {
      parent = parent.parentNode ?? root;
    },
    addText(text) {
      const last = parent.lastChild;
      if (last?.nodeType === TEXT_NODE) last.textContent += text;
      else parent.appendChild(new HtmlText(text));
    },
  });
}

function seekElement(from: HtmlNode | null): HtmlElement | null {
  let node = from;
  while (node !== null && node.nodeType !== ELEMENT_NODE) node = node.nextSibling;
  return node;
}

/** The node after another one in the order of the page, inside of a root. */
function seekNext(node: HtmlNode, root: HtmlElement): HtmlNode | null {
  if (node.nodeType === ELEMENT_NODE && node.firstChild !== null) return node.firstChild;
  let current: HtmlNode | null = node;
  while (current !== null && current !== root) {
    if (current.nextSibling !== null) return current.nextSibling;
    current = current.parentNode;
  }
  return null;
}
