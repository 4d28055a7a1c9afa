import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where Chromium and what is made of it usually are; playwright-core brings none. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser of this machine, `CHROMIUM_PATH` first; null where there is none. */
export const CHROMIUM = findChromium();

function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  // A path that was given and leads nowhere is a mistake, not a machine without a browser.
  if (named !== '') return named;
  return USUAL_PLACES.find(isExecutable) ?? null;
}

/** Starts the browser; it keeps nothing on disk. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
