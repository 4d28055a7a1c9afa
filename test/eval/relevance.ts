// `npm run eval:relevance`: how well the best articles come first, on judged collections, for every engine that is there.
// A collection is a folder with docs.jsonl, queries.jsonl and qrels.tsv. The scorer is a program of its own, which asks
// the API. Meilisearch takes part when MEILI_URL and MEILI_MASTER_KEY are set.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { once } from 'node:events';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs, promisify } from 'node:util';
import { Meilisearch } from 'meilisearch';
import { z } from 'zod';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { syncPaths } from '../../indexer/sync.ts';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { createApp } from '../../src/api/app.ts';
import { describeIndexTables } from '../../src/cli/index-tables.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { createSearch } from '../../src/search/search.ts';
import { openSearchIndex } from '../../src/search-index/open.ts';
import type { OpenedIndex } from '../../src/search-index/open.ts';
import { createCaller } from '../bench/load.ts';
import { percentile } from '../bench/sampling.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

const { values: options } = parseArgs({
  options: {
    collections: { type: 'string', default: '../shared/eval/retrieval' },
    scorer: { type: 'string', default: '../shared/eval/score-relevance.mjs' },
    only: { type: 'string' },
  },
});
const { MEILI_URL: meiliUrl, MEILI_MASTER_KEY: meiliKey } = process.env;
const tables = await loadSearchConfig('search-config');
const analyzer = createAnalyzer(tables.lexicon);
const indexTables = describeIndexTables(tables, analyzer);
const run = promisify(execFile);

/** Parameters were chosen by looking at the first of the two halves only. */
const HALVES = ['even', 'odd'] as const;
/** How many of the best hits have to hold what there is to find. */
const RECALL_DEPTHS = [100, 200] as const;
const PAGE = 100;
const ROUNDS = 3;
/** Lengths of queries in words: a question is asked whole, and cut to the short ones. */
const LENGTHS = [
  { name: 'up to 3 words', fits: () => true, cut: 3 },
  { name: 'up to 20 words', fits: (words: number) => words <= 20, cut: Infinity },
  { name: 'more than 20 words', fits: (words: number) => words > 20, cut: Infinity },
] as const;

const scoreSchema = z.object({
  'ndcg@10': z.number(),
  'mrr@10': z.number(),
  'recall@100': z.number(),
  failed: z.number(),
});
const querySchema = z.object({ id: z.coerce.string(), text: z.string() });
const answerSchema = z.object({ hits: z.array(z.object({ id: z.string() })) });

type Ask = (text: string, page: number) => Promise<string[]>;

if (!existsSync(options.collections) || !existsSync(options.scorer)) {
  console.log(`There are no collections at ${options.collections}, or no ${options.scorer}.`);
  console.log('Name them with: npm run eval:relevance -- --collections FOLDER --scorer FILE');
} else {
  console.log(`${cpus().length} cores, Node ${process.versions.node}`);
  for (const engine of ['embedded', 'meilisearch'] as const) {
    if (options.only !== undefined && options.only !== engine) continue;
    if (engine === 'meilisearch' && (meiliUrl === undefined || meiliKey === undefined)) {
      console.log('\nmeilisearch: needs MEILI_URL and MEILI_MASTER_KEY. Nothing was measured.');
      continue;
    }
    for (const name of readdirSync(options.collections).sort()) {
      await evaluate(engine, join(options.collections, name), name);
    }
  }
}

