import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

const getOffers = (page: Page) =>
  page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');

describeInBrowser('the search box', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert(listInventedArticles().map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  it('is reached by the key /, which can be turned off', async () => {
    const { page } = await harness.open('/?q=tide');
    const { query, status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('query');
    // In the box itself it is a character.
    await page.keyboard.press('End');
    await page.keyboard.press('/');
    expect(await query.inputValue()).toBe('tide/');
    await page.getByRole('button', { name: 'How to search' }).click();
    await page.getByRole('checkbox', { name: 'leads to the search box' }).uncheck();
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('shortcut');
    await page.reload();
    await status.getByText('articles, found').waitFor();
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).not.toBe('query');
  });

  it('offers what was searched for before on this device, until that is forgotten', async () => {
    const { page } = await harness.open();
    const { query, status } = onPage(page);
    for (const words of ['breakwater', 'tide turn']) {
      await query.fill(words);
      await query.press('Enter');
      await page.waitForURL(`**/?q=${words.replace(' ', '+')}`);
    }
    await query.fill('');
    const offers = getOffers(page);
    await expect
      .poll(() => offers.allTextContents())
      .toEqual(['again tide turn', 'again breakwater']);
    await query.press('ArrowDown');
    await query.press('ArrowDown');
    expect(await page.locator('#offers [aria-selected=true]').textContent()).toBe(
      'again breakwater',
    );
    await query.press('Enter');
    await page.waitForURL('**/?q=breakwater');
    await status.getByText('60 articles').waitFor();
    await query.fill('');
    await page.getByRole('button', { name: 'Forget these' }).click();
    await expect.poll(() => offers.count()).toBe(0);
    expect(await page.evaluate('localStorage.getItem("onrecord.recent-searches")')).toBe('[]');
  });

  it('offers speakers and articles for what is typed, by keyboard and by mouse', async () => {
    const { page, faults } = await harness.open();
    const { query, status } = onPage(page);
    await query.pressSequentially('va');
    const offers = getOffers(page);
    await expect
      .poll(() => offers.allTextContents())
      .toEqual(['speaker Ines Varga', 'outlet Valle Verde Diario']);
    await query.press('ArrowDown');
    expect(await query.getAttribute('aria-activedescendant')).toBe('offer-0');
    await query.press('Enter');
    await status.getByText('16 articles').waitFor();
    expect(await query.inputValue()).toBe('speaker:"Ines Varga"');
    await query.fill('report 17');
    await offers.filter({ hasText: 'Spring tide, report 17' }).click();
    await page.getByRole('heading', { name: 'Spring tide, report 17', level: 2 }).waitFor();
    await expect.poll(() => offers.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('closes its offers by Escape and leaves what was typed', async () => {
    const { page } = await harness.open();
    const { query } = onPage(page);
    await query.pressSequentially('va');
    await getOffers(page).first().waitFor();
    await query.press('Escape');
    await expect.poll(() => getOffers(page).count()).toBe(0);
    expect(await query.inputValue()).toBe('va');
    expect(await query.getAttribute('aria-expanded')).toBe('false');
  });

  it('explains itself by examples that can be clicked', async () => {
    const { page } = await harness.open();
    const { query, status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    const toggle = page.getByRole('button', { name: 'How to search' });
    await toggle.click();
    await page.getByRole('link', { name: 'wind OR solar' }).click();
    await page.waitForURL('**/?q=wind+OR+solar');
    expect(await query.inputValue()).toBe('wind OR solar');
    await page.getByRole('link', { name: 'turbin*' }).press('Escape');
    expect(await page.getByRole('link', { name: 'turbin*' }).isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.id')).toBe('help-toggle');
  });

  it('says how a query was taken, and offers what it can be taken for instead', async () => {
    const { page } = await harness.open('/?q=breakwatr+-low');
    const notes = page.locator('#notes');
    await notes.getByText('Searched for “breakwater” instead of “breakwatr”.').waitFor();
    await notes.getByText('Understood as: breakwater and not low.').waitFor();
    await notes.getByRole('link', { name: 'Search for it as written' }).click();
    await page.getByText('No article matches “=breakwatr -low”.').waitFor();
  });

  it('says which words were given up, and takes all of them when told to', async () => {
    const { page } = await harness.open('/?q=breakwater+zebra');
    const { status } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.getByRole('link', { name: 'Only with all of the words' }).click();
    await page.getByText('No article matches “breakwater zebra”').waitFor();
    expect(new URL(page.url()).search).toBe('?q=breakwater+zebra&match=all');
    await page.getByRole('link', { name: 'Take any of the words' }).click();
    await status.getByText('60 articles').waitFor();
  });
});
