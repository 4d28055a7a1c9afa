import type { Article } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import { chooseFirst } from './choice.ts';
import type { Choice } from './choice.ts';
import { listByTrust } from './metadata.ts';

/** Descriptions are cut out of so many paragraphs at most. */
const OPENING_PARAGRAPHS = 5;
/** "News", "Home page" */
const MIN_WORDS = 4;

type DescribedArticle = Pick<Article, 'candidates' | 'paragraphs'>;

/**
 * Returns the standfirst of an article: what stands between headline and text, or describes the article; null where
 * that says nothing that title and first paragraphs do not.
 */
export function pickLead(article: DescribedArticle, title: string | null): string | null {
  return chooseLead(article, title).value;
}

/** Returns the standfirst of an article, with what became of each candidate. */
export function chooseLead(
  { candidates, paragraphs }: DescribedArticle,
  title: string | null,
): Choice<string | null> {
  const stated = listByTrust(candidates, 'lead');
  if (stated.length === 0) return { value: null, judgements: [] };
  const known = `${foldName(title ?? '')} \n ${fold(paragraphs.slice(0, OPENING_PARAGRAPHS))}`;
  return chooseFirst(stated, ({ value }) => {
    const words = foldName(value);
    if (words.split(' ').length < MIN_WORDS) return 'is too short';
    return known.includes(words) ? 'says nothing that title and first paragraphs do not' : null;
  });
}

function fold(paragraphs: readonly string[]): string {
  return paragraphs.map(foldName).join(' ');
}
