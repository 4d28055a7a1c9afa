import { EventEmitter, once } from 'node:events';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineAnswerSchema } from '../../src/api/answers/writing-answers.ts';
import { addWriteKey, readKeys } from '../../src/api/keys.ts';
import { createArticleWriter } from '../../src/cli/article-writer.ts';
import { expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';
import { openTestWriting } from '../support/writing.ts';
import type { TestWriting } from '../support/writing.ts';

const MAX_BYTES = 11_000_000;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const LINES_TYPE = { 'Content-Type': 'application/x-ndjson' };

let service: TestService;
let test: TestWriting;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  test = await openTestWriting(service.index, MAX_BYTES);
  api = await startApi({ ...service, writing: test.writing });
});
afterAll(async () => {
  await api.close();
  await test.queue.close();
  await service.close();
});

const put = (id: string, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
  api.request(`/api/articles/${encodeURIComponent(id)}`, {
    method: 'PUT',
    headers,
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
const remove = (id: string, query = '') =>
  api.request(`/api/articles/${encodeURIComponent(id)}${query}`, { method: 'DELETE' });
const get = (id: string) => api.request(`/api/articles/${encodeURIComponent(id)}`);
const toLines = (articles: readonly unknown[]) =>
  articles.map((article) => `${JSON.stringify(article)}\n`).join('');

/** Posts lines, and returns what became of each: number, id, status, reason. */
async function post(body: string | Uint8Array) {
  const response = await api.request('/api/articles', {
    method: 'POST',
    headers: LINES_TYPE,
    body,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  return readAnswers(await response.text());
}

function readAnswers(answer: string) {
  return answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { line: number, id, status, reason } = lineAnswerSchema.parse(JSON.parse(line));
      return [number, id, status, reason];
    });
}

const PORT = {
  title: 'Port reopens',
  text: '“The port is open now,” said Ada Fox, the mayor of Marrowport, on Monday.',
  outlet: 'UNN',
  date: '2026-01-06',
};

describe('PUT /api/articles/:id', () => {
  it('adds an article, which can be found at once, with who said what in it', async () => {
    const response = await put('port', PORT);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: 'port', status: 'added', ignoredKeys: [] });
    const { hits } = await api.search('q=reopening&outlet=UNN');
    expect(hits.map(({ id, speakers }) => [id, speakers])).toEqual([['port', ['Ada Fox']]]);
  });

  it('says whether it was there, and as it is now', async () => {
    await put('known', { ...PORT, text: 'The port is shut.' });
    const same = await put('known', { ...PORT, text: 'The port is shut.', id: 'known' });
    expect([same.status, await same.json()]).toMatchObject([200, { status: 'unchanged' }]);
    const other = await put('known', { ...PORT, text: 'The port is open.' });
    expect([other.status, await other.json()]).toMatchObject([200, { status: 'updated' }]);
    expect(await (await get('known')).json()).toMatchObject({ body: 'The port is open.' });
  });

  it('names the keys that it did not read', async () => {
    const response = await put('keys', { ...PORT, speakers: ['Ada Fox'], mood: 'good' });
    expect(await response.json()).toMatchObject({ ignoredKeys: ['speakers', 'mood'] });
  });

  it('takes ids of any letters', async () => {
    const id = 'https://unn.example/a b?c=ü&d=%2F';
    expect((await put(id, PORT)).status).toBe(201);
    expect(await (await get(id)).json()).toMatchObject({ id });
    expect((await remove(id)).status).toBe(204);
  });

  it.each([
    ['another id than the address', { ...PORT, id: 'other' }, 'has the id "other"'],
    ['neither title nor text', { outlet: 'UNN' }, 'has no text'],
    ['a list', [PORT], 'is no JSON object'],
    ['no JSON', '{"title": "a",}', 'is not valid JSON'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'is not valid UTF-8'],
    ['nothing', '', 'is not valid JSON'],
  ])('refuses a body that has %s', async (_name, body, message) => {
    const { errors } = await expectProblem(await put('wrong', body), 'invalid-request');
    expect(errors.map(({ parameter }) => parameter)).toEqual(['body']);
    expect(errors[0]?.message).toContain(message);
    await expectProblem(await get('wrong'), 'article-not-found');
  });

  it('refuses a blank id, and parameters that it does not know', async () => {
    await expectProblem(await put(' ', PORT), 'invalid-request');
    const response = await api.request('/api/articles/a?dry=true', {
      ...{ method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(PORT) },
    });
    await expectProblem(response, 'invalid-request');
  });

  it.each(['text/plain', 'application/x-ndjson', 'application/json; charset=latin1'])(
    'does not read %s',
    async (type) => {
      const response = await put('typed', PORT, { 'Content-Type': type });
      await expectProblem(response, 'unsupported-media-type');
    },
  );

  it('does not read what is larger than articles may be', async () => {
    const text = 'x'.repeat(MAX_BYTES);
    await expectProblem(await put('large', { text }), 'body-too-large');
  });
});

describe('DELETE /api/articles/:id', () => {
  it('takes an article out and keeps it out, however often it is asked', async () => {
    await put('gone', PORT);
    expect((await remove('gone')).status).toBe(204);
    await expectProblem(await get('gone'), 'article-not-found');
    await expectProblem(await put('gone', PORT), 'article-taken-down');
    expect(await post(toLines([{ ...PORT, id: 'gone' }]))).toEqual([
      [1, 'gone', 'refused', expect.stringContaining('was taken down')],
    ]);
    expect((await remove('gone')).status).toBe(204);
    const takedowns = await service.index.listTakedowns();
    expect(takedowns).toContainEqual({ id: 'gone', since: '2026-03-31T12:00:00.000Z' });
  });

  it('lets it come again where that is asked for', async () => {
    await put('back', PORT);
    expect((await remove('back', '?tombstone=false')).status).toBe(204);
    await expectProblem(await remove('back', '?tombstone=false'), 'article-not-found');
    expect((await put('back', PORT)).status).toBe(201);
  });

  it('does not know what is not there, and keeps nothing out then', async () => {
    await expectProblem(await remove('nobody'), 'article-not-found');
    await expectProblem(await remove('port', '?tombstone=maybe'), 'invalid-request');
    expect((await put('nobody', PORT)).status).toBe(201);
  });
});

describe('POST /api/articles', () => {
  it('says of each line what became of it, and reads on behind one that is wrong', async () => {
    const invalid = Buffer.concat([
      Buffer.from('{"text": "'),
      Buffer.of(0xff),
      Buffer.from('"}\n'),
    ]);
    const lines = [
      toLines([{ ...PORT, id: 'l1' }]),
      '{"id": "l2", "text": "The dam holds.",}\n',
      '\r\n',
      invalid,
      '[1]\n{"id": "l6"}\n',
      toLines([{ ...PORT, id: 'l1' }, { ...PORT, id: 'l1', text: 'Shut.' }, { text: 'No id.' }]),
      JSON.stringify({ ...PORT, id: 'l10' }),
    ];
    expect(await post(Buffer.concat(lines.map((line) => Buffer.from(line))))).toEqual([
      [1, 'l1', 'added', null],
      [2, null, 'refused', 'is not valid JSON'],
      [4, null, 'refused', 'is not valid UTF-8'],
      [5, null, 'refused', 'is no JSON object, so it is no article'],
      [6, null, 'refused', 'has no text: neither title nor text, body or content'],
      [7, 'l1', 'unchanged', null],
      [8, 'l1', 'updated', null],
      [9, expect.stringMatching(/^[\da-f]{20}$/u), 'added', null],
      [10, 'l10', 'added', null],
    ]);
    expect(await (await get('l1')).json()).toMatchObject({ body: 'Shut.' });
  });

  it('reads a line of 10 MB, and passes over a longer one', async () => {
    const long = (megabytes: number) => ({
      ...{ ...PORT, id: `m${megabytes}` },
      scan: 'x'.repeat(megabytes * 1e6),
    });
    const body = toLines([long(10), long(12), { ...PORT, id: 'behind' }]);
    expect(await post(body)).toEqual([
      [1, 'm10', 'added', null],
      [2, null, 'refused', 'is larger than 11 MB (see ONRECORD_MAX_ARTICLE_MB)'],
      [3, 'behind', 'added', null],
    ]);
  });

  it('has nothing to say of an empty body', async () => {
    expect(await post('')).toEqual([]);
    expect(await post('\n\n')).toEqual([]);
  });

  it.each([
    ['another type', JSON_TYPE],
    ['compressed', { ...LINES_TYPE, 'Content-Encoding': 'gzip' }],
  ])('refuses what is of %s', async (_name, headers) => {
    const response = await api.request('/api/articles', { method: 'POST', headers, body: '{}' });
    await expectProblem(response, 'unsupported-media-type');
  });

  it('answers a line as soon as it is written, without waiting for the next', async () => {
    const { socket, send } = await open();
    const answered = once(socket, 'data');
    send(toLines([{ ...PORT, id: 'alone' }]));
    await answered;
    expect((await get('alone')).status).toBe(200);
    send(toLines([{ ...PORT, id: 'next' }]));
    const rest = text(socket);
    socket.write('0\r\n\r\n');
    expect(await rest).toContain('{"line":2,"id":"next","status":"added","reason":null}');
  });

  it('keeps what was answered when the connection is cut, and not half of a line', async () => {
    const { socket, send } = await open();
    const answered = once(socket, 'data');
    send(`${toLines([{ ...PORT, id: 'whole' }])}{"id": "half", "text": "The`);
    await answered;
    socket.destroy();
    expect((await get('whole')).status).toBe(200);
    await test.queue.writeLines([]);
    await expectProblem(await get('half'), 'article-not-found');
  });

  it('ends the connection of whoever still sends when the answer is complete', async () => {
    const isStopping = () => true;
    const ending = {
      queue: test.queue,
      maxArticleBytes: MAX_BYTES,
      isStopping,
      warn: () => undefined,
    };
    const writer = createArticleWriter(ending);
    const stopping = await startApi({
      ...{ ...service, writing: { kind: 'on', writer, maxArticleBytes: MAX_BYTES } },
    });
    const { socket, send } = await open({ origin: stopping.origin, connection: 'keep-alive' });
    send(toLines([{ ...PORT, id: 'last' }]));
    const answer = await text(socket);
    expect(answer).toContain('{"line":1,"id":"last","status":"added","reason":null}');
    expect(answer).toMatch(/\r\n0\r\n\r\n$/u);
    await stopping.close();
  });

  it('does not take it for a failure of its own when the connection is cut', async () => {
    const failures: object[] = [];
    const events = new EventEmitter();
    const note = (details: object) => failures.push(details);
    const info = (details: object) => events.emit('answered', details);
    const log = { ...APP_DEFAULTS.log, error: note, warn: note, info };
    const logged = await startApi({ ...service, writing: test.writing, log });
    const answered = once(events, 'answered');
    const { socket, send } = await open({ origin: logged.origin });
    send('{"id": "half", "text": "The');
    await sleep(50);
    socket.destroy();
    expect(await answered).toMatchObject([{ status: 499 }]);
    await sleep(50);
    expect(failures).toEqual([]);
    await logged.close();
  });

  /** A request whose body is sent in parts. */
  async function open({ origin = api.origin, connection = 'close' } = {}) {
    const socket = createConnection(Number(new URL(origin).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/articles HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\n` +
        'Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const send = (part: string) =>
      socket.write(`${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`);
    return { socket, send };
  }
});

describe('while another process writes', () => {
  it('says who, except to those who take something out', async () => {
    await put('held', PORT);
    const release = await service.index.claimWriting({
      ...{ by: 'onrecord index', isRun: true, waitMs: 0 },
    });
    for (const response of [
      await put('later', PORT),
      await remove('held', '?tombstone=false'),
      await api.request('/api/articles', {
        ...{ method: 'POST', headers: LINES_TYPE, body: toLines([PORT]) },
      }),
    ]) {
      expect(response.headers.get('retry-after')).toBe('5');
      const { detail } = await expectProblem(response, 'index-unavailable');
      expect(detail).toMatch(
        /^The index is being written to by onrecord index \(process \d+, since /u,
      );
    }
    expect((await remove('held')).status).toBe(204);
    release();
    expect((await put('later', PORT)).status).toBe(201);
  });
});

describe('what depends on all articles', { timeout: 30_000 }, () => {
  it('is brought up to date behind the writes', async () => {
    const own = openTestService();
    const { queue } = await openTestWriting(own.index);
    const lines = [
      { id: 'a', text: '“The locks are shut,” said Ada Fox.' },
      { id: 'b', text: '“The locks are shut,” said Ada M. Fox.' },
    ].map((article, at) => ({
      ...{ kind: 'line' as const, number: at + 1 },
      bytes: Buffer.from(JSON.stringify(article)),
    }));
    await queue.writeLines(lines);
    await queue.close();
    expect((await own.index.tryGet('b'))?.speakers).toEqual(['Ada Fox']);
    await own.close();
  });
});

describe('who may write', () => {
  const WRITER = 'the-key-of-the-newsroom';
  const READER = 'the-key-of-the-desk';
  const withKey = (key: string | null): RequestInit => ({
    method: 'PUT',
    headers: { ...JSON_TYPE, ...(key !== null && { Authorization: `Bearer ${key}` }) },
    body: JSON.stringify(PORT),
  });
  const startWith = (keys: ReturnType<typeof addWriteKey>) =>
    startApi({ ...service, writing: test.writing, access: { ...APP_DEFAULTS.access, keys } });

  it('is who has the key for it, while everybody may search', async () => {
    const open = await startWith(addWriteKey(null, WRITER));
    expect((await open.request('/api/search')).status).toBe(200);
    expect((await open.request('/metrics')).status).toBe(404);
    await expectProblem(await open.request('/api/articles/k', withKey(null)), 'key-required');
    await expectProblem(await open.request('/api/articles/k', withKey(READER)), 'key-required');
    expect((await open.request('/api/articles/k', withKey(WRITER))).status).toBe(201);
    await open.close();
  });

  it('is who has the scope', async () => {
    const outcome = readKeys([
      { name: 'desk', key: READER, scopes: ['search'] },
      { name: 'newsroom', key: WRITER, scopes: ['write'] },
    ]);
    if (outcome.kind !== 'keys') throw new Error('The keys are wrong.');
    expect(outcome.keys.letsWrite).toBe(true);
    const closed = await startWith(outcome.keys);
    await expectProblem(await closed.request('/api/articles/k', withKey(READER)), 'scope-missing');
    await expectProblem(await closed.request('/api/articles/k', withKey(null)), 'key-required');
    expect((await closed.request('/api/articles/k', withKey(WRITER))).status).toBe(200);
    const search = { headers: { Authorization: `Bearer ${WRITER}` } };
    await expectProblem(await closed.request('/api/search', search), 'scope-missing');
    await closed.close();
  });

  it('is nobody where it is not set up, and the answer says what is missing', async () => {
    const off = await startApi({ ...service });
    for (const [path, method] of [
      ['/api/articles/a', 'PUT'],
      ['/api/articles', 'POST'],
      ['/api/articles/a', 'DELETE'],
    ] as const) {
      const { detail } = await expectProblem(
        await off.request(path, { method }),
        'writing-not-set-up',
      );
      expect(detail).toBe('Nothing is set up.');
    }
    await off.close();
  });
});
