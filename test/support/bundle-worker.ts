import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { Plugin } from 'vite';

const WORKER = 'src/search-index/sqlite/worker.ts';
const CACHE = 'node_modules/.cache/onrecord-worker';
/** How the client of the thread names it, see `worker-client.ts`. */
const WORKER_URL = 'new URL(`./worker${extname(import.meta.url)}`, import.meta.url)';

/**
 * Returns a plugin that has the threads of the embedded engine start from one file of JavaScript: hundreds of them start
 * during the tests, and each would set up a loader of its own for types.
 */
export async function bundleWorker(): Promise<Plugin> {
  const outDir = resolve(CACHE);
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ...{ ssr: WORKER, outDir, minify: false },
      // Another run may be starting threads from it.
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'es' } },
    },
  });
  const file = ['worker.js', 'worker.mjs'].map((name) => join(outDir, name)).find(existsSync);
  if (file === undefined) throw new Error(`There is no bundle of ${WORKER} in ${outDir}.`);
  return {
    name: 'bundled-worker',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/sqlite/worker-client.ts')) return undefined;
      if (!code.includes(WORKER_URL)) throw new Error(`${id} names its thread in another way.`);
      return code.replace(WORKER_URL, `new URL(${JSON.stringify(pathToFileURL(file).href)})`);
    },
  };
}
