import { z } from 'zod';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { runScorer } from './run-scorer.ts';

const single = z.object({ items: z.number(), accuracy: z.number(), wrong: z.number() }).optional();
const measure = z
  .object({ items: z.number(), precision: z.number(), recall: z.number(), f1: z.number() })
  .optional();
const scoresSchema = z.object({
  title: single,
  date: single,
  outlet: single,
  authors: measure,
  body: measure,
  snippets: measure,
  errors: z.record(z.string(), z.number()),
});
export type ArticleScores = z.infer<typeof scoresSchema>;

/** Runs the scorer, which judges what the command line would print. */
export function scoreArticles(
  scorer: string,
  gold: string,
  articles: readonly ExtractedArticle[],
): { readonly scores: ArticleScores; readonly errors: readonly string[] } {
  const { scores, errors } = runScorer(scorer, gold, articles);
  return { scores: scoresSchema.parse(scores), errors };
}

/** Returns the first error lines of each kind (what stands before the colon), kind by kind. */
export function listByKind(errors: readonly string[], limit: number): string[] {
  const linesByKind = new Map<string, string[]>();
  for (const line of errors) {
    const kind = line.slice(0, line.indexOf(':'));
    linesByKind.set(kind, [...(linesByKind.get(kind) ?? []), line]);
  }
  return [...linesByKind.values()].flatMap((lines) => lines.slice(0, limit));
}
