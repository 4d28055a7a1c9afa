// `npm run bench:meilisearch`: what Onrecord adds to a Meilisearch server, measured against the server itself.
// Needs MEILI_URL and MEILI_MASTER_KEY; its indexes have names of their own and are removed at the end.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { Meilisearch } from 'meilisearch';
import { z } from 'zod';
import { buildDocument } from '../../indexer/build-document.ts';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { extractArticle } from '../../indexer/extraction/extract-article.ts';
import { readBatches } from '../../indexer/read-batches.ts';
import { openSeenIds } from '../../indexer/seen-ids.ts';
import { syncPaths } from '../../indexer/sync.ts';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { describeIndexTables } from '../../src/cli/index-tables.ts';
import { loadSearchConfig } from '../../src/config/search-config.ts';
import { toMeilisearchDocument } from '../../src/search-index/meilisearch/documents.ts';
import { servedIndexNames } from '../../src/search-index/meilisearch/index-names.ts';
import { openMeilisearchIndex } from '../../src/search-index/meilisearch/open-meilisearch-index.ts';
import { toQuotationDocuments } from '../../src/search-index/meilisearch/quotation-documents.ts';
import { buildIndexDefinition } from '../../src/search-index/meilisearch/settings.ts';
import { createPendingWrites } from '../../src/search-index/pending-writes.ts';
import type { IndexDocument, SearchIndex } from '../../src/search-index/search-index.ts';
import { createCaller, describeTimes, measureThroughput, timeInTurn } from './load.ts';
import { createRandom, listLongWords, percentile, pickOne } from './sampling.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/eval/corpora/reuters21578.jsonl' },
    articles: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '3' },

    port: { type: 'string', default: '3917' },
  },
});
const { MEILI_URL: host, MEILI_MASTER_KEY: apiKey } = process.env;
const OUTLETS = 40;
const BATCH = 1_000;
const SEED = 7;
const SEARCHES = 300;
const CLIENTS = 64;
const CONCURRENT_SEARCHES = 2_000;
/** What the container starts it with: the garbage of a search dies young, where there is room for it to. */
const SERVICE_FLAGS = ['--max-semi-space-size=64'];

const titleSchema = z.object({ article: z.object({ title: z.string().nullable() }) });
const run = `bench-${randomUUID()}`;
const tables = await loadSearchConfig('search-config');
const analyzer = createAnalyzer(tables.lexicon);
const indexTables = describeIndexTables(tables, analyzer);
const definition = buildIndexDefinition(indexTables);
const languages = await openLanguageDetector();
const extraction = { ...tables, languages, now: () => new Date() };
const limits = { maxArticleBytes: 16_000_000 };

if (host === undefined || apiKey === undefined) {
  console.log('Needs a running server: MEILI_URL and MEILI_MASTER_KEY. Nothing was measured.');
} else if (!existsSync(values.corpus)) {
  console.log(`There is no corpus at ${values.corpus}. Name one with --corpus FILE.jsonl.`);
} else {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  const client = new Meilisearch({ host, apiKey });
  try {
    const { pkgVersion } = await client.getVersion();
    console.log(`${cpus().length} cores, Node ${process.versions.node}, Meilisearch ${pkgVersion}`);
    const corpus = await cutCorpus(values.corpus, folder);
    await compareIndexing(client, host, apiKey, corpus);
    await compareSearching(client, host, apiKey);
  } finally {
    const { results } = await client.getIndexes({ limit: 10_000 });
    for (const { uid } of results) if (uid.startsWith(run)) await client.deleteIndex(uid);
    rmSync(folder, { recursive: true });
  }
}

/** The first so many articles, in a file of their own, spread over forty outlets: a corpus is often of one. */
async function cutCorpus(path: string, folder: string): Promise<string> {
  const target = join(folder, 'corpus.jsonl');
  const output = createWriteStream(target);
  let left = Number(values.articles);
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (left-- <= 0) break;
    const article = z.looseObject({}).parse(JSON.parse(line));
    output.write(`${JSON.stringify({ ...article, outlet: `Outlet ${left % OUTLETS}` })}\n`);
  }
  output.end();
  await once(output, 'finish');
  return target;
}

/** In batches, in the form in which the server stores them. */
type Finished = { readonly articles: object[][]; readonly quotations: object[][] };

