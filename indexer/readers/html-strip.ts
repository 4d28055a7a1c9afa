/** What no article has its text in, and what takes most of the time to parse. */
const OPENINGS = /<!--|<(?<name>script|style|svg)(?=[\s>/])(?<attributes>[^>]{0,500})/giu;
const LINKED_DATA = /ld\+json/iu;

/**
 * Returns the markup without comments, styles, drawings, and scripts that are not linked data. What is opened and never
 * closed stays as it is.
 */
export function stripMarkup(html: string): string {
  const kept: string[] = [];
  let from = 0;
  const openings = new RegExp(OPENINGS);
  for (let match = openings.exec(html); match !== null; match = openings.exec(html)) {
    const { name, attributes = '' } = match.groups ?? {};
    const close = name === undefined ? '-->' : `</${name.toLowerCase()}`;
    const end = findClose(
      html,
      close,
      match.index + match[0].length - (name === undefined ? 2 : 0),
    );
    if (end === -1) break;
    if (!LINKED_DATA.test(attributes)) {
      kept.push(html.slice(from, match.index));
      from = end;
    }
    openings.lastIndex = end;
  }
  return kept.length === 0 ? html : kept.join('') + html.slice(from);
}

/** The place after the closing tag, in either case of letters; -1 where there is none. */
function findClose(html: string, close: string, from: number): number {
  if (close === '-->') {
    const at = html.indexOf(close, from);
    return at === -1 ? -1 : at + close.length;
  }
  const ends = [close, close.toUpperCase()]
    .map((tag) => html.indexOf(tag, from))
    .filter((at) => at !== -1);
  if (ends.length === 0) return -1;
  const end = html.indexOf('>', Math.min(...ends));
  return end === -1 ? -1 : end + 1;
}
