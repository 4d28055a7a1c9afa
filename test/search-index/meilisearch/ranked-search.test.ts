import { describe, expect, it } from 'vitest';
import { planPage } from '../../../src/search-index/meilisearch/ranked-search.ts';

const ranked = ['k1', 'k2', 'k3'].map((key, at) => ({
  key,
  story: key === 'k2' ? null : 's1',
  order: key,
  day: null,
  vector: '0.0.0',
  score: 3 - at,
  isRefined: false,
}));
const plan = (offset: number, limit: number, totalHits = 100, collapse = false) => {
  const { listed, behind } = planPage({
    indexUid: 'articles',
    filter: '(match)',
    stems: ['port'],
    ranked,
    page: { offset, limit, totalHits },
    fields: ['article.id'],
    collapse,
  });
  return { listed: listed.map(({ key }) => key), behind };
};

describe('planPage', () => {
  it('shows ranked hits first', () => {
    expect(plan(0, 2)).toEqual({ listed: ['k1', 'k2'], behind: null });
  });

  it.each([
    { offset: 2, limit: 4, listed: ['k3'], behind: { offset: 0, limit: 3 } },
    { offset: 3, limit: 4, listed: [], behind: { offset: 0, limit: 4 } },
    { offset: 10, limit: 4, listed: [], behind: { offset: 7, limit: 4 } },
  ])('goes on behind them from $offset', ({ offset, limit, listed, behind }) => {
    const planned = plan(offset, limit);
    expect(planned.listed).toEqual(listed);
    expect(planned.behind).toMatchObject({
      ...behind,
      filter: '(match) AND NOT key IN [k1, k2, k3]',
      q: 'onrecordeverydocument port ',
    });
  });

  it('shows each story once, and behind the ranked hits no other article of theirs', () => {
    expect(plan(0, 2, 100, true)).toEqual({ listed: ['k1', 'k2'], behind: null });
    const planned = plan(1, 4, 100, true);
    expect(planned.listed).toEqual(['k2']);
    expect(planned.behind).toMatchObject({
      filter: '(match) AND NOT key IN [k1, k2, k3] AND story NOT IN [s1]',
      distinct: 'story',
      ...{ offset: 0, limit: 3 },
    });
    expect(plan(10, 4, 100, true).behind).toMatchObject({ offset: 8, limit: 4 });
  });

  it.each([
    { name: 'the page ends among them', offset: 0, limit: 3, totalHits: 100 },
    { name: 'there are no others', offset: 2, limit: 4, totalHits: 3 },
  ])('reads nothing behind them where $name', ({ offset, limit, totalHits }) => {
    expect(plan(offset, limit, totalHits).behind).toBeNull();
  });
});
