import { ConfigError } from '../core/errors.ts';

const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);
const MIN_INTERVAL_MS = 10_000;
const MAX_INTERVAL_MS = 86_400_000;

/**
 * Returns the milliseconds of `30s`, `10m` or `2h`; null where nothing is to be watched.
 *
 * @throws {@link ConfigError} for anything else, and below ten seconds
 */
export function parseInterval(value: unknown): number | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : '';
  const { amount = '', unit = '' } = /^(?<amount>\d{1,6})(?<unit>[smh])$/u.exec(text)?.groups ?? {};
  const ms = Number(amount) * (UNIT_MS.get(unit) ?? 0);
  if (ms >= MIN_INTERVAL_MS && ms <= MAX_INTERVAL_MS) return ms;
  throw new ConfigError(
    `--watch is ${JSON.stringify(text)}: it is a time from 10s to 24h, such as 30s, 10m or 2h`,
  );
}
