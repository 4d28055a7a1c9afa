import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROBLEMS } from '../src/api/problem.ts';
import { facetRequestSchema, searchRequestSchema } from '../src/api/schemas.ts';
import { listSettings } from '../src/config/config.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'docs/api.md',
  'docs/configuration.md',
  'docs/operations.md',
  'docs/problems.md',
  'docs/query-language.md',
  'data/README.md',
];

describe('documentation', () => {
  it.each(listSettings())('describes $env with its flag, default and meaning', (setting) => {
    const { env, flag, help, defaultValue } = setting;
    const shown = defaultValue === '' ? '' : ` \`${defaultValue}\``;
    expect(read('docs/configuration.md')).toContain(
      `| \`${env}\` | \`${flag}\` |${shown} | ${help} |`,
    );
  });

  it.each(Object.entries(PROBLEMS))(
    'has a section for the problem %s with its status',
    (code, { status }) => {
      expect(read('docs/problems.md')).toContain(`## ${code}\n\n${status}`);
    },
  );

  it.each([
    ...new Set(
      [searchRequestSchema, facetRequestSchema].flatMap((schema) => Object.keys(schema.shape)),
    ),
  ])('describes the parameter %s', (name) => {
    expect(read('docs/api.md')).toMatch(
      name === 'field' ? /`:field`/ : new RegExp(`\\| [^|]*\`${name}\``),
    );
  });

  it('names scripts in the README that exist', () => {
    const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
    const { scripts } = manifest.parse(JSON.parse(read('package.json')));
    const named = [...read('README.md').matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => scripts[name ?? ''] === undefined)).toEqual([]);
  });

  it.each(PAGES)('links from %s to files that exist', (page) => {
    const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : '';
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      (match) => folder + (match[1] ?? ''),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});
