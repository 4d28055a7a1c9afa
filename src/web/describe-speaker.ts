import type { SpeakerResponse } from '../search/search-request.ts';
import type { Locale } from './locale.ts';

/** Returns how much a speaker is quoted, and when, as a sentence. */
export function describeSpeaker(
  {
    quotations,
    articles,
    firstOn,
    lastOn,
  }: Pick<SpeakerResponse, 'quotations' | 'articles' | 'firstOn' | 'lastOn'>,
  { formatNumber, formatDay }: Locale,
): string {
  const times = quotations === 1 ? 'Quoted once' : `Quoted ${formatNumber(quotations)} times`;
  const where = articles === 1 ? 'in one article' : `in ${formatNumber(articles)} articles`;
  if (firstOn === null || lastOn === null) return `${times} ${where}.`;
  const when =
    firstOn === lastOn
      ? `on ${formatDay(firstOn)}`
      : `from ${formatDay(firstOn)} to ${formatDay(lastOn)}`;
  return `${times} ${where}, ${when}.`;
}
