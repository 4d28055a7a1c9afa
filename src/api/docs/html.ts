/** Markup that is safe to put into a page. */
export type Html = { readonly html: string };
type Part = Html | string | number | readonly Part[];

/** Returns markup from a template: texts put into it are escaped, markup and lists of it are not. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = template.reduce(
    (rendered, piece, at) => rendered + piece + (at < parts.length ? toText(parts[at] ?? '') : ''),
    '',
  );
  return { html: text };
}

/** Returns a text with its `code` marked up, which is all of Markdown that descriptions use. */
export function prose(text: string): Html {
  const pieces = text.split('`');
  return html`${pieces.map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}

function toText(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeHtml(part);
  return 'html' in part ? part.html : part.map(toText).join('');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Returns a text as HTML that shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => ENTITIES.get(sign) ?? sign);
}
