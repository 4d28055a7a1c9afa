import type { Article } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import { listByTrust } from './metadata.ts';

/** Descriptions are cut out of so many paragraphs at most. */
const OPENING_PARAGRAPHS = 5;
/** "News", "Home page" */
const MIN_WORDS = 4;

/**
 * Returns the standfirst of an article: what stands between headline and text, or describes the article; null where
 * that says nothing that title and first paragraphs do not.
 */
export function pickLead(
  { candidates, paragraphs }: Pick<Article, 'candidates' | 'paragraphs'>,
  title: string | null,
): string | null {
  const stated = listByTrust(candidates, 'lead').map(({ value }) => value);
  if (stated.length === 0) return null;
  const known = `${foldName(title ?? '')} \n ${fold(paragraphs.slice(0, OPENING_PARAGRAPHS))}`;
  const isNew = (value: string) => {
    const words = foldName(value);
    return words.split(' ').length >= MIN_WORDS && !known.includes(words);
  };
  return stated.find(isNew) ?? null;
}

function fold(paragraphs: readonly string[]): string {
  return paragraphs.map(foldName).join(' ');
}
