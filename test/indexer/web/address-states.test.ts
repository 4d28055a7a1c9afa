import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAddressStates } from '../../../indexer/web/address-states.ts';
import type { AddressState } from '../../../indexer/web/address-states.ts';
import { openTemporaryFolder } from '../temporary-folder.ts';
import type { TemporaryFolder } from '../temporary-folder.ts';

const ADDRESS = 'https://ledger.example/feed';
const STATE: AddressState = {
  etag: '"1"',
  lastModified: null,
  version: 'v',
  retryAt: null,
  followed: {},
};

let folder: TemporaryFolder;
let reports: string[];
beforeEach(() => {
  folder = openTemporaryFolder();
  reports = [];
});
afterEach(() => {
  folder.close();
});
const openStates = (indexName = 'one') =>
  openAddressStates(folder.at('below/addresses.json'), indexName, (reason) => {
    reports.push(reason);
  });

describe('openAddressStates', () => {
  it('remembers what was saved', async () => {
    const states = await openStates();
    expect(states.get(ADDRESS)).toBeNull();
    states.set(ADDRESS, STATE);
    await states.save();
    expect((await openStates()).get(ADDRESS)).toEqual(STATE);
    expect(reports).toEqual([]);
  });

  it('keeps what other indexes know, and does not mix it', async () => {
    const one = await openStates('one');
    one.set(ADDRESS, STATE);
    await one.save();
    const two = await openStates('two');
    expect(two.get(ADDRESS)).toBeNull();
    await two.save();
    expect((await openStates('one')).get(ADDRESS)).toEqual(STATE);
  });

  it('leaves no other file behind', async () => {
    const states = await openStates();
    await Promise.all([states.save()]);
    await states.save();
    expect(readdirSync(folder.at('below'))).toEqual(['addresses.json']);
  });

  it.each([
    '',
    'half of {',
    '[]',
    '{"format":2,"indexes":{}}',
    '{"format":1,"indexes":{"one":{"a":{}}}}',
  ])('reports a file that holds %j, and begins anew', async (text) => {
    mkdirSync(folder.at('below'));
    writeFileSync(folder.at('below/addresses.json'), text);
    const states = await openStates();
    expect(states.get(ADDRESS)).toBeNull();
    expect(reports).toEqual([
      `${folder.at('below/addresses.json')} is broken and begun anew: all addresses are read again.`,
    ]);
    states.set(ADDRESS, STATE);
    await states.save();
    expect((await openStates()).get(ADDRESS)).toEqual(STATE);
  });
});
