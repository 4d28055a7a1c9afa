// `npm run bench`: the embedded engine beside MiniSearch and Orama, on made-up news of any size. Not part of the tests.
// Each engine runs in a process of its own, so that its memory is its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SORTS } from './engines/bench-engine.ts';
import type { OpenBenchEngine } from './engines/bench-engine.ts';
import { openMiniSearch } from './engines/minisearch.ts';
import { openOnrecord } from './engines/onrecord.ts';
import { openOrama } from './engines/orama.ts';
import { percentile } from './sampling.ts';
import { createArticle } from './zipf-news.ts';
import { QUERY_KINDS, createQueries } from './zipf-queries.ts';

const ENGINES: Readonly<Record<string, OpenBenchEngine>> = {
  onrecord: openOnrecord,
  minisearch: openMiniSearch,
  orama: openOrama,
};
/** Whose index outlives its process: it is opened by another one to be asked. */
const ON_DISK = ['onrecord'];
const BATCH = 1_000;
const PARTS = 10;
const MEGABYTE = 1_000_000;
const SAMPLE_INTERVAL_MS = 100;
const HEAP_MB = 16_000;

const reportSchema = z.object({
  engine: z.string(),
  /** Finished documents a second: of all, and of each tenth. */
  articlesPerSecond: z.number().optional(),
  articlesPerSecondByTenth: z.array(z.number()).optional(),
  indexingMegabytes: z.number().optional(),
  indexMegabytes: z.number().nullable().optional(),
  /** From the start of opening to the first answer. */
  openingMs: z.number().optional(),
  servingMegabytes: z.number().optional(),
  searches: z
    .array(
      z.object({
        kind: z.string(),
        sort: z.string(),
        medianMs: z.number(),
        p95Ms: z.number(),
        averageHits: z.number(),
      }),
    )
    .optional(),
});
type Report = z.infer<typeof reportSchema>;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    queries: { type: 'string', default: '40' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
    json: { type: 'string' },
    // Keeps the index of Onrecord, or asks the one that is there.
    folder: { type: 'string' },
    // For the processes that this one starts.
    run: { type: 'string' },
    role: { type: 'string' },
  },
});
const articles = Number(values.articles);
const queries = Number(values.queries);
if (values.run === undefined) await compareEngines();
else await runEngine(values.run, values.role ?? '', values.folder ?? '');

async function compareEngines(): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  console.log(`${machine}; ${articles} articles, ${queries} queries of each kind`);
  const reports: Report[] = [];
  for (const engine of values.engines.split(',')) {
    const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
    const roles = ON_DISK.includes(engine) ? ['index', 'serve'] : ['index-and-serve'];
    let report: Report = { engine };
    for (const role of roles) report = { ...report, ...(await startEngine(engine, role, folder)) };
    reports.push(report);
    describe(report);
    if (values.folder === undefined) rmSync(folder, { recursive: true });
  }
  if (values.json === undefined) return;
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine, articles, queries, reports }, null, 2)}\n`,
  );
}

async function startEngine(engine: string, role: string, folder: string): Promise<Report> {
  const options = ['--run', engine, '--role', role, '--folder', folder];
  const sizes = ['--articles', values.articles, '--queries', values.queries];
  const child = fork('test/bench/embedded.ts', [...options, ...sizes], {
    execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MB}`],
  });
  const reports: Report[] = [];
  child.on('message', (message) => reports.push(reportSchema.parse(message)));
  const [status] = z.array(z.unknown()).parse(await once(child, 'exit'));
  if (status !== 0) console.log(`${engine} ended with ${String(status)} at ${role}.`);
  return { engine, ...reports.at(-1) };
}

async function runEngine(name: string, role: string, folder: string): Promise<void> {
  const open = ENGINES[name];
  if (open === undefined) throw new Error(`There is no engine ${name}.`);
  const memory = watchMemory();
  let report: Report = { engine: name };
  const opened = performance.now();
  const engine = await open(folder);
  if (role !== 'serve') {
    const rates: number[] = [];
    for (let part = 0; part < PARTS; part++) {
      let ms = 0;
      const first = Math.floor((articles * part) / PARTS);
      const end = Math.floor((articles * (part + 1)) / PARTS);
      for (let at = first; at < end; at += BATCH) {
        const size = Math.min(BATCH, end - at);
        ms += await engine.add(
          Array.from({ length: size }, (_, place) => createArticle(at + place)),
        );
      }
      rates.push(Math.round(((end - first) * 1_000) / ms));
    }
    report = {
      ...report,
      articlesPerSecond: Math.round(PARTS / rates.reduce((sum, rate) => sum + 1 / rate, 0)),
      articlesPerSecondByTenth: rates,
      indexingMegabytes: memory.getMost(),
      indexMegabytes: toMegabytes(engine.measureBytes()),
    };
  }
  if (role !== 'index') {
    const [first] = createQueries('common term', 1, articles);
    if (first !== undefined) await engine.search(first, 'relevance');
    const openingMs = Math.round(performance.now() - opened);
    const searches = await timeSearches(engine);
    report = { ...report, searches, servingMegabytes: memory.getNow() };
    if (role === 'serve') report = { ...report, openingMs };
  }
  process.send?.(report);
  memory.stop();
  await engine.close();
  process.disconnect();
}

type Searches = NonNullable<Report['searches']>;

async function timeSearches(engine: Awaited<ReturnType<OpenBenchEngine>>): Promise<Searches> {
  const searches: Searches = [];
  for (const kind of QUERY_KINDS) {
    for (const sort of SORTS) {
      const times: number[] = [];
      let hits = 0;
      for (const query of createQueries(kind, queries, articles)) {
        const started = performance.now();
        const total = await engine.search(query, sort);
        if (total === null) break;
        times.push(performance.now() - started);
        hits += total;
      }
      if (times.length === 0) continue;
      searches.push({
        ...{ kind, sort, medianMs: round(percentile(times, 0.5)) },
        ...{ p95Ms: round(percentile(times, 0.95)), averageHits: Math.round(hits / times.length) },
      });
    }
  }
  return searches;
}

function watchMemory() {
  let most = 0;
  const measure = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(measure, SAMPLE_INTERVAL_MS);
  return {
    getMost: () => Math.round(most / MEGABYTE),
    getNow: () => Math.round(process.memoryUsage.rss() / MEGABYTE),
    stop() {
      clearInterval(timer);
    },
  };
}

function describe(report: Report): void {
  const { engine, searches = [], articlesPerSecondByTenth: tenths = [] } = report;
  console.log(`\n${engine}`);
  console.log(
    `  indexing: ${report.articlesPerSecond ?? NaN} finished documents a second, by tenths ${tenths.join(', ')}; ${report.indexingMegabytes ?? NaN} MB of memory`,
  );
  if (report.indexMegabytes != null) console.log(`  index: ${report.indexMegabytes} MB`);
  if (report.openingMs !== undefined)
    console.log(`  opening and first answer: ${report.openingMs} ms`);
  console.log(`  serving: ${report.servingMegabytes ?? NaN} MB of memory`);
  for (const { kind, sort, medianMs, p95Ms, averageHits } of searches) {
    console.log(
      `  ${kind.padEnd(14)} by ${sort.padEnd(10)} median ${medianMs.toFixed(1).padStart(8)} ms, 95th percentile ${p95Ms.toFixed(1).padStart(8)} ms, ${averageHits} hits`,
    );
  }
}

function toMegabytes(bytes: number | null): number | null {
  return bytes === null ? null : Math.round(bytes / MEGABYTE);
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
