import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const read = (path: string) => readFileSync(path, 'utf8');
const FILES = ['Dockerfile', '.dockerignore', 'docker-compose.yml', 'docs/operations.md'] as const;
const ONE_SHOT = ['setup', 'indexer'];
const OURS = [...ONE_SHOT, 'onrecord'];

/** Settings of Meilisearch itself, of Node and of the shell, which docs/configuration.md need not describe. */
const FOREIGN_VARIABLES = [
  'MEILI_ENV',
  'MEILI_HTTP_ADDR',
  'MEILI_IMPORT_DUMP',
  'MEILI_IMPORT_SNAPSHOT',
  'MEILI_MAX_INDEXING_MEMORY',
  'MEILI_NO_ANALYTICS',
  'MEILI_SCHEDULE_SNAPSHOT',
  'MEILI_UPGRADE_DB',
  'NODE_ENV',
  'PWD',
];

const compose = readYaml(read('docker-compose.yml'));
const dockerfile = read('Dockerfile').replace(/\\\n\s*/g, '');
const operations = read('docs/operations.md');

/**
 * Returns the scalars of a YAML text by their paths, `services.onrecord.ports.0`. It reads the part of YAML that our file
 * keeps to (block mappings and lists, `&anchor`, `<<: *anchor`).
 *
 * @throws Error naming the line that is anything else
 */
