import { afterAll, beforeAll, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../src/core/errors.ts';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { listInventedArticles } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

const UNREACHABLE = 'The search index cannot be reached at the moment.';

describeInBrowser('the page in trouble', () => {
  let harness: PageHarness;
  /** Whether the index is out of reach. */
  let isDown = false;
  beforeAll(async () => {
    harness = await startHarness((service) => ({
      ...service,
      search: (request) =>
        isDown
          ? Promise.reject(new IndexUnavailableError('Another process holds the index.'))
          : service.search(request),
    }));
    await harness.service.index.upsert(listInventedArticles().map((article) => aDocument(article)));
  });
  afterAll(async () => {
    await harness.close();
  });

  it('says that the index cannot be reached, keeps the results, and recovers by itself', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status, query, titles } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.clock.install();
    isDown = true;
    await query.fill('"report 17"');
    const notice = page.getByRole('alert');
    await notice.getByText(UNREACHABLE).waitFor();
    expect(await notice.textContent()).toContain('Another process holds the index.');
    expect(await titles.count()).toBe(20);
    expect(await query.inputValue()).toBe('"report 17"');
    isDown = false;
    // What the service said in Retry-After.
    await page.clock.runFor(5_000);
    await status.getByText('1 article,').waitFor();
    await notice.waitFor({ state: 'hidden' });
  });

  it('says so too when it is opened then, and tries again at once when told to', async () => {
    isDown = true;
    const { page } = await harness.open('/?q=tide&outlet=Kestrel+Wire');
    const { status, query, chosen } = onPage(page);
    await page.getByRole('alert').getByText(UNREACHABLE).waitFor();
    // The choice is there all the same, and can be changed.
    expect(await query.inputValue()).toBe('tide');
    expect(await chosen.allTextContents()).toEqual(['Kestrel Wire×']);
    isDown = false;
    await page.getByRole('button', { name: 'Try again now' }).click();
    await status.getByText('15 articles').waitFor();
  });

  it('says so when the service itself does not answer', async () => {
    const { page } = await harness.open('/?q=tide');
    const { status, query } = onPage(page);
    await status.getByText('60 articles').waitFor();
    await page.route('**/api/search?**', (route) => route.abort());
    await query.fill('breakwater');
    await page.getByRole('alert').getByText('The service does not answer.').waitFor();
    await page.unroute('**/api/search?**');
    await status.getByText('60 articles').waitFor();
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  });

  it('says why a search cannot be run, and how to change it', async () => {
    const { page } = await harness.open('/?from=2026-13');
    const notice = page.getByRole('alert');
    await notice.getByText('This search cannot be run.').waitFor();
    expect(await notice.textContent()).toContain('"2026-13" is no date');
    expect(await page.getByRole('button', { name: 'Try again now' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Remove the filter From 2026-13' }).click();
    await onPage(page).status.getByText('60 articles').waitFor();
    await notice.waitFor({ state: 'hidden' });
  });

  it('never lets an older answer overtake a newer one', async () => {
    const { page } = await harness.open();
    const { status, query } = onPage(page);
    await status.getByText('60 articles').waitFor();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/search?q=report&**', async (route) => {
      await held;
      // The page has aborted this request by now.
      await route.continue().catch(() => undefined);
    });
    await query.fill('report');
    await query.fill('"report 17"');
    await status.getByText('1 article,').waitFor();
    release();
    await page.unrouteAll({ behavior: 'wait' });
    expect(await onPage(page).titles.allTextContents()).toEqual(['Spring tide, report 17']);
  });
});
