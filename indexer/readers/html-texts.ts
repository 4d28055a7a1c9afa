import { cleanLine } from './clean-text.ts';
import { TEXT_NODE, isElement } from './html-dom.ts';
import type { HtmlElement, HtmlNode } from './html-dom.ts';
import type { ElsewhereTest } from './html-surroundings.ts';

const UNSEEN = new Set('SCRIPT STYLE NOSCRIPT TEMPLATE SVG SELECT BUTTON IFRAME'.split(' '));
const ASIDES = new Set('NAV ASIDE FOOTER FORM'.split(' '));

/** The texts that stand around a headline, each as its own element has it. */
export type NearTexts = { readonly before: readonly string[]; readonly after: readonly string[] };

/** Returns the clean texts of an element, one for each text node, up to a limit. */
export function listTexts(element: HtmlElement, limit: number): string[] {
  const texts: string[] = [];
  for (const node of walk(element, UNSEEN)) {
    if (node.nodeType !== TEXT_NODE) continue;
    const text = cleanLine(node.textContent);
    if (text !== '') texts.push(text);
    if (texts.length >= limit) break;
  }
  return texts;
}

/** Returns up to so many texts before the headline, and after it. */
export function listTextsNear(
  body: HtmlElement,
  headline: HtmlElement,
  limits: { readonly before: number; readonly after: number },
  isElsewhere: ElsewhereTest,
): NearTexts {
  const before: string[] = [];
  const after: string[] = [];
  let isPast = false;
  const isClosed = (element: HtmlElement): boolean =>
    element === headline || (element.tagName.toUpperCase() === 'HEADER' && isElsewhere(element));
  for (const node of walk(body, new Set([...UNSEEN, ...ASIDES]), isClosed)) {
    if (node === headline) isPast = true;
    if (node.nodeType !== TEXT_NODE) continue;
    const text = cleanLine(node.textContent);
    if (text === '') continue;
    (isPast ? after : before).push(text);
    if (after.length >= limits.after) break;
  }
  return { before: before.slice(-limits.before), after };
}

/** Every node in an element, in order, without what stands in the elements left out or closed. */
function* walk(
  root: HtmlElement,
  skipped: ReadonlySet<string>,
  isClosed: (element: HtmlElement) => boolean = () => false,
): Generator<HtmlNode> {
  const pending: HtmlNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (!isElement(node) || skipped.has(node.tagName.toUpperCase()) || isClosed(node)) continue;
    const children = [...node.childNodes];
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined) pending.push(child);
    }
  }
}
