import type { MetadataCandidate } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import { cleanLine } from './clean-text.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import type { ElsewhereTest } from './html-surroundings.ts';

const MICRODATA =
  '[itemprop="datePublished"], [itemprop="dateCreated"], [property="datePublished"], abbr.published';
const DATELINE = [
  ...['date', 'Date', 'time', 'publish', 'posted', 'byline', 'meta', 'info'].map(
    (name) => `[class*="${name}"]`,
  ),
  '[id*="date"]',
].join(', ');
/** Sites have elements of their own for times, with the attribute of `time`. */
const TIMED = 'time, relative-time, time-ago, local-time';
/** A change is not the publication. */
const CHANGED = /(?:updated|modified|edited|revised|changed|aktualisiert|mis à jour|actualizado)/iu;
const BEFORE_CHANGE =
  /^(?<before>.*?)[\s|(•·/–—,-]*(?:last\s+)?(?:updated|modified|edited|revised|changed|aktualisiert|mis à jour|actualizado)/iu;
/** A date has a year, or two digits of it behind two others. */
const HAS_DATE = /\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}/u;
const MAX_DATELINE_UNITS = 160;
const MAX_DATELINES = 60;

/** Returns the dates that a page shows: in microdata, in `time` elements, in lines named for their date. */
export function listVisibleDates(page: HtmlPage, isElsewhere: ElsewhereTest): MetadataCandidate[] {
  return [
    ...listFirst(page, MICRODATA, isElsewhere).flatMap((element) =>
      listCandidate('published', readMachineDate(element), 'microdata'),
    ),
    ...listFirst(page, TIMED, isElsewhere).flatMap((element) =>
      listCandidate('published', readMachineDate(element), 'time-element'),
    ),
    ...listDatelines(page, isElsewhere),
  ];
}

/** The first element that is no other article's: the page's later ones belong to those. */
function listFirst(
  page: HtmlPage,
  selector: string,
  isElsewhere: ElsewhereTest,
): readonly HtmlElement[] {
  for (const element of page.querySelectorAll(selector)) {
    const isDate = HAS_DATE.test(readMachineDate(element) ?? '');
    if (isDate && !isChange(element) && !isElsewhere(element)) return [element];
  }
  return [];
}

function readMachineDate(element: HtmlElement): string | null {
  return (
    element.getAttribute('datetime') ??
    element.getAttribute('content') ??
    (element.tagName.toUpperCase() === 'ABBR' ? element.getAttribute('title') : null) ??
    element.textContent
  );
}

/** A `time` inside "Updated …", or named for the change. */
function isChange(element: HtmlElement): boolean {
  const names = [element, element.parentElement].flatMap((part) => [
    part?.getAttribute('class') ?? '',
    part?.getAttribute('itemprop') ?? '',
  ]);
  const around = element.parentElement?.textContent ?? '';
  const lead = around.length > MAX_DATELINE_UNITS ? '' : cleanLine(around);
  const own = cleanLine(element.textContent);
  const at = lead.indexOf(own);
  const label = at > 0 ? lead.slice(Math.max(0, at - 20), at) : '';
  return names.some((name) => CHANGED.test(name)) || CHANGED.test(own) || CHANGED.test(label);
}

function listDatelines(page: HtmlPage, isElsewhere: ElsewhereTest): MetadataCandidate[] {
  let seen = 0;
  for (const element of page.querySelectorAll(DATELINE)) {
    const raw = element.textContent;
    if (raw.length > 4 * MAX_DATELINE_UNITS) continue;
    const text = cleanLine(raw);
    if (text.length > MAX_DATELINE_UNITS || !HAS_DATE.test(text)) continue;
    if (++seen > MAX_DATELINES) return [];
    const stated = BEFORE_CHANGE.exec(text)?.groups?.['before'] ?? text;
    if (HAS_DATE.test(stated) && !isElsewhere(element))
      return listCandidate('published', stated, 'dateline');
  }
  return [];
}
