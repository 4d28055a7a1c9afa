import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PostOutcome, PostWebhook } from '../../src/alerts/post-webhook.ts';
import { runAlerts } from '../../src/alerts/run-alerts.ts';
import type { AlertContext } from '../../src/alerts/run-alerts.ts';
import { readSavedSearch } from '../../src/api/saved-search-schemas.ts';
import type { SavedSearch } from '../../src/search-index/search-index.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument, aQuotation, aSavedSearch } from '../support/builders.ts';

const FAILED: PostOutcome = {
  ...{ kind: 'failed', reason: 'answered 500', canPass: true, waitSeconds: 0 },
};
const REFUSED: PostOutcome = { ...FAILED, reason: 'answered 404', canPass: false };
const DELIVERED: PostOutcome = { kind: 'delivered' };
const MINUTE_MS = 60_000;

let service: TestService;
let nowMs: number;
let posted: { readonly id: string; readonly titles: string[]; readonly more: number }[];
let answer: PostOutcome;
let reports: string[];
beforeEach(() => {
  service = openTestService();
  nowMs = Date.parse('2026-05-04T09:00:00.000Z');
  posted = [];
  answer = DELIVERED;
  reports = [];
});
afterEach(() => service.close());

const messageSchema = z.object({
  id: z.string(),
  hits: z.array(z.object({ title: z.string().optional(), text: z.string().optional() })),
  more: z.number(),
});

const post: PostWebhook = ({ headers, body }) => {
  const { id, hits, more } = messageSchema.parse(JSON.parse(body));
  expect(headers['webhook-id']).toBe(id);
  posted.push({ id, titles: hits.map(({ title, text }) => title ?? text ?? ''), more });
  return Promise.resolve(answer);
};

function run(changes: Partial<AlertContext> = {}) {
  return runAlerts({
    ...{ index: service.index, findAdded: service.search.findAdded, toRequest: readSavedSearch },
    post,
    clock: {
      now: () => new Date(nowMs),
      wait(ms) {
        nowMs += ms;
        return Promise.resolve();
      },
      random: () => 0,
    },
    report: (message) => reports.push(message),
    ...changes,
  });
}

async function add(...titles: string[]): Promise<void> {
  nowMs += MINUTE_MS;
  const addedAt = new Date(nowMs).toISOString();
  await service.index.upsert(
    titles.map((title) => ({ ...aDocument({ id: title, title }), addedAt })),
  );
}

function save(facts: Partial<SavedSearch> = {}): Promise<void> {
  const webhook = { url: 'https://example.org/hook?token=t', secret: 'whsec_c2VjcmV0' };
  return service.index.saveSearch(aSavedSearch({ search: { q: 'port' }, webhook, ...facts }));
}

const readProgress = async () => (await service.index.listSavedSearches())[0]?.progress;
const listTitles = () => posted.map(({ titles }) => titles);

