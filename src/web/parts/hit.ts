import type { SearchHit, Snippet } from '../../search/search-request.ts';
import { tryArticleLink } from '../article-link.ts';
import { buildElement } from '../build-element.ts';
import type { Locale } from '../locale.ts';
import { splitHighlights } from '../split-highlights.ts';

/** An article may quote dozens of people; the first are those who have most to say. */
const MAX_SPEAKERS = 8;

/** Returns an article as it stands in the results. All of its texts are text, whatever they look like. */
export function buildHit(hit: SearchHit, locale: Locale): HTMLElement {
  return buildElement(
    'article',
    { class: 'hit' },
    buildElement(
      'p',
      { class: 'hit-source' },
      buildElement('bdi', { class: 'hit-outlet' }, hit.outlet ?? 'Unknown outlet'),
      buildDate(hit.publishedOn, locale),
    ),
    buildElement('h3', { class: 'hit-title', dir: 'auto' }, buildTitle(hit)),
    buildElement('p', { class: 'hit-snippet', dir: 'auto' }, ...markHighlights(hit.snippet)),
    ...buildSpeakers(hit.speakers, locale),
  );
}

function buildTitle({ title, titleHighlights, url }: SearchHit): Node {
  const hasTitle = title !== null && title !== '';
  const text = hasTitle ? { text: title, highlights: titleHighlights } : UNTITLED;
  const link = tryArticleLink(url);
  return link === null
    ? buildElement('span', {}, ...markHighlights(text))
    : buildElement('a', { href: link, rel: 'noopener noreferrer' }, ...markHighlights(text));
}

const UNTITLED: Snippet = { text: 'Untitled article', highlights: [] };

function buildDate(day: string | null, { tag, formatDay }: Locale): HTMLElement {
  return day === null
    ? buildElement('span', {}, 'undated')
    : buildElement('time', { datetime: day, lang: tag }, formatDay(day));
}

function buildSpeakers(speakers: readonly string[], { formatNumber }: Locale): HTMLElement[] {
  if (speakers.length === 0) return [];
  const names = speakers
    .slice(0, MAX_SPEAKERS)
    .map((name) => buildElement('li', {}, buildElement('bdi', {}, name)));
  const others = speakers.length - names.length;
  if (others > 0) names.push(buildElement('li', {}, `${formatNumber(others)} more`));
  return [
    buildElement(
      'div',
      { class: 'hit-speakers' },
      buildElement('span', {}, 'Quoted:'),
      buildElement('ul', {}, ...names),
    ),
  ];
}

function markHighlights({ text, highlights }: Snippet): (Node | string)[] {
  return splitHighlights(text, highlights).map((piece) =>
    piece.isMarked ? buildElement('mark', {}, piece.text) : piece.text,
  );
}
