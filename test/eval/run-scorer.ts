import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExtractedArticle } from '../../src/core/article.ts';

/** What a scorer prints: its figures as JSON, and a line for each error. */
export type ScorerOutput = { readonly scores: unknown; readonly errors: readonly string[] };

/** More than any set has of one kind: all are wanted. */
const ALL_ERRORS = '1000000';
const MAX_OUTPUT_BYTES = 100_000_000;

/** Runs a scorer, which judges what the command line would print. */
export function runScorer(
  scorer: string,
  gold: string,
  articles: readonly ExtractedArticle[],
): ScorerOutput {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-eval-'));
  try {
    const predicted = join(folder, 'predicted.jsonl');
    writeFileSync(predicted, articles.map((article) => JSON.stringify(article)).join('\n'));
    const run = spawnSync('node', [scorer, gold, predicted, '--errors', ALL_ERRORS], {
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    if (run.status !== 0) throw new Error(`${scorer} failed: ${run.stderr}`);
    const scores: unknown = JSON.parse(run.stdout);
    return { scores, errors: run.stderr.split('\n').filter((line) => line !== '') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
