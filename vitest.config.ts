import { defineConfig } from 'vitest/config';
import { bundleWorker } from './test/support/bundle-worker.ts';

// Who watches wants threads of the sources as they are now.
const isOneRun = process.argv.includes('run');

export default defineConfig({
  plugins: isOneRun ? [await bundleWorker()] : [],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // Other threads start from .ts files under test.
    execArgv: ['--import', './test/support/register-typescript.mjs'],
    pool: 'forks',
    // No test file changes what another one sees; loading all modules anew for each takes longer than the tests.
    isolate: false,
    // The default leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
