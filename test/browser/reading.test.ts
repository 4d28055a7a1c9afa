import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexSampleArticles } from '../support/api-client.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

const ARTICLE = '001_b24ba3476053cf71';
const TITLE = 'Mexico Rejects US Intervention in Venezuela, Defends Sovereignty';

describeInBrowser('the views of the page', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await indexSampleArticles(harness.service.index);
  });
  afterAll(async () => {
    await harness.close();
  });

  it('lead from the articles to who said what, and back', async () => {
    const { page, faults } = await harness.open('/?q=sovereignty');
    const { status } = onPage(page);
    await status.getByText('articles, found').waitFor();
    await page.getByRole('link', { name: 'Quotations' }).click();
    await status.getByText('3 quotations, found').waitFor();
    expect(new URL(page.url()).search).toBe('?type=quotations&q=sovereignty');
    const first = page.locator('#hits figure').first();
    expect(await first.locator('mark').allTextContents()).toEqual(['sovereignty', 'sovereignty']);
    expect(await first.innerText()).toContain('Claudia Sheinbaum');
    expect(await first.innerText()).toContain('January 5, 2026');
    await page.goBack();
    await status.getByText('articles, found').waitFor();
    expect(faults).toEqual([]);
  });

  it('show an article with the query and the quotations marked, and who is quoted', async () => {
    const { page, faults } = await harness.open('/?q=sovereignty');
    await page.getByRole('link', { name: TITLE }).click();
    const heading = page.getByRole('heading', { name: TITLE, level: 2 });
    await heading.waitFor();
    expect(await page.title()).toBe(`${TITLE} – Onrecord`);
    // A screen reader goes on where the article begins.
    expect(await page.evaluate('document.activeElement.textContent')).toBe(TITLE);
    const text = page.locator('#article-text');
    expect(await text.locator('mark').first().textContent()).toBe('Sovereignty');
    const quoted = await text.locator('q').allTextContents();
    expect(quoted).toHaveLength(3);
    expect(quoted[0]).toContain('Only the people of each nation');
    expect(await text.locator('.said-by').first().innerText()).toContain('Claudia Sheinbaum');
    const facts = await page.locator('#article-facts').innerText();
    expect(facts).toContain('Paloma Duran');
    expect(facts).toContain('January 5, 2026');
    expect(faults).toEqual([]);
  });

  it('lead from a quotation to its place in the article', async () => {
    const { page } = await harness.open('/?type=quotations&q=%22firmly+rejecting%22');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor();
    const focused = await page.evaluate('document.activeElement.textContent');
    expect(focused).toContain('firmly rejecting any entry');
    await page.reload();
    await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor();
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toContain('firmly rejecting any entry');
  });

  it('bring the reader back to where they were in the results', async () => {
    const { page } = await harness.open('/');
    const { titles, status } = onPage(page);
    await status.getByText('32 articles').waitFor();
    await titles.nth(12).scrollIntoViewIfNeeded();
    const before = await page.evaluate('window.scrollY');
    expect(before).toBeGreaterThan(500);
    await titles.nth(12).getByRole('link').click();
    await page.getByRole('link', { name: 'Back to the results' }).waitFor();
    expect(await page.evaluate('window.scrollY')).toBe(0);
    await page.goBack();
    await titles.first().waitFor();
    await expect.poll(() => page.evaluate('window.scrollY')).toBe(before);
  });

  it('show a speaker: how much, when, where, and the latest words', async () => {
    const { page, faults } = await harness.open('/?q=damp');
    await page.locator('#hits').getByRole('link', { name: 'Anjali Perumbadi' }).first().click();
    const speaker = page.locator('#speaker-view');
    await speaker.getByRole('heading', { name: 'Anjali Perumbadi' }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=damp&profile=Anjali+Perumbadi');
    await speaker.getByText('Quoted 12 times in 5 articles').waitFor();
    expect(await speaker.locator('svg .bar').count()).toBeGreaterThan(10);
    expect(await page.locator('#speaker-latest li').count()).toBe(10);
    await page.locator('#speaker-outlets').getByRole('link', { name: 'Baltic' }).click();
    await onPage(page).status.getByText('1 quotation, found').waitFor();
    expect(new URL(page.url()).search).toBe(
      '?type=quotations&outlet=Baltic+Tide+Review&speaker=Anjali+Perumbadi',
    );
    expect(faults).toEqual([]);
  });

  it('say so where there is no such article or speaker, and who may have been meant', async () => {
    const { page } = await harness.open('/?profile=Anjali+Perumbady');
    const notice = page.getByRole('alert');
    await notice.getByText('This was not found.').waitFor();
    await notice.getByRole('link', { name: 'Anjali Perumbadi' }).click();
    await page.getByRole('heading', { name: 'Anjali Perumbadi' }).waitFor();
    await notice.waitFor({ state: 'hidden' });
    const { page: other } = await harness.open('/?article=nothing');
    await other.getByRole('alert').getByText('No article has the id "nothing".').waitFor();
  });

  it('go on with other words typed while an article is read', async () => {
    const { page } = await harness.open(`/?q=sovereignty&article=${ARTICLE}`);
    const { query, status } = onPage(page);
    await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor();
    await query.fill('wind');
    await status.getByText('articles, found').waitFor();
    expect(await page.locator('#article-view').isVisible()).toBe(false);
    await page.waitForURL('**/?q=wind&typing=true');
    await page.goBack();
    await page.getByRole('heading', { name: TITLE, level: 2 }).waitFor();
  });

  it('keep the browser’s own ways with a link: a new tab has the article, too', async () => {
    const { page } = await harness.open('/?q=sovereignty');
    const link = page.getByRole('link', { name: TITLE });
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['Control'] }),
    ]);
    await tab.getByRole('heading', { name: TITLE }).waitFor();
    expect(await page.locator('#article-view').isVisible()).toBe(false);
  });
});

describeInBrowser('the page of a service that shows no whole texts', () => {
  it('shows the quotations of an article, and says why there is no more', async () => {
    const harness = await startHarness((search) => ({
      ...search,
      getArticle: async (id, words) => ({ ...(await search.getArticle(id, words)), body: null }),
    }));
    try {
      await indexSampleArticles(harness.service.index);
      const { page } = await harness.open(`/?article=${ARTICLE}`);
      await page.getByText('This service shows excerpts and quotations').waitFor();
      expect(await page.locator('.lone-quotation').count()).toBe(3);
    } finally {
      await harness.close();
    }
  });
});
