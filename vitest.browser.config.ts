import { defineConfig } from 'vitest/config';

const isForReadme = process.env['SCREENSHOT'] !== undefined;

/** `npm run test:browser`: the page in a real Chromium, kept apart because not every machine has one. */
export default defineConfig({
  test: {
    include: [isForReadme ? 'test/browser/screenshot.ts' : 'test/browser/*.test.ts'],
    globalSetup: ['test/browser/announce-chromium.ts'],
    execArgv: ['--import', './test/support/register-typescript.mjs'],
    pool: 'forks',
    // A browser and a service each: more at once only slow each other down.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
