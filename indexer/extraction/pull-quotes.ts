import type { CueTable } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import { findCueVerbs } from './attribution.ts';
import type { AttributionCue } from './attribution.ts';
import { findNames } from './mentions.ts';

/** A paragraph that says in a few words who spoke the paragraph before it: "– Sheinbaum emphasized." */
const SIGNATURE = /^[–—-]\s?\p{L}/u;
const MAX_SIGNATURE_WORDS = 12;

export type PullQuote = Span & { readonly attribution: AttributionCue };

/**
 * Returns the paragraphs without quotation marks that a line with a dash and a name signs.
 *
 * @example the paragraph before `– Sheinbaum emphasized.`
 */
export function findPullQuotes(
  text: string,
  paragraphs: readonly Span[],
  cues: CueTable,
): PullQuote[] {
  return paragraphs.flatMap((signature, at) => {
    const quoted = paragraphs[at - 1];
    const line = text.slice(signature.start, signature.end);
    if (quoted === undefined || !SIGNATURE.test(line)) return [];
    if (line.split(' ').length > MAX_SIGNATURE_WORDS) return [];
    const [mention] = findNames(text, signature);
    if (mention === undefined) return [];
    const [verb] = findCueVerbs(text, signature, cues);
    return [{ ...quoted, attribution: { mention, cue: verb?.text ?? line[0] ?? '–' } }];
  });
}
