import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join('src', 'web');

/** What a checkout compiles: each is built again when one of its sources is newer than its stamp. */
const BUILDS = [
  {
    name: 'Onrecord',
    sources: ['src', 'indexer', 'tsconfig.json', 'tsconfig.build.json'],
    except: PAGE,
    stamp: join('dist', '.built'),
    tool: { package: 'typescript', command: 'tsc' },
    args: ['-p', 'tsconfig.build.json'],
  },
  {
    name: 'its page',
    // The lock file stands for the packages that are bundled into the page.
    sources: [PAGE, 'tsconfig.json', 'package-lock.json'],
    except: null,
    stamp: join('dist', '.built-page'),
    tool: { package: 'vite', command: 'vite' },
    args: ['build', PAGE, '--logLevel', 'warn'],
  },
];

/** Compiles a checkout whose sources are newer than its build; an installed package has no sources and is left alone. */
export function ensureBuilt() {
  if (!existsSync(join(ROOT, 'src'))) return;
  for (const build of BUILDS) if (isOutdated(build)) run(build);
}

function isOutdated({ sources, except, stamp }) {
  const path = join(ROOT, stamp);
  const builtAt = existsSync(path) ? statSync(path).mtimeMs : 0;
  return sources.some((name) => findNewest(name, except) > builtAt);
}

function run({ name, stamp, tool, args }) {
  // Standard output belongs to the command that was asked for.
  console.error(`Building ${name} …`);
  const startedAt = new Date();
  const { status } = spawnSync(process.execPath, [findTool(tool), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(70);
  const path = join(ROOT, stamp);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  // A source saved while the build ran counts as newer.
  utimesSync(path, startedAt, startedAt);
}

function findTool({ package: name, command }) {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin[command]);
  } catch {
    console.error(`Onrecord is not built, and ${name} is not installed. Run \`npm ci\` first.`);
    process.exit(70);
  }
}

function findNewest(name, except) {
  if (name === except) return 0;
  const path = join(ROOT, name);
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const below = readdirSync(path).map((entry) => findNewest(join(name, entry), except));
  return Math.max(info.mtimeMs, ...below);
}
