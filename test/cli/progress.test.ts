import { describe, expect, it } from 'vitest';
import { describeStage } from '../../src/cli/progress.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('describeStage', () => {
  it('gives what is in its example', () => {
    const stage = { articles: 12_400, waiting: 2_000, share: 1 / 6 };
    expect(describeStage(stage, 12_808)).toBe(
      '12400 articles sent, 2000 waiting, 812 a second, 1:05 left',
    );
  });

  it.each([
    { name: 'nothing done', articles: 0, waiting: 0, text: '0 articles sent, 0 a second' },
    { name: 'nothing waiting', articles: 50, waiting: 0, text: '50 articles sent, 5 a second' },
    {
      name: 'nothing confirmed',
      articles: 50,
      waiting: 50,
      text: '50 articles sent, 50 waiting, 0 a second',
    },
    {
      name: 'a rate of what is confirmed, rounded',
      articles: 50,
      waiting: 24,
      text: '50 articles sent, 24 waiting, 3 a second',
    },
  ])('after ten seconds tells $name', ({ articles, waiting, text }) => {
    expect(describeStage({ articles, waiting, share: 0 }, 10 * SECOND)).toBe(text);
  });

  it.each([
    { share: 0.5, elapsedMs: 400, left: '0:01' },
    { share: 0.5, elapsedMs: 9 * SECOND, left: '0:09' },
    { share: 0.5, elapsedMs: 59.2 * SECOND, left: '1:00' },
    { share: 0.25, elapsedMs: MINUTE, left: '3:00' },
    { share: 0.5, elapsedMs: 59 * MINUTE + 59 * SECOND, left: '59:59' },
    { share: 0.5, elapsedMs: 60 * MINUTE, left: '1:00:00' },
    { share: 0.5, elapsedMs: 61 * MINUTE + SECOND, left: '1:01:01' },
    { share: 0.01, elapsedMs: 20 * MINUTE, left: '33:00:00' },
  ])('with $share done after $elapsedMs ms has $left left', ({ share, elapsedMs, left }) => {
    const text = describeStage({ articles: 0, waiting: 0, share }, elapsedMs);
    expect(text).toBe(`0 articles sent, 0 a second, ${left} left`);
  });

  // Standard input has no size: its share is a division by nothing.
  it.each([0, 1, 1.5, NaN, Infinity])('tells no time left with a share of %d', (share) => {
    expect(describeStage({ articles: 0, waiting: 0, share }, SECOND)).toBe(
      '0 articles sent, 0 a second',
    );
  });

  it.each([0, 7])('tells no rate of %i articles when no time has passed', (articles) => {
    expect(describeStage({ articles, waiting: 0, share: 0 }, 0)).toBe(`${articles} articles sent`);
  });
});
