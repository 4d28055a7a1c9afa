import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';

/** Returns the log of this process, on standard error; threads may have one each. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ name: 'onrecord', level: logLevel }, pino.destination({ fd: 2, sync: true }));
}
