import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createApp } from '../../src/api/app.ts';
import type { Search } from '../../src/search/search.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { launchChromium } from './chromium.ts';

export type PageHarness = {
  readonly service: TestService;
  readonly address: string;
  /** A page of its own: no other has its history or its storage. */
  readonly open: (path?: string, options?: BrowserContextOptions) => Promise<OpenedPage>;
  readonly close: () => Promise<void>;
};

export type OpenedPage = {
  readonly page: Page;
  /** The query strings of the searches that the page has sent so far. */
  readonly searches: string[];
  /** The sizes in bytes, as they were sent, of the scripts loaded so far. */
  readonly scriptBytes: number[];
  /** What must never happen: errors in the console, uncaught exceptions, dialogs, requests to other servers. */
  readonly faults: string[];
};

/** Starts the service with the built page over an empty index, and a browser. */
export async function startHarness(
  replaceSearch: (search: Search) => Search = (search) => search,
): Promise<PageHarness> {
  const service = openTestService();
  const app = createApp({
    ...APP_DEFAULTS,
    index: service.index,
    search: replaceSearch(service.search),
    saving: service.saving,
    webRoot: 'dist/web',
  });
  const { server, address } = await listen(app.listen(0, '127.0.0.1'));
  const browser = await launchChromium();
  return {
    service,
    address,
    open: (path = '/', options = {}) => openPage(browser, address + path, options),
    async close() {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await service.close();
    },
  };
}

async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
): Promise<OpenedPage> {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const page = await context.newPage();
  const opened: OpenedPage = { page, searches: [], scriptBytes: [], faults: [] };
  page.on('request', (request) => {
    const { pathname, search, origin } = new URL(request.url());
    // The page asks for more excerpts than its address says.
    if (pathname === '/api/search') opened.searches.push(search.replace(/[?&]snippets=2$/u, ''));
    if (origin !== new URL(address).origin) opened.faults.push(request.url());
  });
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    void request.sizes().then(({ responseBodySize }) => opened.scriptBytes.push(responseBodySize));
  });
  page.on('pageerror', (error) => opened.faults.push(String(error)));
  page.on('dialog', (dialog) => {
    opened.faults.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.type() === 'error') opened.faults.push(message.text());
  });
  await page.goto(address);
  return opened;
}

async function listen(server: Server): Promise<{ server: Server; address: string }> {
  await new Promise((resolve) => server.once('listening', resolve));
  return { server, address: `http://127.0.0.1:${getPort(server.address())}` };
}

function getPort(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
