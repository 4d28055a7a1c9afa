import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'indexer', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = join(ROOT, 'dist', '.built');

/** Compiles a checkout whose sources are newer than its build; an installed package has no sources and is left alone. */
export function ensureBuilt() {
  if (!existsSync(join(ROOT, 'src'))) return;
  const builtAt = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
  const changedAt = Math.max(...SOURCES.map((name) => findNewest(join(ROOT, name))));
  if (changedAt <= builtAt) return;
  // Standard output belongs to the command that was asked for.
  console.error('Building Onrecord …');
  const startedAt = new Date();
  const { status } = spawnSync(process.execPath, [findCompiler(), '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(70);
  writeFileSync(STAMP, '');
  // A source saved while the compiler ran counts as newer.
  utimesSync(STAMP, startedAt, startedAt);
}

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript/bin/tsc');
  } catch {
    console.error('Onrecord is not built, and the compiler is not installed. Run `npm ci` first.');
    process.exit(70);
  }
}

function findNewest(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return Math.max(info.mtimeMs, ...readdirSync(path).map((name) => findNewest(join(path, name))));
}
