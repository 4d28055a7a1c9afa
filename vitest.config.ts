import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The query worker is a .ts file under test; a worker thread inherits this loader (Node 20 cannot strip types).
    execArgv: ['--import', 'tsx'],
    pool: 'forks',
  },
});
