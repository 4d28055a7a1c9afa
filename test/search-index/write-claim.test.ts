import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../src/core/errors.ts';
import { claimWriting } from '../../src/search-index/sqlite/write-claim.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-claim-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const claim = (by: string, waitMs: number | null = 0, onWait?: (holder: string) => void) =>
  claimWriting(folder, { by, isRun: true, waitMs, ...(onWait && { onWait }) });

describe('claimWriting', { timeout: 30_000 }, () => {
  it('lets one in at a time, and says who that is', async () => {
    const release = await claim('onrecord index');
    await expect(claim('onrecord serve')).rejects.toThrow(IndexUnavailableError);
    await expect(claim('onrecord serve')).rejects.toThrow(
      /^The index is being written to by onrecord index \(process \d+, since 20\S+Z\)\.$/u,
    );
    release();
    (await claim('onrecord serve'))();
  });

  it('waits for who is there, and tells once for whom', async () => {
    const holders: string[] = [];
    const release = await claim('a first');
    const second = claim('a second', null, (holder) => holders.push(holder));
    setTimeout(release, 250);
    (await second)();
    expect(holders).toEqual([expect.stringMatching(/^a first /u)]);
  });

  it('is let go of by a process that is killed', async () => {
    const module = resolve('src/search-index/sqlite/write-claim.ts');
    const script = `const { claimWriting } = await import(${JSON.stringify(module)});
      await claimWriting(${JSON.stringify(folder)}, { by: 'another', isRun: true, waitMs: 0 });
      console.log('claimed');
      setInterval(() => undefined, 1000);`;
    const loader = ['--import', './test/support/register-typescript.mjs'];
    const child = spawn(process.execPath, [...loader, '--input-type=module', '-e', script]);
    const exited = once(child, 'exit');
    await once(createInterface({ input: child.stdout }), 'line');
    await expect(claim('us')).rejects.toThrow(`by another (process ${child.pid ?? 0}, `);
    child.kill('SIGKILL');
    await exited;
    (await claim('us'))();
  });

  it('is unavailable where there is no folder', async () => {
    rmSync(folder, { recursive: true });
    await expect(claim('us')).rejects.toThrow(IndexUnavailableError);
  });
});
