import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './describe-in-browser.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';

describeInBrowser('the page of the API', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(async () => {
    await harness.close();
  });

  it.each([320, 390, 768, 1440])('fits a screen %i pixels wide, without a fault', async (width) => {
    const { page, faults } = await harness.open('/docs', { viewport: { width, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(faults).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has its %s colours', async (colorScheme) => {
    const { page } = await harness.open('/docs', { colorScheme });
    const lightness = await page.evaluate(
      'Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])',
    );
    if (colorScheme === 'light') expect(lightness).toBeGreaterThan(200);
    else expect(lightness).toBeLessThan(60);
  });

  it('lets the keyboard skip its contents, and leads to each operation', async () => {
    const { page } = await harness.open('/docs');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#content');
    await page.getByRole('link', { name: 'Get a speaker' }).first().click();
    expect(new URL(page.url()).hash).toBe('#speaker');
    const section = page.getByRole('region', { name: 'Get a speaker', exact: true });
    expect((await section.boundingBox())?.y).toBeLessThan(100);
  });
});
