import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeAlert } from '../../src/cli/alerts-command.ts';
import { runInTurn, tellAlerts } from '../../src/cli/tell-alerts.ts';
import { parseConfig } from '../../src/config/config.ts';
import { SavedSearchesUnavailableError } from '../../src/core/errors.ts';
import { startReceiver } from '../alerts/receiver.ts';
import type { Receiver } from '../alerts/receiver.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument, aSavedSearch, searchConfig } from '../support/builders.ts';

const SECRET = 'whsec_c2VjcmV0';
const ALLOWED = { ONRECORD_WEBHOOKS: 'http', ONRECORD_ALLOW_PRIVATE_ADDRESSES: 'true' };

let service: TestService;
let receiver: Receiver;
beforeEach(async () => {
  service = openTestService();
  receiver = await startReceiver(204);
});
afterEach(async () => {
  await receiver.close();
  await service.close();
});

async function tell(
  environment: Readonly<Record<string, string>> = ALLOWED,
  index = service.index,
) {
  const reports: string[] = [];
  const context = {
    ...{ config: parseConfig(environment), tables: searchConfig, log: pino({ level: 'silent' }) },
    now: () => new Date(),
  };
  const { search } = service;
  const report = (message: string) => reports.push(message);
  return { summary: await tellAlerts(context, { index, search }, { report }), reports };
}

async function expectNews(): Promise<void> {
  const webhook = { url: receiver.url, secret: SECRET };
  await service.index.saveSearch(aSavedSearch({ webhook, search: { q: 'port' } }));
  const addedAt = '2026-05-04T10:00:00.000Z';
  await service.index.upsert([{ ...aDocument({ id: 'a', title: 'Port closes' }), addedAt }]);
}

describe('tellAlerts', () => {
  it('sends what is new to where it is wanted, signed as the documentation checks it', async () => {
    await expectNews();
    expect(await tell()).toEqual({ summary: { delivered: 1, failed: 0 }, reports: [] });
    const [message] = receiver.received;
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      id: message?.headers['webhook-id'],
      savedSearch: { id: 's1', name: 'Ports' },
      type: 'articles',
      hits: [{ id: 'a', title: 'Port closes' }],
      more: 0,
    });
    const isFromOnrecord = readExample();
    const { headers = {}, body = '' } = message ?? {};
    expect(isFromOnrecord(SECRET, headers, body)).toBe(true);
    expect(isFromOnrecord(SECRET, headers, `${body} `)).toBe(false);
    expect(isFromOnrecord('whsec_b3RoZXI=', headers, body)).toBe(false);
    const old = { ...headers, 'webhook-timestamp': '1614265330' };
    const content = `${String(headers['webhook-id'])}.1614265330.${body}`;
    const signature = createHmac('sha256', 'secret').update(content).digest('base64');
    expect(isFromOnrecord(SECRET, { ...old, 'webhook-signature': `v1,${signature}` }, body)).toBe(
      false,
    );
  });

  it.each([
    [{ ONRECORD_WEBHOOKS: 'http' }, 'is at a private address'],
    [{ ONRECORD_ALLOW_PRIVATE_ADDRESSES: 'true' }, 'is no https address'],
    [{ ...ALLOWED, ONRECORD_WEBHOOKS: 'off' }, 'ONRECORD_WEBHOOKS is off'],
  ])('sends nothing against the settings: %j', async (environment, reason) => {
    await expectNews();
    const { summary, reports } = await tell(environment);
    expect(summary).toEqual({ delivered: 0, failed: 1 });
    expect(reports[0]).toContain(reason);
    expect(reports[0]).not.toContain('token=t');
    expect(receiver.received).toEqual([]);
  });

  it('never fails the run that it ends', async () => {
    const fail = (error: Error) => ({
      ...service.index,
      listSavedSearches: () => Promise.reject(error),
    });
    const { reports } = await tell(ALLOWED, fail(new Error('The disk is full.')));
    expect(reports).toEqual(['Alerts: The disk is full.']);
    const refused = fail(new SavedSearchesUnavailableError('The key is refused.'));
    expect((await tell(ALLOWED, refused)).reports).toEqual([]);
    const withKey = { ...ALLOWED, MEILI_SAVE_KEY: 'a-key' };
    expect((await tell(withKey, refused)).reports).toEqual(['Alerts: The key is refused.']);
  });

  it('is silent where searches are not saved', async () => {
    await expectNews();
    const { summary } = await tell({ ...ALLOWED, ONRECORD_SAVED_SEARCHES: 'off' });
    expect(summary).toEqual({ delivered: 0, failed: 0 });
  });
});

describe('runInTurn', () => {
  it('runs once more for all who call while it runs', async () => {
    const ends: (() => void)[] = [];
    const run = runInTurn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const first = run();
    const others = Promise.all([run(), run()]);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await first;
    await Promise.resolve().then(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await others;
    const last = run();
    expect(ends).toHaveLength(3);
    ends[2]?.();
    await last;
  });
});

describe('describeAlert', () => {
  it('says whose a saved search is and what became of its webhook, without the path of it', () => {
    const at = '2026-05-04T09:00:00.000Z';
    const text = describeAlert(
      aSavedSearch({
        ...{ owner: 'newsroom', search: { q: 'port' } },
        webhook: { url: 'https://example.org/secret-path', secret: SECRET },
        progress: {
          watermark: at,
          pending: { id: 'msg_2', after: null, until: at, failedRuns: 2, retryAt: at },
          lastDelivery: { id: 'msg_1', at, hits: 3 },
          lastFailure: { id: 'msg_2', at, reason: 'answered 500', isGivenUp: false },
        },
      }),
    );
    expect(text.split('\n')).toEqual([
      's1  Ports',
      '  articles {"q":"port"}, saved 2026-05-04 by newsroom',
      '  webhook at https://example.org',
      `  last delivery ${at}: 3 found`,
      `  last failure ${at}: answered 500`,
      `  waiting, after 2 runs: ${at}`,
      '',
    ]);
  });
});

type Check = (secret: string, headers: object, body: string) => boolean;

/** The function that docs/operations.md shows. */
function readExample(): Check {
  const page = readFileSync('docs/operations.md', 'utf8');
  const code = /```js\n(import \{ createHmac.*?)```/su.exec(page)?.[1] ?? '';
  const body = code.replace(/^import .*$/gmu, '').replace('export ', '');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is documented has to work as it stands there
  const make = new Function('createHmac', 'timingSafeEqual', `${body}; return isFromOnrecord;`);
  const check: unknown = Reflect.apply(make, undefined, [createHmac, timingSafeEqual]);
  if (typeof check !== 'function') throw new Error('docs/operations.md shows no function.');
  return (...given) => Reflect.apply(check, undefined, given) === true;
}
