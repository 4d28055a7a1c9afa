import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

describeInBrowser('the uses of a search', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert(listInventedArticles().map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  it('copy the search on the screen as a request that finds the same', async () => {
    const { page } = await harness.open('/?q=tide&outlet=Kestrel+Wire', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await onPage(page).status.getByText('15 articles').waitFor();
    await page.getByRole('button', { name: 'Use this search' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toBe(`${harness.address}/api/search?q=tide&outlet=Kestrel+Wire`);
    expect(await (await fetch(copied)).json()).toMatchObject({ totalHits: 15 });
    await page.getByRole('button', { name: 'curl' }).click();
    expect(await page.locator('#snippet').textContent()).toBe(`curl '${copied}'`);
    await page.getByRole('button', { name: 'Client code' }).click();
    expect(await page.locator('#snippet').textContent()).toContain('outlet: ["Kestrel Wire"]');
  });

  it('are those of what is on the screen by now', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.getByRole('button', { name: 'Use this search' }).click();
    const csv = page.getByRole('link', { name: 'CSV' });
    expect(await csv.getAttribute('href')).toBe('api/export?q=tide&format=csv');
    const file = await fetch(`${harness.address}/api/export?q=tide&format=csv`);
    expect((await file.text()).trim().split('\n')).toHaveLength(61);
    const rss = await page.getByRole('link', { name: 'RSS' }).getAttribute('href');
    expect(await (await fetch(`${harness.address}/${rss ?? ''}`)).text()).toContain('<rss');
    await page.getByRole('link', { name: 'Quotations' }).click();
    await page.getByText('No quotations found.').waitFor();
    expect(await csv.getAttribute('href')).toBe('api/export?q=tide&type=quotations&format=csv');
  });

  it('keep a search under a name, and lead back to it', async () => {
    const { page, faults } = await harness.open('/?q=tide&outlet=Kestrel+Wire');
    const { status } = onPage(page);
    await status.getByText('15 articles').waitFor();
    await page.getByRole('button', { name: 'Use this search' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Kestrel on tides');
    await page.getByRole('button', { name: 'Save this search' }).click();
    await page.getByText('“Kestrel on tides” is kept.').waitFor();
    await onPage(page).query.fill('breakwater');
    await page.getByRole('link', { name: 'Kestrel on tides' }).click();
    await page.waitForURL('**/?q=tide&outlet=Kestrel+Wire');
    const feed = await page.getByRole('link', { name: 'Feed', exact: true }).getAttribute('href');
    expect(feed).toMatch(/^api\/saved-searches\/[^/]+\/feed$/u);
    await page.getByRole('button', { name: 'Delete Kestrel on tides' }).click();
    await page.getByText('“Kestrel on tides” is deleted.').waitFor();
    await expect.poll(() => page.locator('#saved-list li').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
