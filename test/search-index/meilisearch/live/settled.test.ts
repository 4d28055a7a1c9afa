import { describe, expect, it } from 'vitest';
import { aDocument } from '../../../support/builders.ts';
import { hasSharedServer, inventPrefix, openLiveIndex, sharedServer } from './environment.ts';

describe.skipIf(!hasSharedServer)('isSettled, on a server', () => {
  it('holds until something is written, and for this process', async () => {
    const prefix = inventPrefix();
    const index = openLiveIndex(sharedServer, prefix);
    await index.upsert([aDocument({ id: 'a' })]);
    expect(await index.isSettled('v1')).toBe(false);
    await index.noteSettled('v1');
    await index.upsert([]);
    expect([await index.isSettled('v1'), await index.isSettled('v2')]).toEqual([true, false]);
    expect(await openLiveIndex(sharedServer, prefix).isSettled('v1')).toBe(false);
    await index.setStories([{ id: 'a', story: 's1' }]);
    expect(await index.isSettled('v1')).toBe(false);
    await index.noteSettled('v1');
    await index.takeDown([{ id: 'b', since: '2026-05-04T10:00:00Z' }]);
    expect(await index.isSettled('v1')).toBe(false);
  });
});
