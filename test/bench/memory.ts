// `npm run bench:memory`: memory while a great many articles are indexed. Not part of the tests.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { syncPaths } from '../../indexer/sync.ts';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { describeIndexTables } from '../../src/cli/index-tables.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { openSearchIndex } from '../../src/search-index/open.ts';
import { httpResponse, warcRecord } from '../indexer/web-archives.ts';
import { inventArticles, toPage } from './invented-news.ts';
import type { InventedArticle } from './invented-news.ts';
import { percentile } from './sampling.ts';

const MEGABYTE = 1_000_000;
const SAMPLE_INTERVAL_MS = 200;
const SHARES = [0.1, 0.25, 0.5, 0.75, 1];
/** Flat is what ends no more than this above where it was when everything was warm. */
const MAX_GROWTH = 1.1;

const sampleSchema = z.object({ articles: z.number(), rssBytes: z.number() });
type Sample = z.infer<typeof sampleSchema>;

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10000' },
    lines: { type: 'string', default: '100000' },
    only: { type: 'string' },
    // For the process that indexes, which this one starts.
    index: { type: 'string' },
  },
});
if (values.index === undefined) await measureAll();
else await indexAndSample(values.index);

async function measureAll(): Promise<void> {
  const corpora = [
    { name: 'pages', count: Number(values.pages), write: writePages },
    { name: 'jsonl.gz', count: Number(values.lines), write: writeLines },
    { name: 'warc.gz', count: Number(values.pages), write: writeWarc },
  ];
  for (const { name, count, write } of corpora) {
    if (values.only !== undefined && values.only !== name) continue;
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-memory-'));
    try {
      await write(folder, count);
      const started = performance.now();
      const samples = await runIndexer(folder);
      const seconds = (performance.now() - started) / 1_000;
      console.log(
        `${name}: ${count} articles in ${seconds.toFixed(0)} s; ${describe(samples, count)}`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function describe(samples: readonly Sample[], count: number): string {
  const sizes = (from: number, to: number) =>
    samples
      .filter(({ articles }) => articles >= from * count && articles <= to * count)
      .map(({ rssBytes }) => rssBytes / MEGABYTE);
  const at = SHARES.map((share) => {
    const sample = samples.find(({ articles }) => articles >= share * count) ?? samples.at(-1);
    return `${share * 100} %: ${((sample?.rssBytes ?? NaN) / MEGABYTE).toFixed(0)}`;
  });
  const [second, last] = [percentile(sizes(0.25, 0.5), 0.5), percentile(sizes(0.75, 1), 0.5)];
  return (
    `RSS in MB at ${at.join(', ')}; most ${Math.max(...sizes(0, 1)).toFixed(0)}; ` +
    `median of the second quarter ${second.toFixed(0)}, of the last ${last.toFixed(0)}: ` +
    judge(last / second)
  );
}

function judge(growth: number): string {
  if (Number.isNaN(growth)) return 'too few articles to tell';
  return growth <= MAX_GROWTH ? 'flat' : 'NOT FLAT';
}

async function runIndexer(folder: string): Promise<Sample[]> {
  const child = fork('test/bench/memory.ts', ['--index', folder]);
  const samples: Sample[] = [];
  child.on('message', (message) => {
    samples.push(sampleSchema.parse(message));
  });
  const [status] = z.array(z.unknown()).parse(await once(child, 'exit'));
  if (status !== 0) throw new Error(`Indexing ended with ${String(status)}.`);
  return samples;
}

async function indexAndSample(folder: string): Promise<void> {
  const tables = await loadSearchConfig('search-config');
  const analyzer = createAnalyzer(tables.lexicon);
  const { index } = await openSearchIndex({
    settings: { dir: join(folder, 'index'), queryTimeoutMs: 60_000, meiliIndex: 'onrecord' },
    tables: describeIndexTables(tables, analyzer),
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
  let articles = 0;
  const send = () => process.send?.({ articles, rssBytes: process.memoryUsage.rss() });
  const timer = setInterval(send, SAMPLE_INTERVAL_MS);
  const summary = await syncPaths([join(folder, 'in')], {
    ...{ index, analyzer, isDryRun: false, batchSize: 1_000 },
    extraction: { ...tables, languages: await openLanguageDetector(), now: () => new Date() },
    extractionVersion: tables.extractionVersion,
    limits: { maxArticleBytes: 16 * MEGABYTE },
    standardInput: { bytes: Readable.from([]), format: null },
    report(event) {
      if (event.kind === 'problem') throw new Error(`${event.place}: ${event.reason}`);
      if (event.kind === 'progress') articles = event.progress.summary.added;
    },
  });
  clearInterval(timer);
  articles = summary.added;
  send();
  await index.close();
  process.disconnect();
}

function* take(count: number, paragraphs: number): Generator<InventedArticle> {
  let left = count;
  for (const article of inventArticles(paragraphs)) {
    if (left-- <= 0) return;
    yield article;
  }
}

function writePages(folder: string, count: number): Promise<void> {
  let number = 0;
  for (const article of take(count, 12)) {
    // As crawlers have it: not all files in one folder.
    const below = join(folder, 'in', String(Math.floor(number / 500)));
    if (number % 500 === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `${number++}.html`), toPage(article));
  }
  return Promise.resolve();
}

async function writeLines(folder: string, count: number): Promise<void> {
  function* lines() {
    for (const { paragraphs, ...article } of take(count, 3))
      yield `${JSON.stringify({ ...article, text: paragraphs.join('\n\n') })}\n`;
  }
  mkdirSync(join(folder, 'in'));
  const file = createWriteStream(join(folder, 'in', 'news.jsonl.gz'));
  await pipeline(Readable.from(lines()), createGzip(), file);
}

async function writeWarc(folder: string, count: number): Promise<void> {
  function* records() {
    for (const article of take(count, 12)) {
      const body = gzipSync(toPage(article));
      const content = httpResponse({ body, headers: { 'Content-Encoding': 'gzip' } });
      yield gzipSync(warcRecord({ uri: article.url, content }));
    }
  }
  mkdirSync(join(folder, 'in'));
  await pipeline(Readable.from(records()), createWriteStream(join(folder, 'in', 'news.warc.gz')));
}
