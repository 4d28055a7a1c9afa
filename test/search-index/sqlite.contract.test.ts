import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { describeSearchIndexContract } from '../contract/search-index.contract.ts';
import { indexTables } from '../support/builders.ts';

const root = mkdtempSync(join(tmpdir(), 'onrecord-contract-'));
let opened = 0;
afterAll(() => {
  rmSync(root, { recursive: true });
});

const open = (changes: { readonly analysisVersion?: string } = {}) =>
  Promise.resolve(
    openSqliteIndex({
      directory: join(root, String(opened)),
      tables: { ...indexTables, ...changes },
      queryTimeoutMs: 10_000,
      foreignFormat: 'refuse',
      onSetAside: () => undefined,
    }),
  );

describeSearchIndexContract({
  engine: 'embedded SQLite',
  openIndex: () => {
    opened++;
    return open();
  },
  reopenIndex: open,
});
