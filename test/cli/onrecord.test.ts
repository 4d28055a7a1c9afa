import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { runCommandLine } from '../../src/cli.ts';
import { describeApi } from '../../src/api/openapi/openapi.ts';
import { listSettings } from '../../src/config/config.ts';
import { searchAnswerSchema } from '../../src/api/answers/search-answers.ts';
import { quotationAnswerSchema } from '../../src/api/answers/quotation-answers.ts';
import { healthAnswerSchema } from '../../src/api/answers/health-answers.ts';
import { articleAnswerSchema } from '../../src/api/answers/article-answers.ts';
import { startServer } from '../indexer/web/local-server.ts';

type RunOptions = {
  readonly env?: Record<string, string>;
  readonly input?: string | Uint8Array;
};

/** The environment without settings of Onrecord: a test names those that matter to it. */
const settingNames = new Set(listSettings().map(({ env }) => env));
const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !settingNames.has(name)),
);

function start(args: readonly string[], { env = {} }: RunOptions = {}) {
  return spawn(process.execPath, ['bin/onrecord.js', ...args], {
    env: { ...cleanEnvironment, ...env },
  });
}

/** Runs the command as a user does, to its end: for what depends on a process of its own. */
async function runAlone(args: readonly string[], options: RunOptions = {}) {
  const child = start(args, options);
  child.stdin.end(options.input ?? '');
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, 'exit'),
  ]);
  return { status: child.exitCode, stdout, stderr };
}

