// `npm run bench:api`: what the service answers a second on the embedded index, how evenly, and whether its memory stays flat.
// The service is a process of its own, started as the container starts it. Not part of the tests.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { z } from 'zod';
import { createRandom, listLongWords, pickOne } from './sampling.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/eval/corpora/reuters21578.jsonl' },
    articles: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '30' },
  },
});
const seconds = Number(values.seconds);
/** Until then the heap grows to the size that it keeps. */
const WARM_UP_SECONDS = 30;
/** What the container starts it with. */
const SERVICE_FLAGS = ['--max-semi-space-size=64'];
const OUTLETS = 40;
const SAMPLED_PAGES = 20;
const REQUESTS = 400;
/** Any fixed number: the requests are the same in every run. */
const SEED = 17;

const pageSchema = z.object({
  hits: z.array(
    z.object({
      id: z.string(),
      title: z.string().nullable(),
      outlet: z.string().nullable(),
      publishedOn: z.string().nullable(),
    }),
  ),
});
type Sample = z.infer<typeof pageSchema>['hits'][number];

if (existsSync(values.corpus)) {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
  try {
    await measure(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  console.log(`There is no corpus at ${values.corpus}. Nothing was measured.`);
  console.log('Name one with: npm run bench:api -- --corpus FILE.jsonl');
}

async function measure(folder: string): Promise<void> {
  const dir = join(folder, 'index');
  const corpus = await cutCorpus(folder);
  await once(runOnrecord(['index', corpus, '--dir', dir]), 'exit');
  const service = runOnrecord(['serve', '--dir', dir, '--port', '0', '--host', '127.0.0.1']);
  try {
    const address = await readAddress(service);
    const paths = buildPaths(await listSamples(address));
    const run = (duration: number) => load(address, paths, duration);
    await run(WARM_UP_SECONDS);
    const memory = [await readMemoryMb(address)];
    const running = run(seconds);
    await sleep((seconds / 2) * 1_000);
    memory.push(await readMemoryMb(address));
    const { requests, latency, errors, timeouts, non2xx } = await running;
    memory.push(await readMemoryMb(address));
    console.log(
      `${cpus().length} cores, Node ${process.versions.node}, embedded engine, ${values.articles} articles of ${values.corpus}`,
    );
    console.log(
      `${values.connections} connections for ${seconds} s: ${Math.round(requests.average)} requests a second, ` +
        `p50 ${latency.p50} ms, p99 ${latency.p99} ms (× ${(latency.p99 / latency.p50).toFixed(1)}), longest ${latency.max} ms`,
    );
    console.log(
      `${requests.total} requests, ${errors} errors, ${timeouts} timeouts, ${non2xx} answers other than 200`,
    );
    console.log(
      `memory at the start, in the middle, at the end: ${memory.map((mb) => `${mb} MB`).join(', ')}`,
    );
  } finally {
    const exited = once(service, 'exit');
    service.kill('SIGTERM');
    await exited;
  }
}

function runOnrecord(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...SERVICE_FLAGS, 'bin/onrecord.js', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The first so many articles, spread over forty outlets: a corpus is often of one. */
async function cutCorpus(folder: string): Promise<string> {
  const target = join(folder, 'corpus.jsonl');
  const output = createWriteStream(target);
  let left = Number(values.articles);
  for await (const line of createInterface({ input: createReadStream(values.corpus) })) {
    if (left-- <= 0) break;
    const article = z.looseObject({}).parse(JSON.parse(line));
    output.write(`${JSON.stringify({ ...article, outlet: `Outlet ${left % OUTLETS}` })}\n`);
  }
  output.end();
  await once(output, 'finish');
  return target;
}

async function readAddress({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The service has no output.');
  for await (const line of createInterface({ input: stdout })) {
    const address = /http:\S+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The service did not start.');
}

async function listSamples(address: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let page = 1; page <= SAMPLED_PAGES; page++) {
    const query = `pageSize=100&facets=&page=${page}`;
    const response = await fetch(`${address}/api/search?${query}`);
    samples.push(...pageSchema.parse(await response.json()).hits);
  }
  return samples;
}

/** In turn: a word, words, a phrase, an exclusion, a filter, a month, newest first, quotations, a facet, an article. */
function buildPaths(samples: readonly Sample[]): string[] {
  const random = createRandom(SEED);
  const search = (parameters: Record<string, string>) =>
    `/api/search?${new URLSearchParams(parameters).toString()}`;
  return Array.from({ length: REQUESTS }, (_, turn) => {
    const sample = pickOne(random, samples);
    const [first = 'year', second = 'market'] = listLongWords(sample?.title ?? '');
    switch (turn % 10) {
      case 0:
        return search({ q: first });
      case 1:
        return search({ q: `${first} ${second}` });
      case 2:
        return search({ q: `"${first} ${second}"` });
      case 3:
        return search({ q: `${first} -${second}` });
      case 4:
        return search({ q: first, outlet: sample?.outlet ?? 'Outlet 1' });
      case 5:
        return search({ q: second, from: (sample?.publishedOn ?? '1987-03-01').slice(0, 7) });
      case 6:
        return search({ q: first, sort: 'newest' });
      case 7:
        return `/api/quotations?q=${encodeURIComponent(first)}`;
      case 8:
        return `/api/facets/speaker?q=${encodeURIComponent(first)}`;
      default:
        return `/api/articles/${encodeURIComponent(sample?.id ?? '')}`;
    }
  });
}

async function load(
  address: string,
  paths: readonly string[],
  duration: number,
): Promise<autocannon.Result> {
  let client = 0;
  return autocannon({
    url: address,
    connections: Number(values.connections),
    duration,
    // Each begins at another place: else all would ask the same at the same time.
    setupClient(connection) {
      const from = (client++ * 31) % paths.length;
      const turned = [...paths.slice(from), ...paths.slice(0, from)];
      connection.setRequests(turned.map((path) => ({ method: 'GET', path })));
    },
  });
}

async function readMemoryMb(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\d+)/mu.exec(text)?.[1] ?? NaN);
  return Math.round(bytes / 1e6);
}