describe('runAlerts', () => {
  it('tells what matches of what was added since, once, the latest first', async () => {
    await save();
    await add('Port closes', 'Weather');
    await add('Port reopens');
    expect(await run()).toEqual({ delivered: 1, failed: 0 });
    expect(listTitles()).toEqual([['Port reopens', 'Port closes']]);
    expect(await run()).toEqual({ delivered: 0, failed: 0 });
    await add('Weather again');
    await run();
    await add('Port for sale');
    await run();
    expect(listTitles()).toEqual([['Port reopens', 'Port closes'], ['Port for sale']]);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(2);
    expect(await readProgress()).toMatchObject({
      ...{ pending: null, lastFailure: null, lastDelivery: { id: posted[1]?.id, hits: 1 } },
    });
  });

  it('does not tell of what changed, only of what is new', async () => {
    await save();
    await add('Port closes');
    await run();
    await add('Port closes');
    await run();
    expect(posted).toHaveLength(1);
  });

  it('asks the index for nothing where nobody waits for anything', async () => {
    await save({ webhook: null });
    await add('Port closes');
    const findAdded = () => Promise.reject(new Error('It was asked.'));
    expect(await run({ findAdded })).toEqual({ delivered: 0, failed: 0 });
  });

  it('takes a query as it is written: no word is given up, none corrected', async () => {
    await save({ search: { q: 'portt closes tomorrow' } });
    await add('Port closes', 'Portt');
    await run();
    expect(posted).toEqual([]);
    await add('Portt closes tomorrow');
    await run();
    expect(listTitles()).toEqual([['Portt closes tomorrow']]);
  });

  it('tells of quotations, too', async () => {
    await save({ type: 'quotations', search: { q: 'port', speaker: 'Ada Fox' } });
    const said = aQuotation({ text: 'The port', end: 8, speaker: 'Ada Fox' });
    const article = aDocument({ body: 'The port', quotations: [said] });
    await service.index.upsert([{ ...article, addedAt: '2026-05-04T10:00:00.000Z' }]);
    await run();
    expect(listTitles()).toEqual([['The port']]);
  });

  it('sends a hundred hits at most, and says how many more there are', async () => {
    await save();
    await add(...Array.from({ length: 130 }, (_, at) => `Port ${at}`));
    await run();
    expect(posted.map(({ titles, more }) => [titles.length, more])).toEqual([[100, 30]]);
  });

  it('tries again within a run after what can pass', async () => {
    await save();
    await add('Port closes');
    const answers = [
      { ...FAILED, waitSeconds: null },
      { ...FAILED, waitSeconds: null },
    ];
    await run({
      post: async (message) => {
        await post(message);
        return answers.shift() ?? DELIVERED;
      },
    });
    expect(posted).toHaveLength(3);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(1);
    expect(await readProgress()).toMatchObject({ pending: null, lastFailure: null });
  });

  it('tries again with the next run, under the same id, and goes on with what came since', async () => {
    await save();
    await add('Port closes');
    answer = FAILED;
    expect(await run()).toEqual({ delivered: 0, failed: 1 });
    expect(reports).toEqual([
      'Saved search "Ports" (s1): example.org answered 500. A later run tries again.',
    ]);
    await add('Port reopens');
    answer = DELIVERED;
    expect(await run()).toEqual({ delivered: 2, failed: 0 });
    expect(listTitles()).toEqual([['Port closes'], ['Port closes'], ['Port reopens']]);
    const [first, second, third] = posted.map(({ id }) => id);
    expect([second, third === first]).toEqual([first, false]);
  });

  it('tries no earlier than it was asked to', async () => {
    await save();
    await add('Port closes');
    answer = { ...FAILED, waitSeconds: 600 };
    await run();
    nowMs += 9 * MINUTE_MS;
    await run();
    expect(posted).toHaveLength(1);
    nowMs += 4 * MINUTE_MS;
    answer = DELIVERED;
    await run();
    expect(posted).toHaveLength(2);
  });

  it('gives up after eight runs, the later the further apart, and shows why', async () => {
    await save();
    await add('Port closes');
    answer = FAILED;
    const days = 1_440;
    for (let minute = 0; minute < 2 * days; minute++) {
      nowMs += MINUTE_MS;
      await run();
    }
    expect(posted).toHaveLength(8);
    expect(await readProgress()).toMatchObject({
      pending: null,
      lastFailure: { reason: 'answered 500', isGivenUp: true },
    });
    expect(reports.at(-1)).toContain('It is given up.');
    answer = DELIVERED;
    await add('Port reopens');
    await run();
    expect(listTitles().at(-1)).toEqual(['Port reopens']);
    expect(await readProgress()).toMatchObject({ lastFailure: null });
  });

  it('gives up at once after what cannot pass', async () => {
    await save();
    await add('Port closes');
    answer = REFUSED;
    await run();
    await run();
    expect(posted).toHaveLength(1);
    expect(await readProgress()).toMatchObject({
      lastFailure: { reason: 'answered 404', isGivenUp: true },
    });
  });

  it('sends under the same id what a crash kept from being noted', async () => {
    await save();
    await add('Port closes');
    let calls = 0;
    const crashing: AlertContext['index'] = {
      ...service.index,
      noteProgress: (changes) => {
        calls += 1;
        if (calls > 1) return Promise.reject(new Error('The power is off.'));
        return service.index.noteProgress(changes);
      },
    };
    await expect(run({ index: crashing })).rejects.toThrow('The power is off.');
    await run();
    expect(listTitles()).toEqual([['Port closes'], ['Port closes']]);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(1);
    await run();
    expect(posted).toHaveLength(2);
  });

  it('loses nothing to a crash before anything was noted', async () => {
    await save();
    await add('Port closes');
    const noteProgress = () => Promise.reject(new Error('The power is off.'));
    await expect(run({ index: { ...service.index, noteProgress } })).rejects.toThrow('power');
    expect(posted).toEqual([]);
    await run();
    expect(listTitles()).toEqual([['Port closes']]);
  });

  it('sends one message where two processes look at once', async () => {
    await save();
    await add('Port closes');
    await Promise.all([run(), run()]);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(1);
    await run();
    expect(new Set(posted.map(({ id }) => id)).size).toBe(1);
  });

  it('does not send what was taken out meanwhile', async () => {
    await save();
    await add('Port closes');
    answer = FAILED;
    await run();
    await service.index.takeDown([{ id: 'Port closes', since: '2026-05-04T09:00:00.000Z' }]);
    answer = DELIVERED;
    await run();
    expect(posted).toHaveLength(1);
    expect(await readProgress()).toMatchObject({ pending: null });
  });

  it('goes on with the others where one search cannot be run any more', async () => {
    await save({ id: 's0', search: { q: 'port', unheardOf: true } });
    await save();
    await add('Port closes');
    await run();
    expect(listTitles()).toEqual([['Port closes']]);
    expect(reports).toEqual([
      'Saved search "Ports" (s0) cannot be run: search.unheardOf: is no parameter of this request',
    ]);
  });

  it('leaves the rest to the next run when it is told to stop', async () => {
    await save();
    await add('Port closes');
    const stop = new AbortController();
    stop.abort();
    expect(await run({ stop: stop.signal })).toEqual({ delivered: 0, failed: 0 });
    await run();
    expect(listTitles()).toEqual([['Port closes']]);
  });
});
