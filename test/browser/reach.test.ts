import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { INJECTING_ARTICLE, listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

describeInBrowser('the page on a phone', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    const articles = [INJECTING_ARTICLE, ...listInventedArticles()];
    await harness.service.index.upsert(articles.map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  const getOverflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each([320, 390])('is never wider than a screen of %i pixels', async (width) => {
    const { page } = await harness.open('/', { ...PHONE, viewport: { width, height: 800 } });
    const { status, query } = onPage(page);
    await status.getByText('61 articles').waitFor();
    expect(await getOverflow(page)).toBe(0);
    await page.getByText('Filters', { exact: true }).tap();
    await page.getByRole('checkbox', { name: 'Outlet <img' }).tap();
    await page.getByRole('button', { name: 'Remove the filter Outlet <img' }).waitFor();
    expect(await getOverflow(page)).toBe(0);
    await query.fill('w'.repeat(200));
    await page.getByText('No article matches').waitFor();
    expect(await getOverflow(page)).toBe(0);
  });

  it('shows the results first, the filters being folded up above them', async () => {
    const { page } = await harness.open('/?q=tide', PHONE);
    const { status, titles } = onPage(page);
    await status.getByText('60 articles').waitFor();
    const outlet = page.getByRole('checkbox', { name: 'Kestrel Wire' });
    expect(await outlet.isVisible()).toBe(false);
    expect((await titles.first().boundingBox())?.y).toBeLessThan(500);
    await page.getByText('Filters', { exact: true }).tap();
    await outlet.tap();
    await status.getByText('15 articles').waitFor();
    await page.getByText('Filters (1)').tap();
    expect(await outlet.isVisible()).toBe(false);
  });

  it('shows the filters beside the results where there is room', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Kestrel Wire' }).isVisible()).toBe(true);
    expect(await page.locator('summary').isVisible()).toBe(false);
  });
});

describeInBrowser('the page by keyboard alone', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert(listInventedArticles().map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  const getFocused = (page: Page) =>
    page.evaluate(
      `(({ activeElement: element }) => element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent)(document)`,
    );

  async function tabTo(page: Page, name: string) {
    for (let step = 0; step < 150; step++) {
      await page.keyboard.press('Tab');
      if ((await getFocused(page)) === name) return;
    }
    throw new Error(`Tab does not lead to ${name}.`);
  }

  it('types, chooses, takes away and pages, and never loses its place', async () => {
    const { page, faults } = await harness.open();
    const { status, chosen } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.keyboard.type('tide');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=tide');
    await tabTo(page, 'Kestrel Wire 15');
    await page.keyboard.press('Space');
    await status.getByText('15 articles').waitFor();
    expect(await getFocused(page)).toBe('Kestrel Wire 15');
    // Behind each value stands the button that leaves it out.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await status.getByText('30 articles').waitFor();
    await tabTo(page, 'Remove the filter Kestrel Wire');
    await page.keyboard.press('Enter');
    await status.getByText('15 articles').waitFor();
    expect(await chosen.count()).toBe(1);
    expect(await getFocused(page)).toBe('Remove the filter Harbour Ledger');
    await page.keyboard.press('Enter');
    await status.getByText('60 articles').waitFor();
    expect(await getFocused(page)).toBe('Search the articles');
    await tabTo(page, 'Next page');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=tide&page=2');
    // The reader goes on at the top of the new page of results.
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('results');
    expect(faults).toEqual([]);
  });

  it('skips to the results', async () => {
    const { page } = await harness.open('/?q=tide');
    await onPage(page).status.getByText('60 articles').waitFor();
    await page.keyboard.press('Tab');
    expect(await getFocused(page)).toBe('Skip to the results');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('results');
  });

  it('names every control, and shows where it is', async () => {
    const { page } = await harness.open('/?q=tide&outlet=Kestrel+Wire');
    await onPage(page).status.getByText('15 articles').waitFor();
    const nameless = await page.evaluate(
      `[...document.querySelectorAll('a, button, input, select')].filter((element) =>
        !(element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent).trim()
      ).map((element) => element.outerHTML)`,
    );
    expect(nameless).toEqual([]);
    await tabTo(page, 'Kestrel Wire 15');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    );
  });

  it('tells a screen reader what changes', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status, query } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await query.fill('zebra');
    await page.getByRole('status').getByText('No articles found.').waitFor();
    for (const name of ['search', 'main', 'banner'] as const)
      expect(await page.getByRole(name).count()).toBe(1);
  });
});
