// A worker thread under test starts from a .ts file. Node strips its types from version 22.18 on; for older
// versions this registers a loader. Threads inherit it, because vitest.config.ts hands it to Node with --import.
import { register } from 'node:module';

if (process.features.typescript === undefined) register('./typescript-loader.mjs', import.meta.url);
