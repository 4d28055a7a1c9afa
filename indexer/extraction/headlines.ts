import { foldName } from '../../src/core/fold.ts';
import type { FoundQuotation } from './found-quotation.ts';

/** Shorter ones stand in many quotations. */
const MIN_WORDS = 3;

/**
 * Names the speakers of a headline's quotations that the body quotes as well, and drops those that nobody says.
 *
 * Who is named in the headline is not always who speaks; the words themselves tell.
 */
export function nameFromBody(
  inTitle: readonly FoundQuotation[],
  inBody: readonly FoundQuotation[],
): FoundQuotation[] {
  if (inTitle.length === 0) return [];
  const folded = inBody.map((quotation) => ({ quotation, words: pad(quotation.text) }));
  return inTitle.flatMap((headline) => {
    const words = pad(headline.text);
    const isTelling = words.trim().split(' ').length >= MIN_WORDS;
    const same = isTelling ? folded.find((other) => other.words.includes(words)) : undefined;
    if (same === undefined) return headline.attribution === null ? [] : [headline];
    const { speaker, nameInArticle, organisation, confidence } = same.quotation;
    const isSame = headline.speaker === speaker && headline.organisation === organisation;
    if (isSame || (speaker === null && organisation === null)) return [headline];
    // What names the speaker stands in the body, so nothing in the title does.
    const said = { speaker, nameInArticle, organisation, attribution: null, confidence };
    return [{ ...headline, ...said }];
  });
}

function pad(text: string): string {
  return ` ${foldName(text)} `;
}
