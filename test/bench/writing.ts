/**
 * Measures what writing by the API does to searches: how many articles a second a service takes by lines, how late its event loop was at
 * most, and how long searches took meanwhile.
 *
 *   npm run bench:writing -- --articles 20000
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const KEY = 'a-key-for-the-measurement';
const { values } = parseArgs({ options: { articles: { type: 'string', default: '20000' } } });
const count = Number(values.articles);
const folder = mkdtempSync(join(tmpdir(), 'onrecord-writing-'));
const service = spawn(
  process.execPath,
  ['bin/onrecord.js', 'serve', '--port', '0', '--host', '127.0.0.1', '--log-level', 'warn'],
  {
    env: { ...process.env, ONRECORD_DIR: join(folder, 'index'), ONRECORD_WRITE_KEY: KEY },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);

/** The sample articles over and over, each time with other words between theirs, so that they are no copies. */
function* listLines(): Generator<string> {
  const names = readdirSync('data/articles').filter((name) => name.endsWith('.txt'));
  const texts = names.map((name) =>
    readFileSync(join('data/articles', name), 'utf8').replace(/\s+/gu, ' '),
  );
  for (let at = 0; at < count; at++) {
    const words = (texts[at % texts.length] ?? '').split(' ');
    const text = words.map((word, place) => (place % 9 === at % 9 ? `${word}${at}` : word));
    yield `${JSON.stringify({ id: `w${at}`, title: `Report ${at}`, text: text.join(' ') })}\n`;
  }
}

async function findAddress(): Promise<string> {
  for await (const line of createInterface({ input: service.stdout })) {
    const address = /http:\S+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The service did not start.');
}

const address = await findAddress();
const latencies: number[] = [];
const lags: number[] = [];
const memories: number[] = [];
let isOver = false;
/** What others on this machine do shows here, too. */
const ownDelay = monitorEventLoopDelay();
ownDelay.enable();
async function search(): Promise<void> {
  while (!isOver) {
    const started = performance.now();
    await (await fetch(`${address}/api/search?q=president+military`)).text();
    latencies.push(performance.now() - started);
    const headers = { Authorization: `Bearer ${KEY}` };
    const metrics = await (await fetch(`${address}/metrics`, { headers })).text();
    const read = (name: string) =>
      Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(metrics)?.[1] ?? NaN);
    lags.push(read('nodejs_eventloop_lag_max_seconds') * 1_000);
    memories.push(read('process_resident_memory_bytes') / 1e6);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
const searching = search();
const started = performance.now();
const posting = request(`${address}/api/articles`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/x-ndjson' },
});
const answering = once(posting, 'response');
Readable.from(listLines()).pipe(posting);
const answers = z.tuple([z.instanceof(Readable)]).parse(await answering)[0];
let added = 0;
for await (const line of createInterface({ input: answers })) {
  if (line.includes('"added"')) added++;
}
const seconds = (performance.now() - started) / 1_000;
isOver = true;
await searching;
const sorted = latencies.toSorted((a, b) => a - b);
const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(0);
console.log(
  `${added} articles in ${seconds.toFixed(1)} s: ${(added / seconds).toFixed(0)} a second`,
);
console.log(`searches meanwhile: ${sorted.length}, median ${at(0.5)} ms, p95 ${at(0.95)} ms`);
// The first tells of the start.
const late = lags.slice(1).toSorted((a, b) => a - b);
console.log(
  `event loop late by at most ${late.at(-1)?.toFixed(0) ?? ''} ms, then ${late.at(-2)?.toFixed(0) ?? ''}, ${late.at(-3)?.toFixed(0) ?? ''}; ` +
    `that of this process, which only sends, by ${(ownDelay.max / 1e6).toFixed(0)} ms`,
);
console.log(`memory of the process at most ${Math.max(...memories).toFixed(0)} MB`);
service.kill('SIGTERM');
await new Promise((resolve) => service.once('exit', resolve));
rmSync(folder, { recursive: true });
