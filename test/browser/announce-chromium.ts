import { CHROMIUM } from './chromium.ts';

/** Says, once for a run, which browser is used, or that the tests are skipped for want of one. */
export function setup(): void {
  console.log(
    CHROMIUM === null
      ? 'There is no Chromium on this machine: the tests of the page are skipped. CHROMIUM_PATH may name one.'
      : `The page is tested in ${CHROMIUM}.`,
  );
}
