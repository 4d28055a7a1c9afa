// A worker thread under test starts from a .ts file. Node strips its types from version 22.18 on; for older
// versions this registers a loader. Threads inherit it, because vitest.config.ts hands it to Node with --import.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// A thread that starts from a bundle has no types to strip, see `bundle-worker.ts`.
const isBundle = !isMainThread && process.argv[1]?.endsWith('.js') === true;

if (process.features.typescript === undefined && !isBundle)
  register('./typescript-loader.mjs', import.meta.url);
