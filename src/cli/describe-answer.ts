import type { ScorePart } from '../core/ranking.ts';
import type { Span } from '../core/span.ts';
import type { SearchHit, SearchResponse } from '../search/search-request.ts';

/** What stands around a highlight. */
export type Mark = { readonly on: string; readonly off: string };

type Totals = Omit<SearchResponse, 'hits'> & { readonly hits: readonly unknown[] };
type Reading = Pick<SearchResponse, 'understood' | 'corrections' | 'relaxed' | 'warnings'>;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** As many words of a score are named. */
const MAX_NAMED_PARTS = 8;

/** Returns bold for a terminal, nothing for a file or a pipe. */
export function chooseMark({ isTTY }: { readonly isTTY?: boolean }): Mark {
  return isTTY === true ? { on: '\u001b[1m', off: '\u001b[22m' } : { on: '', off: '' };
}

/**
 * Returns an answer as text for a terminal, ending with a line break.
 *
 * @param q - the query as it was written
 */
export function describeAnswer(q: string, response: SearchResponse, mark: Mark): string {
  return [
    describeTotals(response, response.totalArticles === undefined ? 'article' : 'story'),
    ...describeReading(q, response),
    ...response.hits.flatMap((hit) => ['', ...describeHit(hit, mark)]),
    '',
  ].join('\n');
}

/** Returns how many hits there are and which of them are shown. */
export function describeTotals(
  { hits, totalHits, page, pageSize, tookMs }: Totals,
  noun: string,
): string {
  const first = ((page ?? 1) - 1) * pageSize;
  const counted = totalHits === 1 ? noun : pluralize(noun);
  const shown =
    hits.length === 0 || totalHits === hits.length
      ? ''
      : `, showing ${first + 1} to ${first + hits.length}`;
  return `${totalHits} ${counted}${shown} (${tookMs} ms)`;
}

function pluralize(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Returns how the query was read, where that is more than its own words, and what could not be used. */
export function describeReading(
  q: string,
  { understood, corrections, relaxed, warnings }: Reading,
): string[] {
  const listWords = (text: string) => text.toLowerCase().match(WORD) ?? [];
  const own = new Set([
    'and',
    ...listWords(q),
    ...corrections.flatMap(({ corrected }) => listWords(corrected)),
  ]);
  const isMore = q.trim() !== '' && listWords(understood).some((word) => !own.has(word));
  return [
    ...(isMore ? [`Understood as: ${understood}`] : []),
    ...corrections.map(
      ({ written, corrected }) => `Searched for ${corrected} instead of ${written}.`,
    ),
    ...(relaxed === null ? [] : [relaxed.message]),
    ...warnings.map(({ message }) => `Note: ${message}`),
  ].map(stripControls);
}

function describeHit(hit: SearchHit, mark: Mark): string[] {
  const { id, title, outlet, publishedOn, speakers, snippet, score, explanation } = hit;
  return [
    `${mark.on}${stripControls(title ?? id)}${mark.off}`,
    `  ${[outlet ?? 'outlet unknown', publishedOn ?? 'undated', id].map(stripControls).join(' · ')}`,
    ...(speakers.length > 0 ? [`  quotes ${stripControls(speakers.join(', '))}`] : []),
    `  ${highlight(snippet, mark)}`,
    ...describeOthers(hit),
    ...(score === null || explanation === null
      ? []
      : [`  score ${score.toFixed(2)} = ${describeScore(explanation)}`]),
  ];
}

/** By outlet, each once: that is what tells one report from another. */
function describeOthers({ alsoIn = [], alsoInCount = 0 }: SearchHit): string[] {
  if (alsoIn.length === 0) return [];
  const names = new Set(alsoIn.map(({ outlet, id }) => stripControls(outlet ?? id)));
  const left = alsoInCount - alsoIn.length;
  return [`  also in: ${[...names].join(', ')}${left > 0 ? ` and ${left} more` : ''}`];
}

function describeScore(parts: readonly ScorePart[]): string {
  const sumOf = (some: readonly ScorePart[]) => some.reduce((sum, { score }) => sum + score, 0);
  const terms = parts
    .flatMap((part) => (part.kind === 'term' ? [part] : []))
    .sort((a, b) => b.score - a.score);
  const groups = [
    { name: 'other words', parts: terms.slice(MAX_NAMED_PARTS) },
    { name: 'shared words', parts: parts.filter(({ kind }) => kind === 'feedback') },
    { name: 'newness', parts: parts.filter(({ kind }) => kind === 'recency') },
  ];
  return [
    ...terms.slice(0, MAX_NAMED_PARTS).map(({ stem, score }) => `${stem} ${score.toFixed(2)}`),
    ...groups
      .filter((group) => group.parts.length > 0)
      .map((group) => `${group.name} ${sumOf(group.parts).toFixed(2)}`),
  ].join(' + ');
}

/** Returns a text with its highlights marked. */
export function highlight(
  { text, highlights }: { readonly text: string; readonly highlights: readonly Span[] },
  { on, off }: Mark,
): string {
  let cursor = 0;
  let marked = '';
  for (const { start, end } of highlights) {
    marked +=
      stripControls(text.slice(cursor, start)) + on + stripControls(text.slice(start, end)) + off;
    cursor = end;
  }
  return marked + stripControls(text.slice(cursor));
}

/** What an article says must not steer the terminal. */
export function stripControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}