async function finishDocuments(corpus: string): Promise<Finished> {
  const finished: Finished = { articles: [], quotations: [] };
  for await (const batch of readDocuments(corpus)) {
    const { version } = definition;
    finished.articles.push(batch.map((item) => toMeilisearchDocument(item, version)));
    const quotations = batch.flatMap((item) => toQuotationDocuments(item, version));
    if (quotations.length > 0) finished.quotations.push(quotations);
  }
  return finished;
}

async function* readDocuments(corpus: string): AsyncGenerator<IndexDocument[]> {
  const seen = openSeenIds();
  const notes = {
    seen,
    unread: new Set<string>(),
    unknownKeys: new Set<string>(),
    problem: () => undefined,
    notice: () => undefined,
  };
  const options = {
    limits,
    batchSize: BATCH,
    standardInput: { bytes: Readable.from([]), format: null },
  };
  for await (const { articles } of readBatches([corpus], options, notes)) {
    yield articles.map((article) =>
      buildDocument(extractArticle(article, extraction), 'bench', analyzer),
    );
  }
  seen.close();
}

async function compareIndexing(
  client: Meilisearch,
  host: string,
  apiKey: string,
  corpus: string,
): Promise<void> {
  const open = (prefix: string) =>
    openMeilisearchIndex({ host, apiKey, prefix, tables: indexTables, queryTimeoutMs: 60_000 });
  // One kind after the other: what one keeps in memory would slow down the next.
  const bare = await measureBare(client, corpus);
  const ready = await inRounds((round) => upsertFinished(open(`${run}-ready-${round}`), corpus));
  const whole = await inRounds((round) =>
    timed(() => indexFiles(open(`${run}-whole-${round}`), corpus)),
  );
  const show = (times: readonly number[]) => times.map((s) => s.toFixed(1)).join(', ');
  const ratio = (times: readonly number[]) => (Math.min(...times) / Math.min(...bare)).toFixed(2);
  console.log(
    `\nindexing ${values.articles} articles, seconds of each round, ratio of the best ones:\n` +
      `  finished documents posted by the bare client   ${show(bare)}\n` +
      `  finished documents through Onrecord's index    ${show(ready)}   × ${ratio(ready)}\n` +
      `  files through Onrecord, reading and extracting ${show(whole)}   × ${ratio(whole)}`,
  );
}

async function measureBare(client: Meilisearch, corpus: string): Promise<number[]> {
  const finished = await finishDocuments(corpus);
  return inRounds((round) => timed(() => postBare(client, `${run}-bare-${round}`, finished)));
}

async function inRounds(measure: (round: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) times.push(await measure(round));
  return times;
}

