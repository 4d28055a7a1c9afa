import { readAttributes } from './html-attributes.ts';

const COMMENT = { open: '<!--', close: '-->' } as const;
const TAG_NAME = /[a-z][^\s/>]*/iy;
/** No article has its text in them; to parse them takes most of the time. */
const DROPPED = new Set(['style', 'svg', 'template']);
/** Menus and switches: hundreds of links on some pages, none of them read. */
const MENUS = ['nav', 'select', 'button'];
const HAS_ARTICLE = /<(?:h1|main|article)[\s>]|articleBody/iu;
/** Their content is text, whatever it looks like. */
const VERBATIM = new Set(['title', 'textarea']);
const LINKED_DATA = /ld\+json/iu;
/** Some systems keep the text of an article in a script, as the markup that a program puts in its place. */
const TEMPLATE = /^text\/(?:x-)?template$/iu;
const HOLDS_TEXT = /<p[\s>]|<br/iu;
/** A template that has yet to be filled in holds no text. */
const IS_FORM = /\{\{|<%|\$\{/u;
const MIN_TEMPLATE_UNITS = 1_000;
const CANONICAL = /\bcanonical\b/iu;
/** White space beside them is never seen. */
const BLOCKS = new Set(
  'address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li link main meta nav noscript ol option p script section select source table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);
const INK = /\S/u;
const BLANK_END = /\s$/u;

/**
 * Returns the markup without what only costs time to parse: comments, styles, drawings, scripts that are not linked
 * data, links to files, attributes that nobody reads, and blanks beside blocks. From what is opened and never closed
 * on, it stays as it is.
 */
export function stripMarkup(html: string): string {
  let kept = '';
  let from = 0;
  let isBesideBlock = true;
  const menus = new Set(MENUS);
  // One blank has to stay between two texts, for those who read the text of both.
  let isAfterBlank = true;
  const keepText = (end: number, isBeforeBlock: boolean): void => {
    const text = html.slice(from, end);
    const isBlank = !INK.test(text);
    if (text === '') return;
    if (isBlank && isAfterBlank && (isBesideBlock || isBeforeBlock)) return;
    kept += text;
    isAfterBlank = BLANK_END.test(text);
  };
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const tag = readTag(html, at, menus);
    if (tag === null) {
      at++;
      continue;
    }
    if (tag.end === -1) break;
    const isBlock = BLOCKS.has(tag.name);
    keepText(at, isBlock);
    kept += tag.kept;
    if (tag.name !== COMMENT.open) isBesideBlock = isBlock;
    from = at = tag.end;
  }
  return kept + html.slice(from);
}

type Tag = {
  readonly name: string;
  /** What is left of the tag, and of its content where that is no markup. */
  readonly kept: string;
  /** The place behind it; -1 where it does not end. */
  readonly end: number;
};

/** The tag or comment at a place; null where a sign stands for itself. */
function readTag(html: string, at: number, menus: Set<string>): Tag | null {
  if (html.startsWith(COMMENT.open, at)) {
    const close = html.indexOf(COMMENT.close, at + 2);
    return { name: COMMENT.open, kept: '', end: close === -1 ? -1 : close + COMMENT.close.length };
  }
  const isClosing = html[at + 1] === '/';
  const nameAt = at + (isClosing ? 2 : 1);
  TAG_NAME.lastIndex = nameAt;
  const name = TAG_NAME.exec(html)?.[0].toLowerCase();
  if (name === undefined) return null;
  if (isClosing) {
    const end = html.indexOf('>', nameAt) + 1;
    return { name, kept: `</${name}>`, end: end === 0 ? -1 : end };
  }
  const attributes = readAttributes(html, nameAt + name.length, name);
  if (attributes === null) return { name, kept: '', end: -1 };
  const { kept, valuesByName, end } = attributes;
  const isScript = name === 'script';
  if (isScript || DROPPED.has(name) || VERBATIM.has(name)) {
    const close = findClose(html, name, end);
    if (isScript && isTextTemplate(html, end, close, valuesByName.get('type') ?? ''))
      return { name, kept: '', end };
    const isKept =
      !DROPPED.has(name) && (!isScript || LINKED_DATA.test(valuesByName.get('type') ?? ''));
    const text = isKept ? `<${name}${kept}>${html.slice(end, close)}` : '';
    return { name, kept: text, end: close };
  }
  if (menus.has(name)) {
    const close = findMatchingClose(html, name, end);
    if (close !== -1 && !HAS_ARTICLE.test(html.slice(end, close)))
      return { name, kept: '', end: close };
    // Looked at once: a page of nothing but such tags would be read again for each of them.
    menus.delete(name);
  }
  const isFile = name === 'link' && !CANONICAL.test(valuesByName.get('rel') ?? '');
  return { name, kept: isFile ? '' : `<${name}${kept}>`, end };
}

function isTextTemplate(html: string, from: number, close: number, type: string): boolean {
  if (!TEMPLATE.test(type) || close - from < MIN_TEMPLATE_UNITS) return false;
  const content = html.slice(from, close);
  return HOLDS_TEXT.test(content) && !IS_FORM.test(content);
}

/** The place behind the closing tag, in any case of letters; -1 where there is none. */
function findClose(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[^>]*>`, 'giu');
  close.lastIndex = from;
  return close.test(html) ? close.lastIndex : -1;
}

/** The place behind the closing tag that belongs to an opening one, others of the same name between them; else -1. */
function findMatchingClose(html: string, name: string, from: number): number {
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*>`, 'giu');
  tags.lastIndex = from;
  let depth = 1;
  for (let match = tags.exec(html); match !== null; match = tags.exec(html)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return tags.lastIndex;
  }
  return -1;
}
