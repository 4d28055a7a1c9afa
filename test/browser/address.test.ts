import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

describeInBrowser('the address of the page', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert(listInventedArticles().map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  const getSearch = (page: Page) => new URL(page.url()).search;
  const SEARCH =
    '?q=tide&outlet=Harbour+Ledger&outlet=Kestrel+Wire&from=2026-01-10&to=2026-02-20&sort=oldest&page=2';

  /** What the page shows for `SEARCH`, however it was reached. */
  async function readShown(page: Page) {
    const { query, titles, chosen, status } = onPage(page);
    await status.getByText('articles, found').waitFor();
    return {
      query: await query.inputValue(),
      titles: await titles.allTextContents(),
      chosen: await chosen.allTextContents(),
      from: await page.getByLabel('From', { exact: true }).inputValue(),
      to: await page.getByLabel('Until', { exact: true }).inputValue(),
      sort: await page.getByLabel('Sort by').inputValue(),
      current: await page.locator('#pages [aria-current=page]').textContent(),
      title: await page.title(),
    };
  }

  it('says all of a search, so that a shared link and a reload show the same', async () => {
    const { page } = await harness.open();
    const { query, choose, status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await query.fill('tide');
    await query.press('Enter');
    await choose('Harbour Ledger');
    await choose('Kestrel Wire');
    await page.getByLabel('From', { exact: true }).fill('2026-01-10');
    await page.getByLabel('Until', { exact: true }).fill('2026-02-20');
    await page.getByLabel('Sort by').selectOption('oldest');
    await status.getByText('21 articles').waitFor();
    await page.getByRole('link', { name: 'Page 2' }).click();
    await page.waitForURL(`${harness.address}/${SEARCH}`);
    await page.locator('#pages [aria-current=page]').getByText('2').waitFor();
    const shown = await readShown(page);
    expect(shown).toMatchObject({ query: 'tide', current: '2', title: 'tide – Onrecord' });
    expect(shown.titles).toHaveLength(1);

    const shared = await harness.open(`/${SEARCH}`);
    expect(await readShown(shared.page)).toEqual(shown);
    await page.reload();
    expect(await readShown(page)).toEqual(shown);
  });

  it('is that of the API, under another path', async () => {
    const { searches } = await harness.open(`/${SEARCH}`);
    await expect.poll(() => searches).toEqual([SEARCH]);
    const response = await fetch(`${harness.address}/api/search${SEARCH}`);
    expect(response.status).toBe(200);
  });

  it('goes back step by step, typing being one of them', async () => {
    const { page } = await harness.open();
    const { query, choose, status, chosen } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await query.pressSequentially('breakw');
    await page.waitForURL('**/?q=breakw&typing=true');
    await query.pressSequentially('ater');
    await page.waitForURL('**/?q=breakwater&typing=true');
    await query.press('Enter');
    await page.waitForURL('**/?q=breakwater');
    await choose('Kestrel Wire');
    await status.getByText('15 articles').waitFor();
    await choose('Ines Varga');
    await status.getByText('4 articles').waitFor();

    await page.goBack();
    await status.getByText('15 articles').waitFor();
    expect(await chosen.allTextContents()).toEqual(['Kestrel Wire×']);
    expect(await page.getByRole('checkbox', { name: 'Ines Varga' }).isChecked()).toBe(false);
    await page.goBack();
    await status.getByText('60 articles').waitFor();
    expect([getSearch(page), await query.inputValue()]).toEqual(['?q=breakwater', 'breakwater']);
    await page.goBack();
    await expect.poll(() => query.inputValue()).toBe('');
    expect(getSearch(page)).toBe('');
    await page.goForward();
    await expect.poll(() => query.inputValue()).toBe('breakwater');
  });

  it('keeps what was typed before a value is chosen as a step of its own', async () => {
    const { page } = await harness.open();
    const { query, choose, status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await query.fill('breakwater');
    await choose('Kestrel Wire');
    await page.waitForURL('**/?q=breakwater&outlet=Kestrel+Wire&typing=true');
    await page.goBack();
    await page.waitForURL('**/?q=breakwater&typing=true');
    await status.getByText('60 articles').waitFor();
  });

  it('spells names as the index does, in place', async () => {
    const { page } = await harness.open('/?outlet=kestrel+WIRE&page=1');
    await page.waitForURL('**/?outlet=Kestrel+Wire');
    const { status, chosen } = onPage(page);
    await status.getByText('15 articles').waitFor();
    expect(await chosen.allTextContents()).toEqual(['Kestrel Wire×']);
    expect(await page.getByRole('checkbox', { name: 'Kestrel Wire' }).isChecked()).toBe(true);
    expect(await page.evaluate('history.length')).toBe(2);
  });

  it('may say what a date field cannot show', async () => {
    const { page } = await harness.open('/?from=2026-02&to=-1y');
    await page.getByRole('button', { name: 'Remove the filter Until 1 year ago' }).click();
    await page.waitForURL('**/?from=2026-02');
    await page.getByRole('button', { name: 'Remove the filter From 2026-02' }).waitFor();
  });
});
