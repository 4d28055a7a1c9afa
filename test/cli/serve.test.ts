import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listSettings } from '../../src/config/config.ts';

/** The environment without settings of Onrecord: a test names those that matter to it. */
const settingNames = new Set(listSettings().map(({ env }) => env));
const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !settingNames.has(name)),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-serve-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function start(settings: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['bin/onrecord.js', 'serve', '--port', '0', '--host', '127.0.0.1'],
    { env: { ...cleanEnvironment, ONRECORD_DIR: join(folder, 'index'), ...settings } },
  );
  return { child, exited: once(child, 'exit'), stderr: text(child.stderr) };
}

/** A service that runs, and where. */
async function startService(settings?: Record<string, string>) {
  const started = start(settings);
  for await (const line of createInterface({ input: started.child.stdout })) {
    const address = /http:\S+/u.exec(line)?.[0];
    if (address !== undefined) return { ...started, address };
  }
  throw new Error(`The service did not start: ${await started.stderr}`);
}

/** A connection on which a request is sent in parts. */
async function connect(address: string) {
  const socket = createConnection({ host: '127.0.0.1', port: Number(new URL(address).port) });
  await once(socket, 'connect');
  return { socket, answer: text(socket) };
}

/** The beginning of a request, of which the service now waits for the rest. */
const SEARCH_BODY = '{"q": "tide"}';
const SEARCH_HEAD =
  'POST /api/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n' +
  `Content-Length: ${SEARCH_BODY.length}\r\n\r\n`;

/** Resolves once the service has taken up what was sent before: it answers in turn. */
const settle = async (address: string) => (await fetch(`${address}/health`)).text();

/** Waits until nobody is let in any more. */
async function waitUntilClosed(address: string): Promise<void> {
  while (
    await fetch(`${address}/health`).then(
      () => true,
      () => false,
    )
  );
}

// The first run compiles what changed since the last build.
beforeAll(async () => {
  await once(spawn(process.execPath, ['bin/onrecord.js', 'help']), 'exit');
}, 120_000);

describe('onrecord serve, told to stop', { timeout: 60_000 }, () => {
  it('lets nobody in, answers what is under way, says not to be ready, and ends with 0', async () => {
    const { child, exited, stderr, address } = await startService();
    const search = await connect(address);
    search.socket.write(SEARCH_HEAD);
    const ready = await connect(address);
    ready.socket.write('GET /ready HTTP/1.1\r\nHost: a\r\n');
    await settle(address);

    child.kill('SIGTERM');
    await waitUntilClosed(address);
    ready.socket.write('\r\n');
    search.socket.write(SEARCH_BODY);
    expect(await ready.answer).toMatch(/^HTTP\/1\.1 503 .*"code":"service-stopping"/su);
    expect(await search.answer).toMatch(/^HTTP\/1\.1 200 .*"totalHits":0/su);
    expect(await exited).toEqual([0, null]);
    expect(await stderr).toContain('"msg":"Stopped: every request was answered."');
  });

  it('waits for it so long and no longer', async () => {
    const { child, exited, stderr, address } = await startService({
      ONRECORD_SHUTDOWN_SECONDS: '0',
    });
    const search = await connect(address);
    search.socket.on('error', () => undefined);
    search.socket.write(SEARCH_HEAD);
    await settle(address);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(await stderr).toContain(
      '"msg":"Stopped: the time was up before every request was answered."',
    );
    await search.answer.catch(() => '');
  });

  it('twice, ends at once', async () => {
    const { child, exited, address } = await startService({ ONRECORD_SHUTDOWN_SECONDS: '3600' });
    const search = await connect(address);
    search.socket.on('error', () => undefined);
    search.socket.write(SEARCH_HEAD);
    await settle(address);
    child.kill('SIGTERM');
    await waitUntilClosed(address);
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
    await search.answer.catch(() => '');
  });
});

