import { expect, it } from 'vitest';
import { indexSampleArticles } from '../support/api-client.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { startHarness } from './open-page.ts';
import { onPage } from './page-parts.ts';

const SCREENSHOT = 'docs/images/page.png';
const MAX_BYTES = 250_000;

/** `SCREENSHOT=1 npm run test:browser` takes the picture in the README anew, over the sample articles. */
describeInBrowser('the picture in the README', () => {
  it('is taken', async () => {
    const harness = await startHarness();
    try {
      await indexSampleArticles(harness.service.index);
      const { page, faults } = await harness.open(
        '/?q=wind&outlet=Baltic+Tide+Review&sort=newest',
        {
          viewport: { width: 1_100, height: 800 },
        },
      );
      await onPage(page).status.getByText('2 articles').waitFor();
      const picture = await page.screenshot({ path: SCREENSHOT });
      expect(picture.length).toBeLessThan(MAX_BYTES);
      expect(faults).toEqual([]);
    } finally {
      await harness.close();
    }
  });
});
