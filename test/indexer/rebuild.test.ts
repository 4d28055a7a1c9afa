import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../indexer/build-document.ts';
import { rebuildOutdated } from '../../indexer/rebuild.ts';
import type { RebuildContext, RebuildEvent } from '../../indexer/rebuild.ts';
import type { IndexDocument } from '../../src/search-index/search-index.ts';
import { anArticle, analyzer } from '../support/builders.ts';

const STORED = {
  ...{ article: anArticle({ title: 'Ports reopen' }), fingerprint: 'f7', story: 's1' },
  addedAt: '2026-05-04T09:00:00.000Z',
};

type Facts = Partial<Pick<RebuildContext, 'isForced' | 'isDryRun'>> & {
  readonly isCurrent: boolean;
  readonly articleCount?: number;
};

/** Runs over an index that notes what it is told to do. */
async function run({ isCurrent, articleCount = 12, ...facts }: Facts) {
  const done: string[] = [];
  const events: RebuildEvent[] = [];
  const built: IndexDocument[] = [];
  await rebuildOutdated({
    index: {
      isCurrent: () => Promise.resolve(isCurrent),
      getStats: () => Promise.resolve({ articleCount, quotationCount: 0 }),
      upsert: (documents) => {
        done.push(`upsert ${documents.length}`);
        return Promise.resolve([]);
      },
      rebuild: ({ build, report }) => {
        done.push('rebuild');
        built.push(build(STORED));
        report({ done: 5, total: articleCount });
        return Promise.resolve();
      },
    },
    analyzer,
    isForced: false,
    isDryRun: false,
    ...facts,
    report: (event) => events.push(event),
  });
  const notices = events.flatMap((event) => (event.kind === 'notice' ? [event.message] : []));
  return { done, events, notices, built };
}

const REASON = 'The index was made with other settings or by another version of the analyzer.';

describe('rebuildOutdated', () => {
  it('says nothing of an index that is current, and clears away what a killed run left', async () => {
    expect(await run({ isCurrent: true })).toMatchObject({ done: ['upsert 0'], events: [] });
  });

  it('does nothing at all to it in a dry run', async () => {
    expect(await run({ isCurrent: true, isDryRun: true })).toMatchObject({ done: [], events: [] });
  });

  it('says why an outdated index is made anew, and makes it', async () => {
    const { done, events } = await run({ isCurrent: false });
    expect(done).toEqual(['rebuild']);
    expect(events).toEqual([
      {
        kind: 'notice',
        message: `${REASON} It is made anew from its 12 articles, and answers searches meanwhile.`,
      },
      { kind: 'rebuilding', done: 5, total: 12 },
    ]);
  });

  it.each([true, false])('makes an index anew when told to (current: %s)', async (isCurrent) => {
    const { done, notices } = await run({ isCurrent, isForced: true });
    expect(done).toEqual(['rebuild']);
    expect(notices).toEqual([
      'It is made anew from its 12 articles, and answers searches meanwhile.',
    ]);
  });

  it.each([
    { isForced: false, reason: `${REASON} ` },
    { isForced: true, reason: '' },
  ])(
    'says what it would do, and does nothing (forced: $isForced)',
    async ({ isForced, reason }) => {
      const { done, notices } = await run({ isCurrent: false, isForced, isDryRun: true });
      expect(done).toEqual([]);
      expect(notices).toEqual([
        `${reason}It would be made anew from its 12 articles, and answers searches meanwhile.`,
      ]);
    },
  );

  it('says nothing of an outdated index without articles, and makes it anew', async () => {
    const { done, notices } = await run({ isCurrent: false, articleCount: 0 });
    expect(done).toEqual(['rebuild']);
    expect(notices).toEqual([]);
  });

  it('makes documents of what is stored, under the same fingerprint', async () => {
    const { built } = await run({ isCurrent: false });
    const { story, addedAt } = STORED;
    expect(built).toEqual([{ ...buildDocument(STORED.article, 'f7', analyzer), story, addedAt }]);
  });
});
