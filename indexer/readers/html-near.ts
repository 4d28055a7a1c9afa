import type { MetadataCandidate } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import { findByline, isPersonLine } from './byline.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import type { ElsewhereTest } from './html-surroundings.ts';
import { listTextsNear } from './html-texts.ts';

const LIMITS = { before: 8, after: 30 } as const;
/** A line that is a date, with its weekday, time and label at most. */
const MAX_DATE_UNITS = 60;
const HAS_YEAR = /(?:^|\D)(?:19|20)\d\d(?:\D|$)|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?:\D|$)/u;
const CHANGED = /(?:updated|modified|edited|revised|copyright|©)/iu;
const BY = /^by:?$/iu;

/** Returns the date and the authors that stand beside the headline, in elements that are not named for them. */
export function listNearCandidates(
  page: HtmlPage,
  headline: HtmlElement | null,
  isElsewhere: ElsewhereTest,
): MetadataCandidate[] {
  const body = page.querySelector('body');
  if (headline === null || body === null) return [];
  const { before, after } = listTextsNear(body, headline, LIMITS, isElsewhere);
  return [
    ...[...after, ...before.toReversed()]
      .filter(isDateline)
      .flatMap((text) => listCandidate('published', text, 'dateline')),
    ...findAuthors([...before, ...after]).flatMap((author) =>
      listCandidate('author', author, 'dateline'),
    ),
  ];
}

function isDateline(text: string, at: number, texts: readonly string[]): boolean {
  const isChange = CHANGED.test(text) || CHANGED.test(texts[at - 1] ?? '');
  return text.length <= MAX_DATE_UNITS && HAS_YEAR.test(text) && !isChange;
}

/** "By Jane Roe", or "By" and the name in a link behind it. */
function findAuthors(texts: readonly string[]): readonly string[] {
  for (const [at, text] of texts.entries()) {
    const next = texts[at + 1] ?? '';
    if (BY.test(text) && isPersonLine(next)) return [next];
    const byline = findByline(text);
    if (byline !== null && byline.authors.length > 0) return byline.authors;
  }
  return [];
}
