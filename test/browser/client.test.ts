import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { describeInBrowser } from './describe-in-browser.ts';
import { startHarness } from './open-page.ts';
import type { PageHarness } from './open-page.ts';

/** A module of the client as it is published. */
function compileModule(name: string): string {
  const source = readFileSync(`src/client/${name.replace(/\.js$/u, '.ts')}`, 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      rewriteRelativeImportExtensions: true,
    },
  });
  return outputText;
}

const PROGRAM = `(async () => {
  const { NotFoundError, createClient } = await import('/client/client.js');
  const client = createClient({ baseUrl: location.origin });
  const ids = [];
  for await (const { id } of client.searchAll({ q: 'port' })) ids.push(id);
  const error = await client.article('nothing').catch((reason) => reason);
  const aborted = await client
    .search({}, { signal: AbortSignal.abort() })
    .catch((reason) => reason.name);
  return { ids, isNotFound: error instanceof NotFoundError, aborted };
})()`;

describeInBrowser('the client', () => {
  let harness: PageHarness;
  beforeAll(async () => {
    harness = await startHarness();
    await harness.service.index.upsert([aDocument({ id: 'a', body: 'The port reopened.' })]);
  });
  afterAll(async () => {
    await harness.close();
  });

  it('runs in a browser, with the browser’s own fetch', async () => {
    const { page } = await harness.open('/health');
    await page.route('**/client/*.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: compileModule(new URL(route.request().url()).pathname.slice('/client/'.length)),
      }),
    );
    // A page of somebody's own: ours let no scripts run that they do not know.
    await page.route('**/own-page', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Own page</title>' }),
    );
    await page.goto(new URL('/own-page', page.url()).href);
    expect(await page.evaluate(PROGRAM)).toEqual({
      ids: ['a'],
      isNotFound: true,
      aborted: 'AbortError',
    });
  });
});
