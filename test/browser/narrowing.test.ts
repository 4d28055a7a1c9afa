import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument, anArticle } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { OpenedPage, PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

/** More outlets than are listed at first, with an article each. */
const MORE_OUTLETS = Array.from({ length: 12 }, (_, n) =>
  anArticle({ id: `more-${n}`, outlet: `Gazette ${n + 1}`, title: 'Gazette', body: 'Dunes.' }),
);

/** From the first dated article to the last. */
const WEEKS = 9;

describeInBrowser('narrowing down', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    const articles = [...listInventedArticles(), ...MORE_OUTLETS];
    await harness.service.index.upsert(articles.map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  it('leaves out a value, and takes it back in', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status, chosen } = onPage(page);
    await status.getByText('60 articles').waitFor();
    const exclude = page.getByRole('button', { name: 'Leave out Kestrel Wire' });
    await exclude.click();
    await status.getByText('45 articles').waitFor();
    expect(new URL(page.url()).search).toBe('?q=tide&outletNot=Kestrel+Wire');
    expect(await chosen.allTextContents()).toEqual(['not Kestrel Wire×']);
    expect(await exclude.getAttribute('aria-pressed')).toBe('true');
    // To choose what is left out takes it back in.
    await page.getByRole('checkbox', { name: 'Kestrel Wire' }).check();
    await status.getByText('15 articles').waitFor();
    expect(new URL(page.url()).search).toBe('?q=tide&outlet=Kestrel+Wire');
  });

  it('lists the first values, all of them, and those that have some words', async () => {
    const { page } = await harness.open();
    const { status, facet, choose } = onPage(page);
    await status.getByText('72 articles').waitFor();
    expect(await facet('outlet')).toHaveLength(8);
    await page.getByRole('button', { name: 'Show all 16' }).click();
    expect(await facet('outlet')).toHaveLength(16);
    await page.getByRole('searchbox', { name: 'Find an outlet' }).fill('gazette 12');
    await expect.poll(() => facet('outlet')).toEqual(['Gazette 12 1']);
    await choose('Gazette 12');
    await status.getByText('1 article,').waitFor();
    await page.getByRole('searchbox', { name: 'Find an outlet' }).fill('zebra');
    await page.getByText('None has these words.').waitFor();
    await page.getByRole('searchbox', { name: 'Find an outlet' }).fill('');
    await expect.poll(async () => (await facet('outlet')).length).toBe(16);
  });

  it('takes filters from a link that the page has no list for, and lets them go', async () => {
    const { page } = await harness.open('/?language=en&author=Nobody');
    const { chosen } = onPage(page);
    await page.getByText('No article fits these filters.').waitFor();
    expect(await chosen.allTextContents()).toEqual(['by Nobody×', 'language en×']);
    await page.getByRole('link', { name: 'Search without filters' }).click();
    await onPage(page).status.getByText('72 articles').waitFor();
  });

  it('takes a range up to today, and all again', async () => {
    const { page } = await harness.open();
    await onPage(page).status.getByText('72 articles').waitFor();
    const week = page.getByRole('button', { name: 'The past week' });
    await week.click();
    await page.waitForURL('**/?from=-7d');
    expect(await week.getAttribute('aria-pressed')).toBe('true');
    await week.click();
    await page.waitForURL((url) => url.search === '');
  });

  async function openPlot(options = {}): Promise<OpenedPage> {
    const opened = await harness.open('/?q=tide', options);
    await onPage(opened.page).status.getByText('60 articles').waitFor();
    return opened;
  }
  async function findBars(page: Page) {
    const bars = page.locator('#histogram .bar');
    await expect.poll(() => bars.count()).toBe(WEEKS);
    const boxes = [];
    for (const bar of await bars.all()) boxes.push(await bar.boundingBox());
    return boxes.map((box) => ({
      x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.y ?? 0) + (box?.height ?? 0) - 1,
    }));
  }

  it('chooses days by a mouse that is drawn over the plot', async () => {
    const { page, faults } = await openPlot();
    const { status } = onPage(page);
    const [, second, third] = await findBars(page);
    await page.mouse.move((second?.x ?? 0) - 8, second?.y ?? 0);
    await page.mouse.down();
    await page.mouse.move((third?.x ?? 0) + 8, third?.y ?? 0, { steps: 5 });
    await page.mouse.up();
    // Weeks, from Monday to Sunday.
    await page.waitForURL('**/?q=tide&from=2026-01-05&to=2026-01-18');
    await status.getByText('14 articles').waitFor();
    expect(await page.locator('#histogram .bar.is-outside').count()).toBe(WEEKS - 2);
    expect(faults).toEqual([]);
  });

  it('chooses a bar by a click, and all by another', async () => {
    const { page } = await openPlot();
    const [first, second] = await findBars(page);
    await page.mouse.click(second?.x ?? 0, second?.y ?? 0);
    await page.waitForURL('**/?q=tide&from=2026-01-05&to=2026-01-11');
    await onPage(page).status.getByText('7 articles').waitFor();
    await page.mouse.click(first?.x ?? 0, first?.y ?? 0);
    await page.waitForURL('**/?q=tide');
  });

  it('chooses days by keyboard', async () => {
    const { page } = await openPlot();
    await findBars(page);
    const first = page.getByRole('slider', { name: 'Published from' });
    await first.focus();
    expect(await first.getAttribute('aria-valuetext')).toBe('December 29, 2025');
    await page.keyboard.press('ArrowRight');
    await page.waitForURL('**/?q=tide&from=2026-01-05&to=2026-03-01');
    expect(await first.getAttribute('aria-valuetext')).toBe('January 5, 2026');
    const last = page.getByRole('slider', { name: 'Published until' });
    await last.focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL('**/?q=tide&from=2026-01-05&to=2026-02-22');
    await onPage(page).status.getByText('49 articles').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
      'Published until',
    );
    await page.keyboard.press('Escape');
    await page.waitForURL('**/?q=tide');
  });

  it('chooses days by finger', async () => {
    const { page } = await openPlot({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.getByText('Filters', { exact: true }).tap();
    const [, second] = await findBars(page);
    await page.touchscreen.tap(second?.x ?? 0, second?.y ?? 0);
    await page.waitForURL('**/?q=tide&from=2026-01-05&to=2026-01-11');
  });
});
