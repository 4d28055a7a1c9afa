import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runDelete } from '../../src/cli/delete-command.ts';
import type { CommandContext } from '../../src/cli/command-context.ts';
import { openService } from '../../src/cli/open-service.ts';
import { parseConfig } from '../../src/config/config.ts';
import { aDocument, searchConfig } from '../support/builders.ts';

let context: CommandContext;
let directory: string;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'onrecord-delete-'));
  context = {
    config: parseConfig({ ONRECORD_DIR: directory }),
    tables: searchConfig,
    log: pino({ level: 'silent' }),
    now: () => new Date('2026-05-04T09:00:00Z'),
  };
  const { index } = await openService(context, 'refuse');
  await index.upsert([aDocument({ id: 'port' }), aDocument({ id: 'mine' })]);
  await index.close();
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** Runs the command, and returns what it prints. */
async function run(ids: readonly string[], mode: 'delete' | 'restore' | 'list' = 'delete') {
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    await runDelete(context, ids, { isRestored: mode === 'restore', isList: mode === 'list' });
  } finally {
    write.mockRestore();
  }
  return printed.join('');
}

describe('runDelete', () => {
  it('takes an article out, and says whether it was there', async () => {
    expect(await run(['port', 'never seen'])).toBe(
      'port: deleted, and kept out from now on\n' +
        'never seen: was not in the index, and is kept out from now on\n',
    );
    expect(await run([], 'list')).toBe('2026-05-04  never seen\n2026-05-04  port\n');
    const { index } = await openService(context, 'refuse');
    expect(await index.tryGet('port')).toBeNull();
    expect(await index.tryGet('mine')).not.toBeNull();
    await index.close();
  });

  it('lets it come again', async () => {
    await run(['port']);
    expect(await run(['port', 'mine'], 'restore')).toBe(
      'port: may be indexed again; onrecord index with its source brings it back\n' +
        'mine: was not kept out\n',
    );
    expect(await run([], 'list')).toBe('Nothing is kept out.\n');
  });

  it('refuses to delete nothing in particular', async () => {
    await expect(run([])).rejects.toThrow('needs the id of an article, or --list');
  });
});