/** Runs the same command in this process, which takes a tenth of the time. */
async function run(args: readonly string[], { env = {} }: Pick<RunOptions, 'env'> = {}) {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((chunk) => {
      written[stream] += String(chunk);
      return true;
    }),
  );
  try {
    const status = await runCommandLine(args, { ...cleanEnvironment, ...env });
    return { status, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-cli-'));
  dir = join(folder, 'index');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

// The first run compiles what changed since the last build.
beforeAll(async () => {
  await runAlone(['help']);
}, 120_000);

describe('onrecord', { timeout: 60_000 }, () => {
  it('help lists every command and every setting', async () => {
    const { status, stdout } = await run(['help']);
    expect(status).toBe(0);
    for (const command of [
      'start',
      'index',
      'delete',
      'serve',
      'search',
      'quotes',
      'export',
      'speakers',
      'extract',
      'openapi',
      'doctor',
      'setup',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'mu'));
    }
    for (const { env, flag, help, defaultValue } of listSettings()) {
      expect(stdout).toContain(`${env}, ${flag}`);
      expect(stdout).toContain(help);
      expect(stdout).toContain(defaultValue);
    }
  });

  it('openapi prints the description of the API', async () => {
    // By a process: what is longer than a pipe holds has to come out whole.
    const { status, stdout } = await runAlone(['openapi']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(describeApi())));
  });

  it('extract prints one article a line as JSON, with every key', async () => {
    const path = 'data/articles/000_e6cb0b88f58a9515.txt';
    const { status, stdout, stderr } = await run(['extract', '--format', 'jsonl', path]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^[^\n]+\n$/u);
    const schema = articleAnswerSchema.omit({ highlights: true }).extend({ source: z.string() });
    const article = schema.parse(JSON.parse(stdout));
    expect(article).toMatchObject({
      id: '000_e6cb0b88f58a9515',
      source: path,
      outlet: 'UNN',
      publishedOn: '2026-01-06',
    });
    expect(article.speakers).toContain('Donald Trump');
  });

  it.each([
    ['a variable', ['serve'], { PORT: 'abc' }, 'PORT is "abc": it is a whole number'],
    [
      'tables',
      ['search', '--search-config', '/nowhere'],
      {},
      '/nowhere/stem-exceptions.json cannot be read',
    ],
    ['a parameter', ['search', '--page', '0'], {}, 'page: is a whole number'],
    ['a match', ['search', '--match', 'some'], {}, 'match: is one of all, any'],
    ['a time', ['search', '--recency', '30'], {}, 'recency: is a time such as 30d, 6m or 1y'],
    ['a limit', ['quotes', '--limit', '101'], {}, 'limit: is a whole number from 1 to 100'],
    ['a field', ['export', '--fields', 'id,text'], {}, 'fields: of articles is a list of id'],
    ['an option', ['search', '--outlets', 'UNN'], {}, "unknown option '--outlets'"],
  ])('ends with 2 and names %s that is wrong', async (_name, args, env, message) => {
    const { status, stdout, stderr } = await run(args, { env: { ...env, ONRECORD_DIR: dir } });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /u);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('extract --explain says how facts were chosen, as text and as JSON', async () => {
    const path = join(folder, 'a.json');
    writeFileSync(path, JSON.stringify({ text: 'The port reopened.', date: '9999-01-01' }));
    const { stdout } = await run(['extract', '--explain', path]);
    expect(stdout).toContain('  refused    given          9999-01-01  (lies in the future)\n');
    const lines = await run(['extract', '--explain', '--format', 'jsonl', path]);
    const explained = z.object({
      explanation: z.array(
        z.object({
          field: z.string(),
          candidates: z.array(z.object({ from: z.string(), outcome: z.string() })),
        }),
      ),
    });
    const { explanation } = explained.parse(JSON.parse(lines.stdout));
    expect(explanation.find(({ field }) => field === 'published')?.candidates).toEqual([
      { from: 'given', outcome: 'refused' },
    ]);
  });

  it('index ends with 1 when a file is broken, names it with the reason, and takes the others', async () => {
    const articles = join(folder, 'articles');
    mkdirSync(articles);
    const broken = join(articles, 'broken.json');
    writeFileSync(broken, '{ "title": ');
    writeFileSync(
      join(articles, 'good.json'),
      JSON.stringify({ title: 'Port reopens', text: 'The port reopened.', outlet: 'UNN' }),
    );
    const { status, stdout, stderr } = await run(['index', articles, '--dir', dir]);
    expect(stderr).toContain(`${broken}: `);
    expect(stderr).toContain('JSON');
    expect(stdout).toContain('1 added, 0 updated, 0 unchanged, 0 removed, 1 could not be read');
    expect(stdout).toContain(`The index at ${dir} holds 1 article.`);
    expect(status).toBe(1);

    const found = await run(['search', 'reopening', '--outlet', 'unn.ua', '--json', '--dir', dir]);
    const { hits } = searchAnswerSchema.parse(JSON.parse(found.stdout));
    expect(hits.map(({ title, outlet }) => [title, outlet])).toEqual([['Port reopens', 'UNN']]);
  });

  it('index and extract read columns under other names with --map', async () => {
    const table = join(folder, 'wire.csv');
    writeFileSync(table, 'head,story\nPort reopens,The port reopened on Monday.\n');
    const map = ['--map', 'head=title', '--map', 'story=text'];
    const extracted = await run(['extract', table, ...map]);
    expect(extracted.stdout).toContain('title       Port reopens\n');
    const indexed = await run(['index', table, ...map, '--dir', dir]);
    expect(indexed.stdout).toContain('1 added, 0 updated, 0 unchanged, 0 removed.');
    expect(indexed.status).toBe(0);

    const { status, stderr } = await run(['index', table, '--map', 'story=txt', '--dir', dir]);
    expect(stderr).toMatch(/there is no field "txt", only id, title, /u);
    expect(status).toBe(2);
  });

  it('index and extract tell what standard input is, or are told', async () => {
    const input = gzipSync('{"title": "Port reopens", "text": "The port reopened on Monday."}\n');
    const extracted = await runAlone(['extract', '-'], { input });
    expect(extracted.stdout).toContain('title       Port reopens\n');
    const indexed = await runAlone(['index', '-', '--dir', dir], { input });
    expect(indexed.stdout).toContain('1 added, 0 updated, 0 unchanged, 0 removed.');
    expect(indexed.status).toBe(0);

    const table = 'title,text\nDam holds,The dam holds.\n';
    const untold = await runAlone(['index', '-', '--dir', dir], { input: table });
    expect(untold.stderr).toContain(
      '-: begins like nothing that is known: say what it is by --input-format',
    );
    expect(untold.status).toBe(1);
    const told = await runAlone(['index', '-', '--input-format', 'csv', '--dir', dir], {
      input: table,
    });
    expect(told.stdout).toContain('1 added, 0 updated, 0 unchanged, 0 removed.');

    const { status, stderr } = await run(['extract', '-', '--input-format', 'pdf']);
    expect(stderr).toContain('--input-format is "pdf": it is one of txt, html, json, ');
    expect(status).toBe(2);
  });

  it('index reads a feed by its address, once it may, and what has changed of it', async () => {
    const feed = `<rss version="2.0"><channel><title>UNN</title><item><title>Port reopens</title><link>https://unn.example/port</link></item></channel></rss>`;
    const server = await startServer({
      '/feed.xml': (request, response) => {
        const isKnown = request.headers['if-none-match'] === '"1"';
        response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? '' : feed);
      },
    });
    const address = `${server.origin}/feed.xml`;
    const asked = ['index', address, '--dir', dir];
    const refused = await run(asked);
    expect(refused.stderr).toBe(
      `${address}: is at a private address, which is refused (see ONRECORD_ALLOW_PRIVATE_ADDRESSES)\n`,
    );
    expect(refused.status).toBe(1);

    const first = await run([...asked, '--allow-private']);
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
    expect(first.stdout).toContain(': 1 added, 0 updated, 0 unchanged, 0 removed.\n');
    const again = await run(asked, { env: { ONRECORD_ALLOW_PRIVATE_ADDRESSES: 'true' } });
    expect(again.stdout).toContain('0 removed, 1 address not changed.\n');
    expect(again.stdout).toContain('holds 1 article.');
    await server.close();
  });

  it('index --watch says what changes, round by round, until it is told to stop', async () => {
    const articles = join(folder, 'articles');
    mkdirSync(articles);
    writeFileSync(join(articles, 'a.json'), JSON.stringify({ title: 'Port reopens' }));
    const child = start(['index', articles, '--watch', '1h', '--dir', dir]);
    const exited = once(child, 'exit');
    const rounds: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      rounds.push(line.replace(/^\S+ /u, ''));
      if (rounds.length === 1)
        writeFileSync(join(articles, 'b.json'), JSON.stringify({ title: 'Ferries sail' }));
      if (rounds.length === 2) child.kill('SIGTERM');
    }
    expect(rounds).toEqual([
      '1 added, 0 updated, 0 unchanged, 0 removed',
      '1 added, 0 updated, 1 unchanged, 0 removed',
      'stopped',
    ]);
    expect(await exited).toEqual([0, null]);

    const wrong = await run(['index', articles, '--watch', '5s', '--dir', dir]);
    expect(wrong.stderr).toContain('--watch is "5s": it is a time from 10s to 24h');
    expect(wrong.status).toBe(2);
  });

  it('search says how it read the query, and what scores are made of', async () => {
    const articles = join(folder, 'articles.jsonl');
    const lines = [
      { id: 'a', title: 'Port reopens', text: 'The port reopened on Monday.', date: '2026-01-06' },
      { id: 'b', title: 'Cartel named', text: 'A cartel was named.', date: '2020-01-06' },
    ];
    writeFileSync(articles, lines.map((line) => JSON.stringify(line)).join('\n'));
    await run(['index', articles, '--dir', dir]);

    const options = ['--explain', '--recency', '1y', '--dir', dir];
    const { status, stdout, stderr } = await run(['search', 'reopend', 'cartel', ...options]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('\nUnderstood as: any of: reopened, cartel\n');
    expect(stdout).toContain('\nSearched for reopened instead of reopend.\n');
    expect(stdout).toContain(
      '\nNo article has all of these words; those with any of them are shown.\n',
    );
    expect(stdout).toMatch(/^ {2}score \d\.\d\d = reopen \d\.\d\d \+ newness \d\.\d\d$/mu);

    const all = await run(['search', 'port', 'cartel', '--match', 'all', '--dir', dir]);
    expect(all.stdout).toMatch(/^0 articles /u);
  });

  it('export writes all that is found, to a file or to standard output', async () => {
    const path = join(folder, 'a.jsonl');
    const articles = ['a', 'b', 'c'].map((id) => ({ id, title: `Port ${id}`, text: 'A port.' }));
    writeFileSync(path, articles.map((article) => JSON.stringify(article)).join('\n'));
    await run(['index', path, '--dir', dir]);
    const { stdout } = await run(['export', 'port', '--fields', 'id,title', '--dir', dir]);
    expect(stdout).toBe(
      articles.map(({ id, title }) => `${JSON.stringify({ id, title })}\n`).join(''),
    );
    const output = join(folder, 'out.csv');
    const asked = ['export', '--format', 'csv', '--fields', 'id', '--output', output, '--dir', dir];
    expect(await run(asked)).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(output, 'utf8')).toBe('\ufeffid\r\na\r\nb\r\nc\r\n');
  });

  it('quotes prints who said what, where and when, also as the answer of the API', async () => {
    const articles = join(folder, 'articles.jsonl');
    const said =
      '“The port is open,” said Ada Fox, the mayor. “The cranes are not,” said Omar Bell.';
    const line = { id: 'a', title: 'Port reopens', text: said, outlet: 'UNN', date: '2026-01-06' };
    writeFileSync(articles, JSON.stringify(line));
    await run(['index', articles, '--dir', dir]);

    const asked = ['quotes', 'open', '--speaker', 'ada fox', '--limit', '5', '--dir', dir];
    const { status, stdout, stderr } = await run(asked);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^1 quotation \(/u);
    expect(stdout).toContain(
      '\n“The port is open,”\n  Ada Fox\n  UNN · 2026-01-06 · Port reopens · a\n',
    );

    const { stdout: json } = await run(['quotes', '--outlet', 'UNN', '--json', '--dir', dir]);
    const { hits } = quotationAnswerSchema.parse(JSON.parse(json));
    expect(hits.map(({ speaker }) => speaker)).toEqual(['Ada Fox', 'Omar Bell']);
  });

  it('speakers prints who is quoted under which names, and what is doubtful, also as JSON', async () => {
    const articles = join(folder, 'articles.jsonl');
    const lines = ['Ada Fox', 'Ada M. Fox', 'Omar Bell'].map((name) =>
      JSON.stringify({ id: name, text: `“The port is open now,” said ${name}.` }),
    );
    writeFileSync(articles, lines.join('\n'));
    const indexed = await run(['index', articles, '--dir', dir]);
    expect(indexed.stdout).toContain(
      ': 3 added, 0 updated, 0 unchanged, 0 removed, speakers renamed in 1.',
    );

    const { status, stdout, stderr } = await run(['speakers', '--contains', 'fox', '--dir', dir]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(
      '1 speaker\n  Ada Fox: 2 articles, 2 quotations; also as Ada M. Fox (1)\n\n0 doubtful pairs\n',
    );

    const { stdout: json } = await run(['speakers', '--doubtful', '--json', '--dir', dir]);
    expect(JSON.parse(json)).toEqual({ totalDoubtful: 0, doubtful: [] });
    expect((await run(['speakers', '--limit', 'few', '--dir', dir])).status).toBe(2);
  });

  it('help of search lists its options', async () => {
    const { stdout } = await run(['search', '--help']);
    for (const option of ['--match <words>', '--recency <time>', '--explain', '--json']) {
      expect(stdout).toContain(option);
    }
  });

  it('search finds nothing in an index that is empty', async () => {
    const { status, stdout, stderr } = await run(['search', 'cartel', '--dir', dir]);
    expect(stdout).toMatch(/^0 articles \([\d.]+ ms\)\n$/u);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('ends with 3 when the index cannot be read', async () => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'index.sqlite'), 'This is no database. '.repeat(100));
    const { status, stderr } = await runAlone(['search', 'cartel', '--dir', dir]);
    expect(stderr).toBe(`onrecord: ${join(dir, 'index.sqlite')} is not a database.\n`);
    expect(status).toBe(3);
  });

  it('serve answers until it is told to stop, and says where', async () => {
    const child = start(['serve', '--port', '0', '--host', '127.0.0.1', '--dir', dir]);
    const exited = once(child, 'exit');
    let address = '';
    for await (const line of createInterface({ input: child.stdout })) {
      address = /http:\S+/u.exec(line)?.[0] ?? '';
      break;
    }
    const response = await fetch(`${address}/health`);
    expect(healthAnswerSchema.parse(await response.json())).toEqual({
      status: 'ok',
      engine: 'embedded',
      articles: 0,
    });
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});
