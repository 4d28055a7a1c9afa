import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { ARTICLE_COUNT, listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

describeInBrowser('the page', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert(listInventedArticles().map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  it('shows everything, newest first, before anything is typed', async () => {
    const { page, faults } = await harness.open();
    const { status, titles } = onPage(page);
    await status.getByText(`${ARTICLE_COUNT} articles, found in`).waitFor();
    expect(await titles.first().textContent()).toBe(`Spring tide, report ${ARTICLE_COUNT}`);
    expect(await page.evaluate('document.activeElement.id')).toBe('query');
    expect(faults).toEqual([]);
  });

  it('searches while one types, the last word being a beginning', async () => {
    const { page, searches } = await harness.open();
    const { status, titles, query, marks } = onPage(page);
    await query.pressSequentially('breakwa');
    await status.getByText('60 articles').waitFor();
    await query.pressSequentially('ter 17');
    await status.getByText('1 article,').waitFor();
    expect(await titles.allTextContents()).toEqual(['Spring tide, report 17']);
    expect(await marks.allTextContents()).toContain('Breakwater');
    expect(searches).toContain('?q=breakwa&typing=true');
  });

  it('shows outlet, day, speakers and a snippet, and links to the article and its source', async () => {
    const { page } = await harness.open('/?q=%22report+17%22');
    const hit = page.locator('#hits article');
    await hit.waitFor();
    const text = (await hit.innerText()).replaceAll('\n', ' ');
    expect(text).toContain('Harbour Ledger');
    expect(text).toContain('January 17, 2026');
    expect(text).toContain('Quoted: Adaeze Nwosu');
    expect(text).toContain('The tide will turn');
    const link = hit.getByRole('link', { name: 'Source' });
    expect(await link.getAttribute('href')).toBe('https://harbour-ledger.example/reports/17');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    const own = hit.getByRole('link', { name: 'Spring tide, report 17' });
    expect(await own.getAttribute('href')).toBe('/?q=%22report+17%22&article=invented-16');
  });

  it('writes days and numbers as the reader’s browser does', async () => {
    const { page } = await harness.open('/?q=%22report+17%22', {
      locale: 'de-DE',
      timezoneId: 'Pacific/Pago_Pago',
    });
    const day = page.locator('#hits time');
    await day.waitFor();
    expect(await day.textContent()).toBe('17. Januar 2026');
    expect(await day.getAttribute('lang')).toBe('de-DE');
  });

  it('calls an article without a date undated', async () => {
    const { page } = await harness.open('/?q=%22report+1%22');
    await page.locator('#hits').getByText('undated').waitFor();
    await page.getByText('1 article has no date.').waitFor();
  });

  it('narrows down to two outlets and a speaker, counted as if their own filter were not set', async () => {
    const { page, faults } = await harness.open('/?q=tide');
    const { status, choose, facet, chosen } = onPage(page);
    await choose('Harbour Ledger');
    await status.getByText('15 articles').waitFor();
    await choose('Kestrel Wire');
    await status.getByText('30 articles').waitFor();
    expect(await facet('outlet')).toEqual([
      'Harbour Ledger 15',
      'Kestrel Wire 15',
      'Northfield Courier 15',
      'Valle Verde Diario 15',
    ]);
    await choose('Adaeze Nwosu');
    await status.getByText('8 articles').waitFor();
    expect(await chosen.allTextContents()).toEqual([
      'Harbour Ledger×',
      'Kestrel Wire×',
      'Adaeze Nwosu×',
    ]);
    expect(await facet('outlet')).toContain('Valle Verde Diario 4');
    expect(faults).toEqual([]);
  });

  it('takes one of them away, and then all', async () => {
    const { page } = await harness.open('/?outlet=Harbour+Ledger&outlet=Kestrel+Wire&q=tide');
    const { status, chosen } = onPage(page);
    await page.getByRole('button', { name: 'Remove the filter Kestrel Wire' }).click();
    await status.getByText('15 articles').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Kestrel Wire' }).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await status.getByText('60 articles').waitFor();
    expect(await chosen.count()).toBe(0);
    expect(new URL(page.url()).search).toBe('?q=tide');
  });

  it('narrows down to a range of days', async () => {
    const { page } = await harness.open();
    const { status } = onPage(page);
    await page.getByLabel('From', { exact: true }).fill('2026-01-05');
    await page.getByLabel('Until', { exact: true }).fill('2026-01-06');
    await status.getByText('2 articles').waitFor();
    await page.getByRole('button', { name: 'Remove the filter From January 5, 2026' }).click();
    await status.getByText('5 articles').waitFor();
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('');
  });

  it('sorts', async () => {
    const { page } = await harness.open();
    const { titles } = onPage(page);
    await titles.first().getByText('report 60').waitFor();
    await page.getByLabel('Sort by').selectOption('oldest');
    await titles.first().getByText('report 2').waitFor();
    expect(new URL(page.url()).search).toBe('?sort=oldest');
  });

  it('pages, by links that can also be opened elsewhere', async () => {
    const { page } = await harness.open('/?q=tide&sort=oldest');
    const { titles } = onPage(page);
    await page.getByRole('link', { name: 'Page 3' }).click();
    await titles.first().getByText('report 42').waitFor();
    expect(await page.locator('#pages [aria-current=page]').textContent()).toBe('3');
    expect(await page.locator('#hits').getAttribute('start')).toBe('41');
    const previous = page.getByRole('link', { name: 'Previous page' });
    expect(await previous.getAttribute('href')).toBe('/?q=tide&sort=oldest&page=2');
    await previous.click();
    await titles.first().getByText('report 22').waitFor();
    expect(await page.getByRole('link', { name: 'Page 4' }).count()).toBe(0);
  });

  it('starts new words at the first page', async () => {
    const { page } = await harness.open('/?q=tide&page=3');
    const { status, query } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await query.fill('tide turn');
    await page.waitForURL('**/?q=tide+turn&typing=true');
  });

  it('sends one search for a keystroke and for a choice, however many facets are narrowed down', async () => {
    const path = '/?q=tid&outlet=Harbour+Ledger&outlet=Kestrel+Wire&speaker=Adaeze+Nwosu';
    const { page, searches } = await harness.open(path);
    const { status, query, choose } = onPage(page);
    await status.getByText('No articles').waitFor();
    expect(searches).toHaveLength(1);
    await query.press('End');
    await query.press('e');
    await status.getByText('8 articles').waitFor();
    expect(searches).toHaveLength(2);
    await choose('Bruno Salgado');
    await status.getByText('16 articles').waitFor();
    await page.waitForURL('**speaker=Bruno+Salgado**');
    expect(searches).toHaveLength(3);
  });

  it('says what it could not take as it was written', async () => {
    const { page } = await harness.open('/?q=%22spring&speaker=Nwosu');
    await page.getByText('The quotation mark is not closed').waitFor();
    await page.getByText('No article has the speaker "Nwosu".').waitFor();
    await page.getByRole('button', { name: 'Adaeze Nwosu', exact: true }).click();
    await onPage(page).status.getByText('16 articles').waitFor();
  });

  it('says in words that nothing was found, and why', async () => {
    const { page } = await harness.open('/?q=zebra&outlet=Kestrel+Wire');
    await page.getByText('No article matches “zebra” with these filters.').waitFor();
    await page.getByRole('link', { name: 'Search without filters' }).click();
    await page.getByText('No article matches “zebra”.').waitFor();
  });

  it('leads back from a page behind the last', async () => {
    const { page } = await harness.open('/?q=tide&page=9');
    await page.getByText('There is no page 9.').waitFor();
    await page.getByRole('link', { name: 'Go to the first page' }).click();
    await page.getByRole('link', { name: 'Page 2' }).waitFor();
  });

  it('loads at most 60 kB of compressed JavaScript, and nothing from elsewhere', async () => {
    const { page, scriptBytes, faults } = await harness.open('/?q=tide');
    await onPage(page).status.getByText('60 articles').waitFor();
    await expect.poll(() => scriptBytes.length).toBeGreaterThan(0);
    const total = scriptBytes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThanOrEqual(60_000);
    expect(faults).toEqual([]);
  });
});
