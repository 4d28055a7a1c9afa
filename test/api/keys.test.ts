import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readKeys } from '../../src/api/keys.ts';

const KEY = 'a-key-of-the-newsroom';
const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');
const aKey = (parts: object = {}) => ({ name: 'newsroom', key: KEY, scopes: ['search'], ...parts });

function expectKeys(json: unknown) {
  const outcome = readKeys(json);
  if (outcome.kind === 'mistakes') throw new Error(outcome.mistakes.join('; '));
  return outcome.keys;
}

describe('readKeys', () => {
  it.each([
    ['a key', aKey()],
    ['its hash', aKey({ key: undefined, sha256: sha256(KEY) })],
    ['its hash in capitals', aKey({ key: undefined, sha256: sha256(KEY).toUpperCase() })],
  ])('finds who has a key, given %s', (_name, entry) => {
    const keys = expectKeys([aKey({ name: 'other', key: 'another-key-than-that' }), entry]);
    expect(keys.tryFind(KEY)).toEqual({
      name: 'newsroom',
      scopes: ['search'],
      requestsPerMinute: null,
    });
  });

  it.each(['', KEY.slice(1), `${KEY} `, KEY.toUpperCase(), sha256(KEY), 'anonymous', '__proto__'])(
    'finds nobody for %j',
    (key) => {
      expect(expectKeys([aKey()]).tryFind(key)).toBeNull();
    },
  );

  it('knows who asks without a key, where an entry says so', () => {
    expect(expectKeys([aKey()]).anonymous).toBeNull();
    const anonymous = { name: 'anonymous', scopes: ['search'], requestsPerMinute: 60 };
    expect(expectKeys([aKey(), anonymous]).anonymous).toEqual(anonymous);
  });

  it.each([
    [{}, 'it is no list of keys'],
    [[], 'it names no key'],
    [[null], '[0] '],
    [[aKey({ name: '' })], '[0].name is 1 to 60 letters'],
    [[aKey({ name: 'a\nb' })], '[0].name is 1 to 60 letters'],
    [[aKey(), aKey({ name: 'b', key: 'short' })], '[1].key has at least 16 characters'],
    [[aKey({ key: 'a key with spaces in it' })], '[0].key is letters, digits and'],
    [[aKey({ key: undefined })], '[0].key is needed, or sha256'],
    [[aKey({ sha256: sha256(KEY) })], '[0].key is needed, or sha256 in its place, and not both'],
    [[aKey({ key: undefined, sha256: 'abc' })], '[0].sha256 is the SHA-256 of a key'],
    [[aKey({ scopes: [] })], '[0].scopes names at least one scope'],
    [[aKey({ scopes: ['read'] })], '[0].scopes[0] is one of search, save, write, metrics'],
    [[aKey({ scopes: 'search' })], '[0].scopes is a list of scopes'],
    [[aKey({ requestsPerMinute: 0 })], '[0].requestsPerMinute is a whole number from 1'],
    [[aKey({ limit: 5 })], '[0] has no limit'],
    [[aKey({ name: 'anonymous' })], '[0].name is "anonymous", which is for requests without a key'],
    [[{ name: 'anonymous', scopes: ['write'] }], '[0].scopes may not let everybody write'],
    [[aKey(), aKey({ key: 'another-key-than-that' })], '[1].name is there twice'],
    [[aKey(), aKey({ name: 'desk' })], 'the key of "desk" is there twice'],
  ])('says what is wrong with %j', (json, mistake) => {
    const outcome = readKeys(json);
    expect(outcome).toMatchObject({ kind: 'mistakes' });
    const said = outcome.kind === 'mistakes' ? outcome.mistakes.join('\n') : '';
    expect(said).toContain(mistake);
    expect(said).not.toContain(KEY);
  });
});
