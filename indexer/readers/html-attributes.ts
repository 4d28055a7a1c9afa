/** One attribute and its value; a quotation mark that is never closed matches as an empty value. */
const ATTRIBUTE =
  /[\s/]*(?<name>[^\s=>/]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s>"'][^\s>]*)|(?<open>["'])|))?/y;
const TAG_END = /[\s/=]*>/y;

/** What readers of titles, dates, authors and texts look at; any other attribute only costs time to parse. */
const READ = new Set(
  'class id href itemprop property content datetime lang dir hidden role aria-hidden aria-modal rowspan colspan summary datatable data-testid'.split(
    ' ',
  ),
);
const READ_BY_TAG: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    meta: 'name',
    script: 'type',
    abbr: 'title',
    link: 'rel',
    img: 'src srcset data-src data-srcset',
    iframe: 'src',
    embed: 'src',
    object: 'data',
    video: 'src',
  }).map(([tag, names]) => [tag, new Set(names.split(' '))]),
);
const AUTHOR = /\bauthor\b/iu;
const UNSEEN = /display\s*:\s*none|visibility\s*:\s*hidden/iu;

export type TagAttributes = {
  /** The attributes that are read, as written, each with a space before it. */
  readonly kept: string;
  readonly valuesByName: ReadonlyMap<string, string>;
  /** The place behind the tag. */
  readonly end: number;
};

/** Returns the attributes of the tag whose name ends at the place; null where the tag does not end. */
export function readAttributes(html: string, from: number, tag: string): TagAttributes | null {
  const valuesByName = new Map<string, string>();
  let kept = '';
  let at = from;
  for (;;) {
    TAG_END.lastIndex = at;
    if (TAG_END.test(html)) return { kept, valuesByName, end: TAG_END.lastIndex };
    ATTRIBUTE.lastIndex = at;
    const groups = ATTRIBUTE.exec(html)?.groups;
    if (groups === undefined || groups['open'] !== undefined) return null;
    const name = (groups['name'] ?? '').toLowerCase();
    const value = groups['double'] ?? groups['single'] ?? groups['bare'] ?? '';
    if (isRead(tag, name, value) && !valuesByName.has(name)) {
      valuesByName.set(name, value);
      kept += value.includes('"') ? ` ${name}='${value}'` : ` ${name}="${value}"`;
    }
    at = ATTRIBUTE.lastIndex;
  }
}

function isRead(tag: string, name: string, value: string): boolean {
  if (READ.has(name) || READ_BY_TAG.get(tag)?.has(name) === true) return true;
  return (name === 'rel' && AUTHOR.test(value)) || (name === 'style' && UNSEEN.test(value));
}