async function indexFiles(index: SearchIndex, corpus: string): Promise<void> {
  await syncPaths([corpus], {
    index,
    analyzer,
    extraction,
    extractionVersion: tables.extractionVersion,
    limits,
    batchSize: BATCH,
    isDryRun: false,
    standardInput: { bytes: Readable.from([]), format: null },
    report: () => undefined,
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** What a program of one's own would do: hand everything over, wait, look at the status. */
async function postBare(client: Meilisearch, prefix: string, finished: Finished): Promise<void> {
  const names = servedIndexNames(prefix);
  for (const kind of ['articles', 'quotations'] as const) {
    await client.createIndex(names[kind], { primaryKey: 'key' });
    await client.index(names[kind]).updateSettings(definition[kind]);
  }
  const uids: number[] = [];
  for (const kind of ['quotations', 'articles'] as const) {
    for (const batch of finished[kind]) {
      const task = await client.index(names[kind]).addDocuments(batch, { primaryKey: 'key' });
      uids.push(task.taskUid);
    }
  }
  for (const uid of uids) {
    const { status } = await client.tasks.waitForTask(uid, { timeout: 0, interval: 25 });
    if (status !== 'succeeded') throw new Error(`A bare task ${status}.`);
  }
}

/** Time of the index alone: documents are made beforehand, and let go as they are handed over. */
async function upsertFinished(index: SearchIndex, corpus: string): Promise<number> {
  const batches: IndexDocument[][] = [];
  for await (const batch of readDocuments(corpus)) batches.push(batch);
  return timed(async () => {
    const writes = createPendingWrites(index);
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      await writes.waitForRoom();
      writes.add(batch, () => undefined);
    }
    await writes.finish();
  });
}

async function compareSearching(client: Meilisearch, host: string, apiKey: string): Promise<void> {
  const prefix = `${run}-whole-0`;
  const { articles: indexUid } = servedIndexNames(prefix);
  const service = await startService(host, apiKey, prefix);
  try {
    const words = await listWords(client, indexUid);
    const api = createCaller(`http://127.0.0.1:${values.port}`);
    const bare = createCaller(host);
    const questions = words.map((word) => ({
      path: `/api/search?sort=newest&q=${encodeURIComponent(word)}`,
      // The words that match are the same: the bare search is given their stems.
      body: {
        q: analyzer
          .analyze(word)
          .map(({ stem }) => stem)
          .join(' '),
        matchingStrategy: 'all' as const,
        sort: ['day:desc', 'order:asc'],
        facets: ['outlet', 'speaker', 'year', 'month'],
        attributesToRetrieve: ['article'],
        hitsPerPage: 20,
        page: 1,
      },
    }));
    const get = (at: number) => questions[at % questions.length] ?? questions[0];
    const askApi = async (at: number) => {
      await api(get(at)?.path ?? '');
    };
    const askBare = async (at: number) => {
      const body = JSON.stringify(get(at)?.body);
      await bare(`/indexes/${indexUid}/search`, { body, apiKey });
    };
    const askClient = async (at: number) => {
      const { q, ...options } = get(at)?.body ?? { q: '' };
      await client.index(indexUid).search(q, options);
    };
    // Each question once, so that neither side meets it for the first time.
    await timeInTurn([askApi, askBare], SEARCHES);
    const [ours = [], theirs = []] = await timeInTurn([askApi, askBare], SEARCHES);
    const [official = []] = await timeInTurn([askClient], SEARCHES);
    const ratio = percentile(ours, 0.5) / percentile(theirs, 0.5);
    const gain = percentile(official, 0.5) / percentile(ours, 0.5);
    console.log(`\n${SEARCHES} keyword searches by date with three facets, one after the other:`);
    console.log(`  bare /search, uncompressed, kept alive   ${describeTimes(theirs)}`);
    console.log(
      `  GET /api/search of Onrecord              ${describeTimes(ours)}   median × ${ratio.toFixed(2)}`,
    );
    console.log(
      `  the official client as it comes          ${describeTimes(official)}   ${gain.toFixed(1)} times Onrecord's`,
    );
    await compareThroughput(askApi, askBare);
  } finally {
    service.kill();
  }
}

async function compareThroughput(
  askApi: (at: number) => Promise<void>,
  askBare: (at: number) => Promise<void>,
): Promise<void> {
  const load = { clients: CLIENTS, questions: CONCURRENT_SEARCHES };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    theirs.push(await measureThroughput(askBare, load));
    ours.push(await measureThroughput(askApi, load));
  }
  const show = (rates: readonly number[]) => rates.map((rate) => rate.toFixed(0)).join(', ');
  const ratio = Math.max(...ours) / Math.max(...theirs);
  console.log(
    `\n${CLIENTS} clients at once, searches a second in each round, ratio of the best ones:`,
  );
  console.log(`  bare /search                ${show(theirs)}`);
  console.log(`  GET /api/search of Onrecord ${show(ours)}   × ${ratio.toFixed(2)}`);
}

/** A process of its own, as it is run. */
async function startService(host: string, apiKey: string, prefix: string) {
  const service = spawn(process.execPath, [...SERVICE_FLAGS, 'bin/onrecord.js', 'serve'], {
    env: {
      ...process.env,
      MEILI_URL: host,
      MEILI_KEY: apiKey,
      MEILI_INDEX: prefix,
      PORT: values.port,
      // A line a request is what the terminal would be measured by.
      ONRECORD_LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(service.stdout, 'data');
  return service;
}

/** One or two words of random titles. */
async function listWords(client: Meilisearch, indexUid: string): Promise<string[]> {
  const { results } = await client
    .index(indexUid)
    .getDocuments({ fields: ['article'], limit: 2_000 });
  const titles = results
    .map((result) => titleSchema.parse(result).article.title ?? '')
    .filter((title) => listLongWords(title).length > 1);
  const random = createRandom(SEED);
  return Array.from({ length: SEARCHES }, (_, turn) => {
    const words = listLongWords(pickOne(random, titles) ?? '');
    return words.slice(0, 1 + (turn % 2)).join(' ');
  });
}