describe('onrecord serve', { timeout: 60_000 }, () => {
  const KEY = 'the-key-of-the-desk';

  it('asks for the keys of its file, which no line of the log has', async () => {
    const keysFile = join(folder, 'keys.json');
    writeFileSync(
      keysFile,
      JSON.stringify([{ name: 'desk', key: KEY, scopes: ['search', 'metrics'] }]),
    );
    const { child, exited, stderr, address } = await startService({ ONRECORD_KEYS_FILE: keysFile });
    const headers = { Authorization: `Bearer ${KEY}` };
    expect((await fetch(`${address}/api/search`)).status).toBe(401);
    expect((await fetch(`${address}/api/search?q=tide`, { headers })).status).toBe(200);
    const metrics = await (await fetch(`${address}/metrics`, { headers })).text();
    expect(metrics).toContain('onrecord_engine_duration_seconds_count{operation="search"} ');
    expect(metrics).toContain('\nonrecord_index_articles 0\n');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    const log = await stderr;
    expect(log).toContain('"route":"/api","status":401');
    expect(log).toContain('"key":"desk"');
    expect(log).not.toMatch(/tide|the-key/u);
  });

  it('writes in a thread of its own, where it has a key for it, and settles before it ends', async () => {
    const { child, exited, stderr, address } = await startService({ ONRECORD_WRITE_KEY: KEY });
    const lines = ['Ada Fox', 'Ada M. Fox'].map((name) =>
      JSON.stringify({ id: name, text: `“The port is open now,” said ${name}.` }),
    );
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/x-ndjson' };
    const posted = await fetch(`${address}/api/articles`, {
      ...{ method: 'POST', headers, body: lines.join('\n') },
    });
    expect(await posted.text()).toMatch(/"status":"added".*\n.*"status":"added"/u);
    expect(await (await fetch(`${address}/api/search?q=port`)).text()).toContain('"totalHits":2');
    expect((await fetch(`${address}/api/articles/a`, { method: 'DELETE' })).status).toBe(401);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(await stderr).not.toContain(KEY);
    const again = await startService();
    const found = await (await fetch(`${again.address}/api/search?speaker=Ada+Fox`)).text();
    expect(found).toContain('"totalHits":2');
    const off = await fetch(`${again.address}/api/articles/a`, { method: 'DELETE' });
    expect(await off.text()).toContain('Writing by API needs ONRECORD_WRITE_KEY');
    again.child.kill('SIGTERM');
    await again.exited;
  });

  it('writes again once what kept it from writing is mended', async () => {
    const tables = join(folder, 'tables');
    cpSync('search-config', tables, { recursive: true });
    const { child, exited, address } = await startService({
      ...{ ONRECORD_WRITE_KEY: KEY, ONRECORD_SEARCH_CONFIG: tables },
    });
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
    const put = async () => {
      const body = JSON.stringify({ text: 'The port is open.' });
      return (await fetch(`${address}/api/articles/a`, { method: 'PUT', headers, body })).status;
    };
    renameSync(tables, `${tables}-away`);
    expect(await put()).toBe(500);
    renameSync(`${tables}-away`, tables);
    expect(await put()).toBe(201);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  it('waits no longer for what is written than for requests', async () => {
    const { child, exited, stderr, address } = await startService({
      ...{ ONRECORD_WRITE_KEY: KEY, ONRECORD_SHUTDOWN_SECONDS: '0' },
    });
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ text: 'The port is open.' });
    await fetch(`${address}/api/articles/a`, { method: 'PUT', headers, body });
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(await stderr).toContain('the time was up before names and stories were up to date');
  });

  it.each([
    ['is not there', null, 'it cannot be read.'],
    ['is no JSON', `[{ "key": "${KEY}" `, 'it is no JSON at position '],
    ['is no JSON from a word on', KEY, 'it is no JSON.'],
    [
      'has a wrong entry',
      `[{ "name": "desk", "key": "${KEY}" }]`,
      '[0].scopes is a list of scopes',
    ],
  ])('does not start with a file of keys that %s', async (_name, content, message) => {
    const keysFile = join(folder, 'keys.json');
    if (content !== null) writeFileSync(keysFile, content);
    const { exited, stderr } = start({ ONRECORD_KEYS_FILE: keysFile });
    expect(await exited).toEqual([2, null]);
    expect(await stderr).toContain(`ONRECORD_KEYS_FILE is "${keysFile}": ${message}`);
    expect(await stderr).not.toContain(KEY);
  });
});
