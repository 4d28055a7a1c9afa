import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { INJECTING_ARTICLE } from './invented-articles.ts';
import { startHarness } from './open-page.ts';
import type { OpenedPage, PageHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

describeInBrowser('an article that looks like markup', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert([aDocument(INJECTING_ARTICLE)]);
  });
  afterAll(async () => {
    await harness.close();
  });

  const { title, outlet, body, speakers } = INJECTING_ARTICLE;
  const [speaker = ''] = speakers;

  async function expectHarmless({ page, faults }: OpenedPage) {
    expect(await page.evaluate('"injected" in window')).toBe(false);
    expect(await page.locator('main img, main script, main b').count()).toBe(0);
    expect(faults).toEqual([]);
  }

  it('is shown as it is written', async () => {
    const opened = await harness.open('/?q=injecting');
    const hit = opened.page.locator('#hits article');
    await hit.waitFor();
    const text = (await hit.textContent()) ?? '';
    for (const written of [title ?? '', outlet ?? '', body, speaker])
      expect(text).toContain(written);
    expect(await onPage(opened.page).marks.allTextContents()).toContain('Injecting');
    await expectHarmless(opened);
  });

  it('is no link where its address is a script', async () => {
    const { page } = await harness.open('/?q=injecting');
    await onPage(page).titles.waitFor();
    const protocols = await page.evaluate(
      `[...document.querySelectorAll('#hits a')].map((link) => link.protocol)`,
    );
    expect(protocols).toEqual(['http:', 'http:']);
  });

  it('is harmless in the filters, the address and the messages', async () => {
    const opened = await harness.open('/?q=injecting');
    const { facet, choose, chosen, query } = onPage(opened.page);
    await choose(outlet ?? '');
    await choose(speaker);
    await expect.poll(() => chosen.allTextContents()).toEqual([`${outlet ?? ''}×`, `${speaker}×`]);
    expect(await facet('speaker')).toEqual([`${speaker} 1`]);
    await opened.page.reload();
    await expect.poll(() => chosen.count()).toBe(2);
    const script = '"<img src=x onerror=window.injected=1>';
    await query.fill(script);
    await opened.page.getByText(`No article matches “${script}” with these filters.`).waitFor();
    await expectHarmless(opened);
  });

  it('is harmless where it is read, and on the page of its speaker', async () => {
    const opened = await harness.open('/?q=injecting&article=injecting');
    const { page } = opened;
    await page.getByRole('heading', { level: 2 }).filter({ hasText: 'Injecting title' }).waitFor();
    expect(await page.locator('#article-text').textContent()).toContain(body);
    await expectHarmless(opened);
    await page.locator('#article-facts').getByRole('link', { name: speaker }).click();
    await page.locator('#speaker-view h2').filter({ hasText: 'Speaker <img' }).waitFor();
    await expectHarmless(opened);
  });

  it('is harmless in every part of the address', async () => {
    const script = encodeURIComponent('"><img src=x onerror=window.injected=1>');
    for (const name of ['q', 'outlet', 'speakerNot', 'author', 'article', 'profile', 'from']) {
      const { page } = await harness.open(`/?${name}=${script}#${script}`);
      await page.locator('#trouble p, #hits h3, #empty p').first().waitFor();
      expect(await page.evaluate('"injected" in window')).toBe(false);
      expect(await page.locator('main img').count()).toBe(0);
      await page.context().close();
    }
  });

  it('could not run a script even if it were taken for markup', async () => {
    const { page } = await harness.open();
    const refusal = await page.evaluate(
      `try { document.body.innerHTML = '<img src=x onerror=window.injected=1>'; 'none' } catch (error) { error.name }`,
    );
    expect(refusal).toBe('TypeError');
    expect(await page.evaluate('"injected" in window')).toBe(false);
  });
});
