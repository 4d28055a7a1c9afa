import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * Which folder may import which, of our own code. The first prefix that fits a file is its layer; a layer's list names
 * the prefixes that it may import besides itself. The reasons stand in ARCHITECTURE.md.
 */
const LAYERS: readonly { readonly layer: string; readonly imports: readonly string[] }[] = [
  { layer: 'src/core/', imports: [] },
  { layer: 'src/config/', imports: ['src/core/'] },
  { layer: 'src/analysis/', imports: ['src/core/'] },
  { layer: 'src/query/', imports: ['src/core/'] },
  { layer: 'src/ranking/', imports: ['src/core/'] },
  { layer: 'src/search-index/', imports: ['src/core/', 'src/ranking/'] },
  {
    layer: 'src/search/',
    imports: ['src/core/', 'src/query/', 'src/analysis/', 'src/search-index/search-index.ts'],
  },
  {
    layer: 'src/alerts/',
    imports: ['src/core/', 'src/search/', 'src/search-index/search-index.ts'],
  },
  { layer: 'src/api/', imports: ['src/core/', 'src/search/', 'src/search-index/search-index.ts'] },
  // Types alone: see below.
  { layer: 'src/web/', imports: ['src/search/', 'src/api/'] },
  {
    layer: 'src/client/',
    imports: ['src/search/', 'src/api/', 'src/search-index/search-index.ts'],
  },
  { layer: 'src/cli', imports: ['src/', 'indexer/'] },
  { layer: 'indexer/readers/', imports: ['src/core/'] },
  { layer: 'indexer/containers/', imports: ['src/core/', 'indexer/readers/'] },
  { layer: 'indexer/web/', imports: ['src/core/'] },
  { layer: 'indexer/extraction/', imports: ['src/core/', 'src/analysis/tokenizer.ts'] },
  {
    layer: 'indexer/',
    imports: [
      'src/core/',
      'src/analysis/',
      'src/ranking/term-vector.ts',
      'src/search-index/search-index.ts',
      'src/search-index/pending-writes.ts',
    ],
  },
];

/** Packages that only one folder imports. */
const CONFINED: readonly { readonly package: RegExp; readonly to: readonly string[] }[] = [
  { package: /^natural/, to: ['src/analysis/stemmers/'] },
  { package: /^eld/, to: ['indexer/extraction/language-detector.ts'] },
  { package: /^@photostructure\/sqlite$/, to: ['src/search-index/sqlite/', 'indexer/seen-ids.ts'] },
  { package: /^meilisearch$/, to: ['src/search-index/meilisearch/'] },
  { package: /^express$/, to: ['src/api/'] },
  { package: /^helmet$/, to: ['src/api/security-headers.ts'] },
  { package: /^compression$/, to: ['src/api/compression.ts'] },
  { package: /^cors$/, to: ['src/api/cors.ts'] },
  { package: /^express-rate-limit$/, to: ['src/api/rate-limit.ts'] },
  { package: /^prom-client$/, to: ['src/api/metrics.ts'] },
  { package: /^(?:htmlparser2|@mozilla\/readability)$/, to: ['indexer/readers/'] },
  {
    package: /^feedsmith$/,
    to: ['indexer/readers/', 'src/api/feeds/'],
  },
  { package: /^csv-stringify(?:\/|$)/, to: ['src/api/write-export.ts'] },
  { package: /^robots-parser$/, to: ['indexer/web/'] },
  { package: /^request-filtering-agent$/, to: ['indexer/web/', 'src/alerts/post-webhook.ts'] },
  { package: /^chokidar$/, to: ['src/cli/watch-command.ts'] },
  { package: /^(?:commander|cli-progress|pino)$/, to: ['src/cli'] },
  { package: /^vite$/, to: ['src/web/'] },
  {
    package: /^d3-/,
    to: ['src/web/parts/date-plot.ts', 'src/web/parts/plot-handles.ts', 'src/web/plot-scales.ts'],
  },
];

const PAGE = 'src/web/';
const CLIENT = 'src/client/';
const MAX_LINES = 300;

type SourceFile = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
};

