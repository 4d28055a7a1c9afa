import { afterEach, describe, expect, it } from 'vitest';
import { createWebhookPost } from '../../src/alerts/post-webhook.ts';
import type { WebhookSettings } from '../../src/alerts/post-webhook.ts';
import { listen, startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

let receiver: Receiver | null = null;
afterEach(async () => {
  await receiver?.close();
  receiver = null;
});

function post(url: string, settings: Partial<WebhookSettings> = {}) {
  const allowed = { allowPrivate: true, allowHttp: true };
  const send = createWebhookPost({ userAgent: 'test', timeoutMs: 2_000, ...allowed, ...settings });
  return send({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"name":"Zürich"}' });
}

describe('createWebhookPost', () => {
  it('sends a body as JSON, with the headers that it is given', async () => {
    receiver = await startReceiver(204);
    expect(await post(receiver.url)).toEqual({ kind: 'delivered' });
    expect(receiver.received).toMatchObject([
      {
        body: '{"name":"Zürich"}',
        headers: {
          'content-type': 'application/json',
          'content-length': '18',
          'user-agent': 'test',
          'webhook-id': 'msg_1',
        },
      },
    ]);
  });

  it.each([
    { status: 500, canPass: true },
    { status: 503, canPass: true },
    { status: 429, canPass: true },
    { status: 408, canPass: true },
    { status: 400, canPass: false },
    { status: 404, canPass: false },
    { status: 410, canPass: false },
  ])('takes $status for a failure that can pass: $canPass', async ({ status, canPass }) => {
    receiver = await startReceiver(status);
    const reason = `answered ${status}`;
    expect(await post(receiver.url)).toMatchObject({ kind: 'failed', reason, canPass });
  });

  it('follows no redirect', async () => {
    receiver = await startReceiver(302, 204);
    const reason = 'answered 302, a redirect, which is not followed';
    expect(await post(receiver.url)).toMatchObject({ kind: 'failed', reason, canPass: false });
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    ['120', 120],
    ['100000000', 86_400],
    ['Sat, 03 Jan 1970 00:00:00 GMT', 0],
    ['Sat, 01 Jan 9999 00:00:00 GMT', 86_400],
    ['soon', 0],
  ])('hears how long it is asked to wait: %s', async (retryAfter, waitSeconds) => {
    receiver = await listen((_request, response) => {
      response.writeHead(503, { 'retry-after': retryAfter }).end();
    });
    expect(await post(receiver.url)).toMatchObject({ canPass: true, waitSeconds });
  });

  it('waits for no more than its time', async () => {
    receiver = await listen(() => undefined);
    const outcome = await post(receiver.url, { timeoutMs: 100 });
    expect(outcome).toMatchObject({ reason: 'did not answer within 0.1 s', canPass: true });
  });

  it('reads no more of an answer than it has to', async () => {
    receiver = await listen((_request, response) => {
      response.writeHead(200);
      const write = () => {
        while (response.write('x'.repeat(10_000)));
        response.once('drain', write);
      };
      write();
    });
    expect(await post(receiver.url)).toEqual({ kind: 'delivered' });
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '[::ffff:127.0.0.1]'])(
    'connects to no private address unless allowed: %s',
    async (host) => {
      receiver = await startReceiver(204);
      const url = receiver.url.replace('127.0.0.1', host);
      const outcome = await post(url, { allowPrivate: false });
      expect(outcome).toMatchObject({ kind: 'failed', canPass: false });
      expect(outcome.kind === 'failed' && outcome.reason).toContain('private address');
      expect(receiver.received).toEqual([]);
    },
  );

  it('sends nothing without encryption unless allowed', async () => {
    receiver = await startReceiver(204);
    const outcome = await post(receiver.url, { allowHttp: false });
    expect(outcome).toMatchObject({ kind: 'failed', canPass: false });
    expect(receiver.received).toEqual([]);
  });

  it('says that nobody listens, which can pass', async () => {
    const closed = await startReceiver(204);
    await closed.close();
    const reason = 'cannot be reached: ECONNREFUSED';
    expect(await post(closed.url)).toMatchObject({ kind: 'failed', reason, canPass: true });
  });
});
