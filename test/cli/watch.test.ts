import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFiles } from '../../src/cli/watch-command.ts';
import { parseInterval } from '../../src/cli/watch-interval.ts';
import { openTemporaryFolder } from '../indexer/temporary-folder.ts';
import type { TemporaryFolder } from '../indexer/temporary-folder.ts';

describe('parseInterval', () => {
  it.each([
    ['10s', 10_000],
    ['90s', 90_000],
    ['10m', 600_000],
    ['2h', 7_200_000],
    ['24h', 86_400_000],
    [undefined, null],
  ])('of %j is %j', (text, ms) => {
    expect(parseInterval(text)).toBe(ms);
  });

  it.each(['9s', '0m', '25h', '10', 'm', '1.5h', '-10m', '10 m', '10d', ''])(
    'refuses %j',
    (text) => {
      expect(() => parseInterval(text)).toThrow(
        `--watch is ${JSON.stringify(text)}: it is a time from 10s to 24h, such as 30s, 10m or 2h`,
      );
    },
  );
});

describe('watchFiles', { timeout: 30_000 }, () => {
  let folder: TemporaryFolder;
  let changes = 0;
  const noteChange = () => {
    changes++;
  };
  const fail = (error: unknown) => {
    throw error;
  };
  beforeEach(() => {
    folder = openTemporaryFolder();
    changes = 0;
  });
  afterEach(() => {
    folder.close();
  });

  it.each([
    ['a folder', ''],
    ['a file', 'a.txt'],
  ])('tells of a change of %s once it is written, and of a file that goes', async (_what, path) => {
    folder.write('a.txt', 'One.');
    folder.write('.hidden/b.txt', 'One.');
    const end = await watchFiles([folder.at(path)], noteChange, fail);
    expect(changes).toBe(0);
    writeFileSync(folder.at('a.txt'), 'Two is longer.');
    // What is not read changes nothing.
    writeFileSync(folder.at('picture.jpg'), 'x');
    writeFileSync(folder.at('.hidden/b.txt'), 'Two.');
    await expect.poll(() => changes, { timeout: 10_000 }).toBe(1);
    folder.remove('a.txt');
    await expect.poll(() => changes, { timeout: 10_000 }).toBe(2);
    await end();
  });

  it('has nothing to watch where all are addresses', async () => {
    const end = await watchFiles([], noteChange, fail);
    await expect(end()).resolves.toBeUndefined();
  });
});
