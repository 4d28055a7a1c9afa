import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument, anArticle } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

const SLOW_MS = 900;

describeInBrowser('the page on its first start', () => {
  it('says what fills an empty index', async () => {
    const harness = await startHarness();
    try {
      const { page, faults } = await harness.open();
      await page.getByText('There are no articles yet.').waitFor();
      await page.getByText('onrecord index --watch 10m').waitFor();
      expect(faults).toEqual([]);
    } finally {
      await harness.close();
    }
  });
});

describeInBrowser('the page in other circumstances', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    const arabic = anArticle({
      id: 'arabic',
      title: 'المد العالي يغمر الميناء القديم',
      outlet: 'جريدة الساحل',
      body: 'ارتفع المد في الميناء القديم يوم الاثنين.',
      language: 'ar',
    });
    const articles = [...listInventedArticles(), arabic];
    await harness.service.index.upsert(articles.map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  it('shows where the answer will be while the first one takes its time, and not before', async () => {
    const { page } = await harness.open('/health');
    await page.route('**/api/search?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      await route.continue();
    });
    await page.goto(`${harness.address}/?q=tide`);
    const loading = page.locator('#loading');
    await loading.waitFor();
    expect(await page.locator('#results-view').isVisible()).toBe(false);
    await onPage(page).status.getByText('60 articles').waitFor();
    expect(await loading.isVisible()).toBe(false);
  });

  it('keeps the results there are while the next ones take their time, and says that it waits', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status, query, titles } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.route('**/api/search?**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      await route.continue();
    });
    await query.fill('"report 17"');
    const main = page.getByRole('main');
    await expect.poll(() => main.getAttribute('aria-busy')).toBe('true');
    expect(await titles.count()).toBe(20);
    await status.getByText('1 article,').waitFor();
    await expect.poll(() => main.getAttribute('aria-busy')).toBe('false');
  });

  it('writes each text in its own direction', async () => {
    const { page } = await harness.open(`/?q=${encodeURIComponent('الميناء')}`);
    const title = page.locator('#hits h3');
    await title.getByText('المد العالي').waitFor();
    const directions = await page.evaluate(
      `['#hits h3', '#hits .hit-snippet', '#status'].map((selector) => getComputedStyle(document.querySelector(selector)).direction)`,
    );
    expect(directions).toEqual(['rtl', 'rtl', 'ltr']);
    await title.getByRole('link').click();
    await page.getByRole('heading', { level: 2 }).waitFor();
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.article-title')).direction`),
    ).toBe('rtl');
  });

  it('moves nothing for readers who do not want that', async () => {
    const { page } = await harness.open('/?q=tide', { reducedMotion: 'reduce' });
    await onPage(page).status.getByText('60 articles').waitFor();
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.hits')).transitionDuration`),
    ).toBe('0s');
  });

  it('prints what was found, without what only a screen can use', async () => {
    const { page } = await harness.open('/?q=tide');
    await onPage(page).status.getByText('60 articles').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('#pages').isVisible()).toBe(false);
    expect(await page.locator('#hits h3').first().isVisible()).toBe(true);
  });

  it('folds reprints into one hit that names the others', async () => {
    const reprint = (id: string, outlet: string) => ({
      ...aDocument({ id, outlet, title: 'Reprinted', body: 'The dunes moved.' }),
      story: 'r1',
    });
    await harness.service.index.upsert([reprint('r1', 'Dune Post'), reprint('r2', 'Quay Times')]);
    const { page } = await harness.open('/?q=reprinted');
    const { status, titles } = onPage(page);
    await status.getByText('2 articles').waitFor();
    await page.getByRole('checkbox', { name: 'Fold reprints' }).check();
    await status.getByText('1 story in 2 articles').waitFor();
    expect(await titles.count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?q=reprinted&collapse=true');
    await page.locator('#hits').getByText('Also in:').waitFor();
    await page.locator('#hits').getByRole('link', { name: 'Quay Times' }).click();
    await page.locator('#article-facts').getByRole('link', { name: 'Quay Times' }).waitFor();
  });
});
