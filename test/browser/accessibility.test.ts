import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { indexSampleArticles } from '../support/api-client.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FINDINGS = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);
const ARTICLE = '001_b24ba3476053cf71';

/** What axe finds that keeps people from using the page. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: STANDARDS });
  const found = await page.evaluate(`axe.run(${options}).then(({ violations }) => violations)`);
  return FINDINGS.parse(found).flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html}`),
  );
}

type View = {
  readonly name: string;
  readonly path: string;
  /** What is there when the view is. */
  readonly shows: string;
  readonly open?: string;
};
const VIEWS: readonly View[] = [
  { name: 'all articles', path: '/', shows: '#hits article' },
  { name: 'results', path: '/?q=wind&outletNot=UNN&from=2024', shows: '#hits article' },
  { name: 'quotations', path: '/?type=quotations&q=sovereignty', shows: '#hits figure' },
  { name: 'an article', path: `/?q=sovereignty&article=${ARTICLE}`, shows: '#article-text p' },
  { name: 'a speaker', path: '/?profile=Anjali+Perumbadi', shows: '#speaker-view svg .bar' },
  { name: 'the help', path: '/', shows: '#hits article', open: 'How to search' },
  { name: 'the uses', path: '/?q=wind', shows: '#hits article', open: 'Use this search' },
  { name: 'no results', path: '/?q=zebra&outlet=UNN', shows: '#empty a' },
  { name: 'trouble', path: '/?from=2026-13', shows: '#trouble p' },
];
const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1_100, height: 800 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1_100, height: 800 } },
  { look: 'on a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

describeInBrowser('a view of the page has no barriers', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await indexSampleArticles(harness.service.index);
  });
  afterAll(async () => {
    await harness.close();
  });

  it.each(LOOKS)('in any of its states, $look', async ({ colorScheme, viewport }) => {
    const { page } = await harness.open('/health', { colorScheme, viewport });
    const barriers: string[] = [];
    for (const { name, path, shows, open } of VIEWS) {
      await page.goto(harness.address + path);
      await page.locator(shows).first().waitFor();
      if (open !== undefined) await page.getByRole('button', { name: open }).click();
      for (const barrier of await findBarriers(page)) barriers.push(`${name}: ${barrier}`);
    }
    expect(barriers).toEqual([]);
  });
});
