import { z } from 'zod';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { runScorer } from './run-scorer.ts';

const measure = z.object({ precision: z.number(), recall: z.number(), f1: z.number() });
const scoresSchema = z.object({
  quotedRegions: z.number(),
  quotations: measure,
  attribution: measure,
  speakerFacet: measure,
});
export type SpeakerScores = z.infer<typeof scoresSchema>;

/** Runs the scorer, which judges what the command line would print. */
export function scoreSpeakers(
  scorer: string,
  gold: string,
  articles: readonly ExtractedArticle[],
): { readonly scores: SpeakerScores; readonly errors: readonly string[] } {
  const { scores, errors } = runScorer(scorer, gold, articles);
  return { scores: scoresSchema.parse(scores), errors };
}

/** What an error line of the scorer can be, most special first. */
const CLASSES: readonly (readonly [name: string, line: RegExp])[] = [
  ['quotation missed', /^quotation missed:/u],
  ['not a quotation', /^not a quotation:/u],
  ['speaker missed in the facet', /^speaker missed:/u],
  ['no such speaker in the facet', /^no such speaker:/u],
  ['null, is named by a pronoun', /^no speaker: .*\(“(?:he|she|they|i|his|her|who)”\)/iu],
  ['null, is named by a description', /^no speaker: .*\(“(?:the|a|an|one|his|her|its|\p{Ll})/u],
  ['null, is named by a name', /^no speaker: .*\(“\p{Lu}/u],
  ['null, though named', /^no speaker:/u],
  ['named, though an “I”', /^wrong speaker: .* is (?:I|we|me|my|our):/iu],
  ['named, though a group or body', /^wrong speaker: .* is (?:\p{Lu}|the \p{Lu})\S* *[^:]*: /u],
  ['named, though unnamed', /^wrong speaker: .* is (?:\p{Ll}|nobody named)/u],
];
/** A wrong name and a right one: the scorer's line alone does not tell it from a body. */
const WRONG_PERSON = /^wrong speaker: [^:]*: said .+, is (?<name>\p{Lu}\S*(?: \S+){1,3}): /u;

export type ErrorClass = { readonly class: string; readonly count: number };

/** Counts error lines by class, the largest first. */
export function countErrors(errors: readonly string[]): ErrorClass[] {
  const counts = new Map<string, number>();
  for (const line of errors) {
    const known = CLASSES.find(([, pattern]) => pattern.test(line))?.[0] ?? 'other';
    const name = WRONG_PERSON.test(line) ? 'another person or body than named' : known;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ class: name, count }))
    .sort((a, b) => b.count - a.count);
}
