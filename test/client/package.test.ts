import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSampleArticles, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';

/** What somebody writes who has installed the package. */
const PROGRAM = `
import { NotFoundError, OnrecordError, createClient } from 'onrecord/client';
import type { SearchHit, SearchParameters, SearchResponse } from 'onrecord/client';

const onrecord = createClient({ baseUrl: String(process.argv[2]), retries: 1 });
const parameters: SearchParameters = { q: 'intervention', outlet: ['UNN'], sort: 'newest' };
const signal = AbortSignal.timeout(10_000);
const answer: SearchResponse = await onrecord.search(parameters, { signal });
const ids: string[] = [];
for await (const hit of onrecord.searchAll({ q: 'intervention' })) {
  const { id }: SearchHit = hit;
  ids.push(id);
}
const error: unknown = await onrecord.article('nothing').catch((reason: unknown) => reason);
// @ts-expect-error: there is no such parameter.
const misspelt: SearchParameters = { outlets: 'UNN' };
console.log(JSON.stringify({
  found: answer.totalHits,
  all: ids.length,
  isNotFound: error instanceof NotFoundError && error instanceof OnrecordError,
  ...misspelt,
}));
`;
/** The programs of the documentation, which have to compile as well. */
const EXAMPLES = ['README.md', 'docs/client.md'].flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/```ts\n(.*?)```/gsu)].map((match) => match[1] ?? ''),
);
const AMBIENT = 'declare const process: { readonly argv: string[] };';
const TSC = resolve('node_modules/typescript/bin/tsc');

const run = promisify(execFile);
/** Fails with what the compiler says. */
async function compile(directory: string, config: object): Promise<void> {
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(config));
  const { stdout } = await run(process.execPath, [TSC, '-p', directory]).catch(
    (error: unknown) => ({
      stdout: error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error),
    }),
  );
  expect(stdout).toBe('');
}

let folder: string;
let project: string;
let service: TestService;
let api: ApiClient;

/**
 * Packs what the manifest names and unpacks it where an installed package stands. Only the client, and what its types come
 * from, is compiled: so it can need nothing else of the package, nor any other, nor the types of Node.
 */
async function installPackage(): Promise<void> {
  const staging = join(folder, 'staging');
  mkdirSync(staging);
  for (const name of ['package.json', 'README.md', 'LICENSE']) cpSync(name, join(staging, name));
  await compile(staging, {
    extends: resolve('tsconfig.build.json'),
    compilerOptions: {
      ...{ rootDir: resolve('.'), outDir: join(staging, 'dist'), incremental: false },
      ...{ tsBuildInfoFile: null, lib: ['es2023', 'dom', 'dom.iterable'], types: [] },
    },
    files: [resolve('src/client/client.ts')],
    include: [],
  });
  rmSync(join(staging, 'tsconfig.json'));
  const options = ['--ignore-scripts', '--json', '--offline', '--pack-destination', folder];
  const { stdout } = await run('npm', ['pack', ...options], { cwd: staging });
  const filename = /"filename": "([^"]+)"/u.exec(stdout)?.[1] ?? '';
  const target = join(project, 'node_modules', 'onrecord');
  mkdirSync(target, { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '-C', target, '--strip-components=1']);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-package-'));
  project = join(folder, 'project');
  await installPackage();
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'program.ts'), PROGRAM);
  for (const [at, text] of EXAMPLES.entries()) {
    writeFileSync(join(project, `example-${at}.ts`), text);
  }
  writeFileSync(join(project, 'ambient.d.ts'), AMBIENT);
  service = openTestService();
  await indexSampleArticles(service.index);
  api = await startApi({ ...service });
}, 60_000);
afterAll(async () => {
  await api.close();
  await service.close();
  rmSync(folder, { recursive: true });
});

describe('the installed package', () => {
  it.each([
    ['bundler', 'esnext'],
    ['nodenext', 'nodenext'],
  ])(
    'has a client with types, resolved by %s, that runs',
    async (moduleResolution, module) => {
      expect(EXAMPLES.length).toBeGreaterThan(2);
      const strict = { strict: true, skipLibCheck: false, types: [], target: 'es2022' };
      await compile(project, { compilerOptions: { ...strict, module, moduleResolution } });
      const { stdout } = await run(process.execPath, [join(project, 'program.js'), api.origin]);
      expect(JSON.parse(stdout)).toEqual({ found: 1, all: 2, isNotFound: true, outlets: 'UNN' });
    },
    30_000,
  );
});