function readYaml(text: string): Map<string, string> {
  const scalars = new Map<string, string>();
  const anchors = new Map<string, string>();
  const open: { readonly indent: number; readonly path: string }[] = [];
  const counts = new Map<string, number>();
  const set = (path: string, value: string) => {
    if (scalars.has(path)) throw new Error(`${path} stands there twice`);
    scalars.set(path, value);
  };

  function readEntry(indent: number, parent: string, entry: string): void {
    const [, key = '', value = ''] = /^([\w<-]+):(?: (.*))?$/.exec(entry) ?? [];
    if (key === '') throw new Error(`Not a line that this test reads: ${entry}`);
    const path = parent === '' ? key : `${parent}.${key}`;
    if (key === '<<') {
      const from = anchors.get(value.slice(1));
      if (from === undefined) throw new Error(`${value} names nothing above it`);
      for (const [name, scalar] of [...scalars])
        if (name.startsWith(`${from}.`)) set(parent + name.slice(from.length), scalar);
    } else if (value.startsWith('&')) {
      anchors.set(value.slice(1), path);
    } else if (value !== '') {
      set(path, unquote(value));
    }
    open.push({ indent, path });
  }

  for (const line of text.split('\n')) {
    const entry = line.trim();
    if (entry === '' || entry.startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.path ?? '';
    if (!entry.startsWith('- ')) {
      readEntry(indent, parent, entry);
      continue;
    }
    const index = counts.get(parent) ?? 0;
    counts.set(parent, index + 1);
    const item = `${parent}.${index}`;
    open.push({ indent, path: item });
    if (/^- \w+: /.test(entry)) readEntry(indent + 2, item, entry.slice(2));
    else set(item, unquote(entry.slice(2)));
  }
  return scalars;
}

function unquote(scalar: string): string {
  const quoted = /^(?:'([^']*)'|"([^"\\]*)")$/.exec(scalar)?.slice(1).join('');
  if (quoted === undefined && /^["'*&{[|>!]|:\s|\s#/.test(scalar))
    throw new Error(`Not a value that this test reads: ${scalar}`);
  return quoted ?? scalar;
}

/** The scalars below a path, in their order. */
const listAt = (path: string) =>
  [...compose].filter(([name]) => name.startsWith(`${path}.`)).map(([, value]) => value);

const keysAt = (path: string) => [
  ...new Set(
    [...compose.keys()]
      .filter((name) => name.startsWith(`${path}.`))
      .map((name) => name.slice(path.length + 1).split('.')[0] ?? ''),
  ),
];

/** What an instruction of the Dockerfile's last stage is given, in JSON. */
function readInstruction(name: string): string[] {
  const stage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  const line = new RegExp(`^${name}\\b[^[]*(\\[.*\\])$`, 'm').exec(stage)?.[1] ?? '[]';
  return z.array(z.string()).parse(JSON.parse(line));
}

const groups = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

describe('docker-compose.yml', () => {
  it('has the four services', () => {
    expect(keysAt('services').sort()).toEqual(['indexer', 'meilisearch', 'onrecord', 'setup']);
  });

  it('pins Meilisearch to a patch and builds everything else from here', () => {
    expect(compose.get('services.meilisearch.image')).toMatch(
      /^getmeili\/meilisearch:v1\.50\.\d+$/,
    );
    for (const service of OURS) {
      expect(compose.get(`services.${service}.build`)).toBe('.');
      expect(compose.get(`services.${service}.image`)).toBeUndefined();
    }
  });

  it('runs Meilisearch in production mode, without telemetry, on a volume', () => {
    const settings = 'services.meilisearch.environment';
    expect(compose.get(`${settings}.MEILI_ENV`)).toBe('production');
    expect(compose.get(`${settings}.MEILI_NO_ANALYTICS`)).toBe('true');
    expect(listAt('services.meilisearch.volumes')).toEqual(['meilisearch:/meili_data']);
  });

  it('publishes port 3000 of the service to this machine, and nothing else', () => {
    expect(listAt('services.onrecord.ports')).toEqual(['127.0.0.1:${PORT:-3000}:3000']);
    expect([...compose.keys()].filter((name) => /\.ports\.|network_mode/.test(name))).toEqual([
      'services.onrecord.ports.0',
    ]);
    expect(compose.get('services.onrecord.environment.PORT')).toBe('3000');
    expect(compose.get('services.onrecord.environment.HOST')).toBe('0.0.0.0');
  });

  it.each([
    ['meilisearch', ['CMD', 'curl', '-fsS', 'http://127.0.0.1:7700/health']],
    ['onrecord', ['CMD', 'node', '-e', expect.stringContaining('http://127.0.0.1:3000/health')]],
  ])('asks %s for its health', (service, command) => {
    expect(listAt(`services.${service}.healthcheck.test`)).toEqual(command);
  });

  it.each(ONE_SHOT)('runs %s once and asks it for no health', (service) => {
    expect(compose.get(`services.${service}.restart`)).toBe('no');
    expect(compose.get(`services.${service}.healthcheck.disable`)).toBe('true');
  });

  it.each(['meilisearch', 'onrecord'])('starts %s again when it ends', (service) => {
    expect(compose.get(`services.${service}.restart`)).toBe('unless-stopped');
  });

  it('starts the services in their order', () => {
    const conditions = new Map(
      keysAt('services').map((service) => [
        service,
        keysAt(`services.${service}.depends_on`).map(
          (other) =>
            `${other} ${compose.get(`services.${service}.depends_on.${other}.condition`) ?? ''}`,
        ),
      ]),
    );
    const ready = ['meilisearch service_healthy', 'setup service_completed_successfully'];
    expect(Object.fromEntries(conditions)).toEqual({
      meilisearch: [],
      setup: ['meilisearch service_healthy'],
      indexer: ready,
      onrecord: ready,
    });
  });

  it.each(OURS)('takes from %s what it does not need', (service) => {
    expect(compose.get(`services.${service}.read_only`)).toBe('true');
    expect(listAt(`services.${service}.tmpfs`)).toEqual(['/tmp']);
    expect(listAt(`services.${service}.cap_drop`)).toEqual(['ALL']);
  });

  it.each(keysAt('services'))('lets nothing in %s gain privileges', (service) => {
    expect(listAt(`services.${service}.security_opt`)).toEqual(['no-new-privileges:true']);
  });

  it('gives the master key to nobody but Meilisearch and setup, and insists on one', () => {
    const holders = [...compose].filter(([name]) => name.endsWith('.MEILI_MASTER_KEY'));
    expect(holders.map(([name]) => name.split('.')[1])).toEqual(['meilisearch', 'setup']);
    for (const [, value] of holders) expect(value).toMatch(/^\$\{MEILI_MASTER_KEY:\?.+\}$/);
  });

  it('lets setup write the keys and the others read one each, as the same user', () => {
    expect(listAt('services.setup.command')).toEqual(['setup', '--keys-dir', '/keys']);
    expect(listAt('services.setup.volumes')).toEqual(['keys:/keys']);
    for (const [service, key] of [
      ['indexer', 'index'],
      ['onrecord', 'search'],
    ] as const) {
      const keyFile = compose.get(`services.${service}.environment.MEILI_KEY_FILE`);
      expect(keyFile).toBe(`/keys/${key}.key`);
      expect(compose.get(`services.${service}.volumes.0`)).toBe('keys:/keys:ro');
    }
    expect(new Set(OURS.map((service) => compose.get(`services.${service}.user`)))).toEqual(
      new Set(['node']),
    );
    expect(dockerfile).toContain('RUN mkdir -m 0700 /keys && chown node:node /keys');
  });

  it('gives all three the address of Meilisearch', () => {
    for (const service of OURS)
      expect(compose.get(`services.${service}.environment.MEILI_URL`)).toBe(
        'http://meilisearch:7700',
      );
  });

  it.each([
    ['onrecord', 'ONRECORD_KEYS_FILE'],
    ['onrecord', 'ONRECORD_WRITE_KEY'],
    ['onrecord', 'MEILI_WRITE_KEY_FILE'],
    ['onrecord', 'ONRECORD_REQUESTS_PER_MINUTE'],
    ['onrecord', 'ONRECORD_TRUSTED_PROXIES'],
    ['onrecord', 'ONRECORD_CORS_ORIGINS'],
    ['onrecord', 'ONRECORD_FULL_TEXT'],
    ['onrecord', 'ONRECORD_SHUTDOWN_SECONDS'],
    ...['onrecord', 'indexer'].flatMap((service) => [
      [service, 'ONRECORD_SAVED_SEARCHES'] as const,
      [service, 'ONRECORD_WEBHOOKS'] as const,
      [service, 'ONRECORD_ALLOW_PRIVATE_ADDRESSES'] as const,
    ]),
  ] as const)('passes on to %s what .env says of %s', (service, name) => {
    expect(compose.get(`services.${service}.environment.${name}`)).toBe(`\${${name}:-}`);
  });

  it('reads the articles from a folder that has to be there, and only reads them', () => {
    const mount = 'services.indexer.volumes.1';
    expect(compose.get(`${mount}.source`)).toBe('${ONRECORD_ARTICLES:-./data/articles}');
    expect(compose.get(`${mount}.read_only`)).toBe('true');
    expect(compose.get(`${mount}.bind.create_host_path`)).toBe('false');
    expect(listAt('services.indexer.command')).toEqual(['index', compose.get(`${mount}.target`)]);
  });

  it('declares the volumes that it mounts', () => {
    const declared = groups(
      read('docker-compose.yml').split('\nvolumes:\n')[1] ?? '',
      /^ {2}(\w+):$/gm,
    );
    const mounted = [...compose]
      .filter(([name]) => /\.volumes\.\d+$/.test(name))
      .map(([, value]) => value.split(':')[0]);
    expect([...new Set(mounted)].sort()).toEqual(declared.sort());
  });
});

describe('Dockerfile', () => {
  it('pins Node to a minor that Onrecord supports, the same in every stage', () => {
    const [image, ...others] = [...new Set(groups(dockerfile, /^FROM (\S+)/gm))];
    const [, minor = '0'] = /^node:20\.(\d+)-bookworm-slim$/.exec(image ?? '') ?? [];
    expect(others).toEqual([]);
    expect(Number(minor)).toBeGreaterThanOrEqual(19);
  });

  it('builds with the compiler and runs without it', () => {
    const [build = '', dependencies = '', runtime = ''] = dockerfile.split(/^FROM .*$/m).slice(1);
    expect(build).toContain('RUN npm ci\n');
    expect(build).toContain('RUN npm run build');
    expect(dependencies).toContain('RUN npm ci --omit=dev\n');
    expect(runtime).not.toContain('npm');
  });

  it('takes what runs into the image, and no sources', () => {
    const runtime = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    const copied = groups(runtime, /^COPY --from=\w+ (.+) \S+$/gm)
      .flatMap((paths) => paths.split(' '))
      .map((path) => path.replace('/app/', ''));
    const manifest = z.object({ files: z.array(z.string()) });
    const { files } = manifest.parse(JSON.parse(read('package.json')));
    const needed = files.filter((name) => !/^docs$|\.md$/.test(name));
    expect(copied.sort()).toEqual(['LICENSE', 'node_modules', 'package.json', ...needed].sort());
  });

  it('copies from the checkout only what is there and not ignored', () => {
    const sources = groups(dockerfile, /^COPY (?!--)(.+) \S+$/gm).flatMap((paths) =>
      paths.split(' '),
    );
    const ignored = read('.dockerignore').split('\n');
    expect(sources).toContain('src');
    expect(sources.filter((path) => !existsSync(path) || ignored.includes(path))).toEqual([]);
  });

  it('serves, as an ordinary user', () => {
    expect(readInstruction('ENTRYPOINT')).toEqual([
      'node',
      '--max-semi-space-size=64',
      'bin/onrecord.js',
    ]);
    expect(readInstruction('CMD')).toEqual(['serve']);
    expect(groups(dockerfile, /^USER (.+)$/gm)).toEqual(['node']);
    expect(groups(dockerfile, /^EXPOSE (.+)$/gm)).toEqual(['3000']);
    expect(dockerfile).toMatch(/^ENV .*\bHOST=0\.0\.0\.0$/m);
  });

  it('asks for its health with node, on the port that is set', () => {
    const [command, flag, script = ''] = readInstruction('HEALTHCHECK');
    expect([command, flag]).toEqual(['node', '-e']);
    expect(script).toContain("(process.env.PORT || 3000) + '/health'");
    expect(dockerfile).not.toMatch(/curl|wget|apt-get/);
  });
});

describe('.dockerignore', () => {
  it.each(['node_modules', '.git', '.onrecord', '.env', 'dist', 'keys'])(
    'leaves out %s',
    (name) => {
      expect(read('.dockerignore').split('\n')).toContain(name);
    },
  );
});

describe('deployment', () => {
  const text = FILES.map(read).join('\n');

  it.each(FILES)('has no key in %s', (path) => {
    const assigned = groups(read(path), /\bMEILI_(?:MASTER_)?KEY[=:][ \t]*["']?([^\s"']+)/g);
    expect(assigned.filter((value) => !/^\$[{(]/.test(value))).toEqual([]);
    const long = groups(read(path), /\b([0-9a-f]{32,}|[\w-]{40,})\b/g);
    // Names of metrics are as long as keys.
    expect(long.filter((value) => !/^onrecord(?:_[a-z]+)+$/.test(value))).toEqual([]);
  });

  it('uses only commands that there are', () => {
    const known = new Set(groups(read('src/cli.ts'), /\.command\('([a-z]+)/g));
    const used = new Set([
      ...OURS.map((service) => compose.get(`services.${service}.command.0`) ?? ''),
      ...readInstruction('CMD'),
      ...groups(operations, /onrecord\.js ([a-z]+)/g),
      ...groups(operations, /npx onrecord ([a-z]+)/g),
      ...groups(operations, /`onrecord ([a-z]+)/g),
      ...groups(operations, /(?:run|exec)(?: -\S+)* onrecord ([a-z]+)/g),
    ]);
    expect([...used].sort()).toEqual(['alerts', 'delete', 'doctor', 'index', 'serve', 'setup']);
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });

  it('uses only variables that are described', () => {
    const configuration = read('docs/configuration.md');
    const used = new Set([
      ...groups(text, /\$\{?([A-Z][A-Z_]*[A-Z])\b/g),
      ...groups(text, /\b((?:MEILI|ONRECORD)_[A-Z_]*[A-Z])\b/g),
      ...OURS.flatMap((service) => keysAt(`services.${service}.environment`)),
      ...keysAt('services.meilisearch.environment'),
      ...groups(dockerfile, /^ENV (.+)$/gm).flatMap((line) => groups(line, /(\w+)=/g)),
    ]);
    expect(used).toContain('MEILI_KEY_FILE');
    const unknown = [...used].filter(
      (name) => !FOREIGN_VARIABLES.includes(name) && !configuration.includes(`\`${name}\``),
    );
    expect(unknown).toEqual([]);
  });
});

describe('docs/operations.md', () => {
  it('names services that there are', () => {
    const named = [
      ...groups(
        operations,
        /docker compose (?:run|exec|logs|restart)(?: -\S+(?: \S+=\S+)?)* ([a-z]+)/g,
      ),
      ...groups(operations, /docker compose cp ([a-z]+):/g),
    ];
    const services = keysAt('services');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !services.includes(name))).toEqual([]);
  });

  it('names the version of Meilisearch that docker-compose.yml pins', () => {
    const version = compose.get('services.meilisearch.image')?.split(':v')[1] ?? '';
    expect(operations).toContain(`Meilisearch ${version}`);
  });

  it('links to files that exist', () => {
    const links = groups(operations, /\]\((?!https?:)([^)#]+)/g);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !existsSync(`docs/${link}`))).toEqual([]);
  });
});
