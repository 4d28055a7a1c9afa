import { expect, it } from 'vitest';
import { indexSampleArticles } from '../support/api-client.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { startHarness } from './open-page.ts';

const MAX_BYTES = 200_000;
const DESK = { viewport: { width: 1_100, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The main views of the page, each in docs/images; the README shows some. */
const PICTURES = [
  { name: 'page', path: '/?q=wind', shows: '#histogram .bar', options: DESK },
  {
    name: 'article',
    path: '/?q=sovereignty&article=001_b24ba3476053cf71',
    shows: '#similar-list li',
    options: { ...DESK, colorScheme: 'dark' },
  },
  {
    name: 'quotations',
    path: '/?type=quotations&q=wind',
    shows: '#hits figure',
    options: DESK,
  },
  { name: 'speaker', path: '/?profile=Anjali+Perumbadi', shows: '.bar', options: DESK },
  { name: 'phone', path: '/?q=wind', shows: '#hits article', options: PHONE },
] as const;

/** `SCREENSHOT=1 npm run test:browser` takes the pictures in docs/images anew, over the sample articles. */
describeInBrowser('the pictures of the page', () => {
  it('are taken', async () => {
    const harness = await startHarness();
    try {
      await indexSampleArticles(harness.service.index);
      for (const { name, path, shows, options } of PICTURES) {
        const { page, faults } = await harness.open(path, options);
        await page.locator(shows).first().waitFor({ state: 'attached' });
        const picture = await page.screenshot({ path: `docs/images/${name}.png` });
        expect(picture.length).toBeLessThan(MAX_BYTES);
        expect(faults).toEqual([]);
      }
    } finally {
      await harness.close();
    }
  });
});
