import { describe, expect, it } from 'vitest';
import { describeAddress, isWebAddress } from '../../../indexer/web/web-address.ts';

describe('isWebAddress', () => {
  it.each([
    ['https://ledger.example/feed', true],
    ['HTTP://ledger.example', true],
    ['ftp://ledger.example', false],
    ['file:///articles', false],
    ['articles/https', false],
    ['-', false],
  ])('of %j is %j', (path, expected) => {
    expect(isWebAddress(path)).toBe(expected);
  });
});

describe('describeAddress', () => {
  it.each([
    ['https://ada:secret@ledger.example/feed?page=2#top', 'https://ledger.example/feed?page=2'],
    ['https://Ledger.example', 'https://ledger.example/'],
    ['https://ada:secret@:port/feed', 'https://:port/feed'],
  ])('of %j is %j', (address, expected) => {
    expect(describeAddress(address)).toBe(expected);
  });
});
