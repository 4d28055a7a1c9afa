import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planBatch, planRemovals } from '../../indexer/plan.ts';

describe('planBatch', () => {
  const toMap = (fingerprints: Readonly<Record<string, string>>) =>
    new Map(Object.entries(fingerprints));

  it.each([
    ['nothing', {}, {}, { add: [], update: [], unchanged: [] }],
    ['a new article', { a: '1' }, {}, { add: ['a'], update: [], unchanged: [] }],
    ['one that changed', { a: '2' }, { a: '1' }, { add: [], update: ['a'], unchanged: [] }],
    ['one that did not', { a: '1' }, { a: '1' }, { add: [], update: [], unchanged: ['a'] }],
    ['one that is only indexed', {}, { a: '1' }, { add: [], update: [], unchanged: [] }],
    [
      'all at once, in the order of reading',
      { d: '1', c: '2', b: '1', a: '1' },
      { b: '1', c: '1' },
      { add: ['d', 'a'], update: ['c'], unchanged: ['b'] },
    ],
  ])('plans for %s', (_, found, indexed, plan) => {
    expect(planBatch(toMap(found), toMap(indexed))).toEqual({ ...plan, keptOut: [] });
  });

  it('leaves out what is taken down, new, changed or not', () => {
    const found = toMap({ a: '1', b: '2', c: '1', d: '1' });
    const plan = planBatch(found, toMap({ b: '1', c: '1' }), new Set(['a', 'b', 'c', 'other']));
    expect(plan).toEqual({ add: ['d'], update: [], unchanged: [], keptOut: ['a', 'b', 'c'] });
  });

  it('puts every article read in exactly one list', () => {
    const fingerprints = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'constructor'), fc.constantFrom('1', '2')))
      .map((entries) => new Map(entries));
    const takenDowns = fc.subarray(['a', 'b', 'c']).map((ids) => new Set(ids));
    fc.assert(
      fc.property(fingerprints, fingerprints, takenDowns, (found, indexed, takenDown) => {
        const { add, update, unchanged, keptOut } = planBatch(found, indexed, takenDown);
        expect([...add, ...update, ...unchanged, ...keptOut].sort()).toEqual(
          [...found.keys()].sort(),
        );
      }),
      { seed: 1 },
    );
  });
});

describe('planRemovals', () => {
  const indexed = ['a', 'b', 'c'].map((id) => ({ id, location: `/root/${id}.txt` }));

  it.each([
    ['what was not met', ['a'], [], ['b', 'c']],
    ['nothing where all was met', ['a', 'b', 'c'], [], []],
    ['nothing that could not be read', [], ['/root/a.txt', '/root/b.txt', '/root/c.txt'], []],
    ['what was not met beside what could not be read', ['a'], ['/root/b.txt'], ['c']],
  ])('removes %s', (_, seen, unread, gone) => {
    const removed = planRemovals(
      indexed,
      (id) => seen.includes(id),
      (location) => unread.includes(location),
    );
    expect(removed).toEqual(gone);
  });
});
