import type { Quotation } from '../../src/core/quotation.ts';
import type { ArticleField } from './fields.ts';
import type { FoundQuotation } from './found-quotation.ts';
import type { Mention } from './mentions.ts';

/**
 * Tells whether a quotation is a part of the same utterance as the one right before it in its field.
 *
 * - Over paragraphs: the one before is not closed where its paragraph ends.
 * - In a paragraph: one mention says both and stands between them, and so does nothing but the rest of its sentence:
 *   “…,” she said, “…” and “…,” she said. “…”
 */
export function goesOn(
  { narration, quoted }: ArticleField,
  quotation: number,
  previous: Mention | null,
  mention: Mention | null,
): boolean {
  if (quoted[quotation - 1]?.isContinued === true) return true;
  const { tokens, quotations } = narration;
  const [first, second] = [quotations[quotation - 1], quotations[quotation]];
  if (first === undefined || second === undefined || mention === null) return false;
  if (mention !== previous || mention.first < first || mention.last > second) return false;
  const [before, between, behind] = [tokens[first], tokens[mention.first], tokens[second]];
  if (before?.paragraph !== behind?.paragraph) return false;
  if (before?.sentence !== between?.sentence || behind === undefined) return false;
  const opensNext = tokens[second - 1]?.sentence === before?.sentence;
  return behind.sentence === before?.sentence || opensNext;
}

/** Returns the quotations with the place of the first part of their utterance. */
export function numberUtterances(quotations: readonly FoundQuotation[]): Quotation[] {
  const numbered: Quotation[] = [];
  for (const [at, { goesOn: isPart, ...quotation }] of quotations.entries()) {
    const previous = numbered.at(-1);
    const utteranceId = isPart && previous !== undefined ? previous.utteranceId : at;
    numbered.push({ ...quotation, utteranceId });
  }
  return numbered;
}
