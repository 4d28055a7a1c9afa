import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // Worker threads start from .ts files under test.
    execArgv: ['--import', './test/support/register-typescript.mjs'],
    pool: 'forks',
    // No test file changes what another one sees; loading all modules anew for each takes longer than the tests.
    isolate: false,
    // The default leaves one core idle, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
