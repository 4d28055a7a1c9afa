// `npm run bench:page`: from a keystroke to painted results, in a real browser over a real index. Not part of the tests.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { CHROMIUM } from '../browser/chromium.ts';
import { startHarness } from '../browser/open-page.ts';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { syncPaths } from '../../indexer/sync.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { analyzer, searchConfig } from '../support/builders.ts';
import { inventArticles } from './invented-news.ts';
import { percentile } from './sampling.ts';

const { values } = parseArgs({
  options: {
    /** Files or folders to index; invented articles without it. */
    corpus: { type: 'string' },
    articles: { type: 'string', default: '20000' },
  },
});
const QUERIES = ['the harbour', 'water council', 'bridge repair', 'railway closes', 'winter storm'];
/** Quick typing: 120 words a minute. */
const KEYSTROKE_MS = 100;

/**
 * Notes for each keystroke when the results of what is then in the box were painted: the list has changed, and a frame
 * after that has begun. A keystroke whose answer a newer one has overtaken is not counted.
 */
const WATCH = `
  window.painted = [];
  let typedAt = null;
  document.getElementById('query').addEventListener('input', (event) => {
    typedAt = event.inputType === 'insertText' ? event.timeStamp : null;
  }, true);
  new MutationObserver(() => {
    if (typedAt === null) return;
    const started = typedAt;
    typedAt = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.painted.push(performance.now() - started);
      port2.postMessage(null);
    });
  }).observe(document.getElementById('hits'), { childList: true });
`;

if (CHROMIUM === null) console.log('There is no Chromium on this machine. Nothing was measured.');
else if (values.corpus !== undefined && !existsSync(values.corpus))
  console.log(`There is no corpus at ${values.corpus}. Nothing was measured.`);
else await measure();

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-page-'));
  const harness = await startHarness();
  try {
    await indexCorpus(harness.service.index, values.corpus ?? writeInventedNews(folder));
    const { articleCount } = await harness.service.index.getStats();
    const { page } = await harness.open('/');
    await page.locator('#hits li').first().waitFor();
    await page.evaluate(WATCH);
    for (const query of QUERIES) await type(page, query);
    const times = z.array(z.number()).parse(await page.evaluate('window.painted'));
    const typed = QUERIES.reduce((sum, { length }) => sum + length, 0);
    console.log(`${cpus().length} cores, Node ${process.versions.node}, ${articleCount} articles`);
    console.log(
      `keystroke to paint: median ${percentile(times, 0.5).toFixed(0)} ms, 95th percentile ` +
        `${percentile(times, 0.95).toFixed(0)} ms (${times.length} of ${typed} keystrokes painted)`,
    );
    console.log(`scripts: ${(measureScripts() / 1_000).toFixed(1)} kB compressed`);
  } finally {
    await harness.close();
    rmSync(folder, { recursive: true });
  }
}

/** What of a corpus cannot be read is left out. */
async function indexCorpus(index: SearchIndex, path: string): Promise<void> {
  const now = () => new Date();
  await syncPaths([path], {
    index,
    analyzer,
    extraction: { ...searchConfig, languages: await openLanguageDetector(), now },
    extractionVersion: searchConfig.extractionVersion,
    limits: { maxArticleBytes: 16_000_000 },
    batchSize: 200,
    isDryRun: false,
    standardInput: { bytes: Readable.from([]), format: null },
    report: () => undefined,
  });
}

async function type(page: Page, query: string): Promise<void> {
  const box = page.locator('#query');
  await box.fill('');
  await page.waitForTimeout(500);
  await box.pressSequentially(query, { delay: KEYSTROKE_MS });
  await page.waitForTimeout(500);
}

function writeInventedNews(folder: string): string {
  const path = join(folder, 'invented.jsonl');
  const lines: string[] = [];
  for (const { url, title, author, date, paragraphs } of inventArticles(6)) {
    const outlet = new URL(url).hostname;
    lines.push(JSON.stringify({ url, title, author, date, outlet, text: paragraphs.join('\n\n') }));
    if (lines.length >= Number(values.articles)) break;
  }
  writeFileSync(path, lines.join('\n'));
  return path;
}

function measureScripts(): number {
  const folder = 'dist/web/assets';
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length,
      0,
    );
}
