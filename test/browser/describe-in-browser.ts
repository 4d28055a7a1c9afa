import { describe } from 'vitest';
import { CHROMIUM } from './chromium.ts';

/** A suite that is skipped where there is no browser; `announce-chromium.ts` says so. */
export const describeInBrowser = describe.skipIf(CHROMIUM === null);
