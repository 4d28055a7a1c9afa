import type { Source } from './attribution.ts';
import type { Said } from './found-quotation.ts';
import type { Mention } from './mentions.ts';

/**
 * How often it is found out rightly whom a mention means: the model tells which mention speaks, and no more. Measured on
 * articles with annotations, coarsely.
 */
const MEANT: Readonly<Record<Mention['kind'], number>> = {
  name: 0.98,
  pronoun: 0.92,
  nominal: 0.9,
};
/** How often a source that means nobody known is nobody whom the article names. */
const UNKNOWN = 0.75;
/** The same, where not even a source is found. */
const SOURCELESS = 0.5;

/**
 * Returns how sure it is that something is said, and by whoever is named for it.
 *
 * @param saidProbability - that it is said at all
 * @param source - who most likely says it, whether or not that is believed
 * @returns 0 to 1, with two digits
 */
export function measureConfidence(
  saidProbability: number,
  source: Source | null,
  { speaker, organisation, attribution }: Said,
): number {
  return roundConfidence(saidProbability * measureNaming());

  function measureNaming(): number {
    if (source === null) return SOURCELESS;
    if (attribution === null) return SOURCELESS * source.nobodyProbability;
    const meant = MEANT[source.mention.kind];
    // The author's "I" means a person, and is no person of the article.
    if (speaker !== null) return meant * Math.max(source.personProbability, source.probability);
    return organisation === null ? UNKNOWN * source.nobodyProbability : meant * source.probability;
  }
}

function roundConfidence(probability: number): number {
  return Math.round(probability * 100) / 100;
}
