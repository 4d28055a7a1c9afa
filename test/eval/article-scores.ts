import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ExtractedArticle } from '../../src/core/article.ts';

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

/** More than any set has of one kind: all are wanted. */
const ALL_ERRORS = '1000000';
const MAX_OUTPUT_BYTES = 100_000_000;

/** Runs the scorer, which judges what the command line would print. */
export function scoreArticles(
  scorer: string,
  gold: string,
  articles: readonly ExtractedArticle[],
): { readonly scores: ArticleScores; readonly errors: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-eval-'));
  try {
    const predicted = join(folder, 'predicted.jsonl');
    writeFileSync(predicted, articles.map((article) => JSON.stringify(article)).join('\n'));
    const run = spawnSync('node', [scorer, gold, predicted, '--errors', ALL_ERRORS], {
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    if (run.status !== 0) throw new Error(`${scorer} failed: ${run.stderr}`);
    const errors = run.stderr.split('\n').filter((line) => line !== '');
    return { scores: scoresSchema.parse(JSON.parse(run.stdout)), errors };
  } finally {
    rmSync(folder, { recursive: true });
  }
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