function listSources(): SourceFile[] {
  return ['src', 'indexer'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((name) => join(root, name).replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .map((path) => {
        const text = readFileSync(path, 'utf8');
        const imports = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
        return { path, text, imports };
      }),
  );
}

const sources = listSources();
const ownImports = sources.flatMap(({ path, imports }) =>
  imports
    .filter((name) => name.startsWith('.'))
    .map((name) => ({
      path,
      target: relative('.', join(dirname(path), name)).replaceAll('\\', '/'),
    })),
);
const packageImports = sources.flatMap(({ path, imports }) =>
  imports.filter((name) => !name.startsWith('.')).map((name) => ({ path, name })),
);

describe('architecture', () => {
  it('reads the sources that it judges', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(ownImports.length).toBeGreaterThan(200);
  });

  it('lets every layer import only what its line in the table names', () => {
    const violations = ownImports.filter(({ path, target }) => {
      const rule = LAYERS.find(({ layer }) => path.startsWith(layer));
      if (rule === undefined) return true;
      return (
        !target.startsWith(rule.layer) && !rule.imports.some((prefix) => target.startsWith(prefix))
      );
    });
    expect(violations).toEqual([]);
  });

  it.each(CONFINED)('imports $package only in $to', ({ package: name, to }) => {
    const importers = packageImports.filter((item) => name.test(item.name)).map(({ path }) => path);
    expect(importers).not.toEqual([]);
    expect(importers.filter((path) => !to.some((prefix) => path.startsWith(prefix)))).toEqual([]);
  });

  it.each([PAGE, CLIENT])('imports nothing but types into %s from the rest', (folder) => {
    const taken = sources
      .filter(({ path }) => path.startsWith(folder))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/^(?:import|export)\b[^;]*?from '(\.[^']+)';/gmsu)].map((match) => ({
          statement: match[0],
          target: relative('.', join(dirname(path), match[1] ?? '')).replaceAll('\\', '/'),
        })),
      )
      .filter(({ target }) => !target.startsWith(folder));
    expect(taken).not.toEqual([]);
    expect(taken.filter(({ statement }) => !/^(?:import|export) type\b/u.test(statement))).toEqual(
      [],
    );
  });

  it('lets the client need no package and nothing of Node', () => {
    expect(packageImports.filter(({ path }) => path.startsWith(CLIENT))).toEqual([]);
  });

  it('declares every package that it imports', () => {
    const packages = z.record(z.string(), z.string());
    const manifest = z.object({ dependencies: packages, devDependencies: packages });
    const { dependencies, devDependencies } = manifest.parse(
      JSON.parse(readFileSync('package.json', 'utf8')),
    );
    const namesOf = (imports: typeof packageImports) => [
      ...new Set(
        imports
          .filter(({ name }) => !name.startsWith('node:'))
          .map(({ name }) =>
            name.startsWith('@')
              ? name.split('/').slice(0, 2).join('/')
              : (name.split('/')[0] ?? ''),
          ),
      ),
    ];
    const isOfPage = ({ path }: { path: string }) => path.startsWith(PAGE);
    const atRunTime = namesOf(packageImports.filter((item) => !isOfPage(item)));
    expect(atRunTime.sort()).toEqual(Object.keys(dependencies).sort());
    // What the page imports is bundled into it: nobody who installs Onrecord needs the package.
    expect(Object.keys(devDependencies)).toEqual(
      expect.arrayContaining(namesOf(packageImports.filter(isOfPage))),
    );
  });

  it('reads the environment in cli.ts alone', () => {
    const readers = sources
      .filter(({ text }) => /process\.env\b/.test(text))
      .map(({ path }) => path);
    expect(readers).toEqual(['src/cli.ts']);
  });

  it('has no cycle between files', () => {
    const targets = new Map(
      sources.map(({ path }) => [
        path,
        ownImports.filter((item) => item.path === path).map(({ target }) => target),
      ]),
    );
    const finished = new Set<string>();
    const findCycle = (path: string, trail: readonly string[]): readonly string[] | null => {
      if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
      if (finished.has(path)) return null;
      for (const target of targets.get(path) ?? []) {
        const cycle = findCycle(target, [...trail, path]);
        if (cycle !== null) return cycle;
      }
      finished.add(path);
      return null;
    };
    expect(
      sources.map(({ path }) => findCycle(path, [])).filter((cycle) => cycle !== null),
    ).toEqual([]);
  });

  it(`keeps files under ${MAX_LINES} lines`, () => {
    const long = sources
      .filter(({ text }) => text.split('\n').length > MAX_LINES)
      .map(({ path }) => path);
    expect(long).toEqual([]);
  });
});