async function evaluate(
  engine: OpenedIndex['engine'],
  collection: string,
  name: string,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-relevance-'));
  const prefix = `relevance-${randomUUID()}`;
  const { index } = await openSearchIndex({
    settings: {
      dir: join(folder, 'index'),
      queryTimeoutMs: 60_000,
      meiliIndex: prefix,
      ...(engine === 'meilisearch' && { meiliUrl, meiliKey }),
    },
    tables: indexTables,
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
  const { outlets, speakers, synonyms, fields } = tables;
  const { maxListedValues } = fields;
  const search = createSearch({
    ...{ index, analyzer, outlets, speakers, synonyms, maxListedValues, showsFullText: true },
    now: () => new Date(),
  });
  const log = { ...APP_DEFAULTS.log, error: console.error };
  const server = createApp({ ...APP_DEFAULTS, index, search, log, engine }).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const api = `http://127.0.0.1:${address.port}`;
    await copyFile(join(collection, 'docs.jsonl'), join(folder, 'docs.jsonl'));
    await syncPaths([join(folder, 'docs.jsonl')], {
      index,
      analyzer,
      extraction: { ...tables, languages: await openLanguageDetector(), now: () => new Date() },
      extractionVersion: tables.extractionVersion,
      limits: { maxArticleBytes: 16_000_000 },
      batchSize: 1_000,
      isDryRun: false,
      standardInput: { bytes: Readable.from([]), format: null },
      report: () => undefined,
    });
    console.log(`\n${engine}, ${name}`);
    for (const half of [null, ...HALVES]) {
      const scores = await score(collection, folder, half, api);
      console.log(
        `  ${(half === null ? 'all queries' : `${half} queries`).padEnd(14)} ` +
          `nDCG@10 ${scores['ndcg@10'].toFixed(3)}   MRR@10 ${scores['mrr@10'].toFixed(3)}   ` +
          `recall@100 ${scores['recall@100'].toFixed(3)}   failed ${scores.failed}`,
      );
    }
    const caller = createCaller(api);
    const ask: Ask = async (text, page) => {
      const path = `/api/search?q=${encodeURIComponent(text)}&pageSize=${PAGE}&page=${page}`;
      return answerSchema.parse(JSON.parse(await caller(path))).hits.map(({ id }) => id);
    };
    await measureRecall(collection, ask);
    await measureTimes(collection, caller);
  } finally {
    server.closeAllConnections();
    server.close();
    await index.close();
    if (engine === 'meilisearch') await dropIndexes(prefix);
    rmSync(folder, { recursive: true });
  }
}

/** Asks the scorer about all queries, or every other one. */
async function score(
  collection: string,
  folder: string,
  half: (typeof HALVES)[number] | null,
  api: string,
): Promise<z.infer<typeof scoreSchema>> {
  const judged = readQueries(collection);
  const chosen = half === null ? judged : judged.filter((_, at) => at % 2 === HALVES.indexOf(half));
  writeFileSync(
    join(folder, 'queries.jsonl'),
    chosen.map((query) => `${JSON.stringify(query)}\n`).join(''),
  );
  await copyFile(join(collection, 'qrels.tsv'), join(folder, 'qrels.tsv'));
  const { stdout } = await run(process.execPath, [options.scorer, folder, api]);
  return scoreSchema.parse(JSON.parse(stdout));
}

/** The queries that have judgements. */
function readQueries(collection: string): z.infer<typeof querySchema>[] {
  const judgements = readJudgements(collection);
  return readFileSync(join(collection, 'queries.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => querySchema.parse(JSON.parse(line)))
    .filter(({ id }) => judgements.has(id));
}

function readJudgements(collection: string): ReadonlyMap<string, ReadonlySet<string>> {
  const relevant = new Map<string, Set<string>>();
  for (const line of readFileSync(join(collection, 'qrels.tsv'), 'utf8').split('\n')) {
    const [query = '', id = '', grade = ''] = line.split('\t');
    if (!(Number(grade) > 0)) continue;
    relevant.set(query, (relevant.get(query) ?? new Set()).add(id));
  }
  return relevant;
}

/** The share of what is relevant that is among the candidates for ranking. */
async function measureRecall(collection: string, ask: Ask): Promise<void> {
  const judgements = readJudgements(collection);
  const sums = RECALL_DEPTHS.map(() => 0);
  const queries = readQueries(collection);
  for (const { id, text } of queries) {
    const relevant = judgements.get(id) ?? new Set();
    const found = [...(await ask(text, 1)), ...(await ask(text, 2))];
    for (const [at, depth] of RECALL_DEPTHS.entries()) {
      const hits = found.slice(0, depth).filter((hit) => relevant.has(hit)).length;
      sums[at] = (sums[at] ?? 0) + hits / relevant.size;
    }
  }
  const shown = RECALL_DEPTHS.map(
    (depth, at) => `recall@${depth} ${((sums[at] ?? 0) / queries.length).toFixed(3)}`,
  );
  console.log(`  candidates     ${shown.join('   ')}`);
}

async function measureTimes(
  collection: string,
  call: ReturnType<typeof createCaller>,
): Promise<void> {
  const queries = readQueries(collection).map(({ text }) => text.split(/\s+/u).filter(Boolean));
  for (const { name, fits, cut } of LENGTHS) {
    const texts = queries
      .filter((words) => fits(words.length))
      .map((words) => words.slice(0, cut).join(' '));
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      for (const text of texts) {
        const started = performance.now();
        await call(`/api/search?q=${encodeURIComponent(text)}`);
        // The first round warms up.
        if (round > 0) times.push(performance.now() - started);
      }
    }
    if (texts.length === 0) continue;
    console.log(
      `  ${name.padEnd(18)} median ${percentile(times, 0.5).toFixed(1)} ms   ` +
        `p95 ${percentile(times, 0.95).toFixed(1)} ms   (${texts.length} queries)`,
    );
  }
}

async function dropIndexes(prefix: string): Promise<void> {
  const client = new Meilisearch({ host: meiliUrl ?? '', apiKey: meiliKey ?? '' });
  const { results } = await client.getRawIndexes({ limit: 1_000 });
  for (const { uid } of results) {
    if (uid.startsWith(prefix)) await client.deleteIndex(uid);
  }
}
