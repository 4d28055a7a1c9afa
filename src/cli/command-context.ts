import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { SearchConfig } from '../config/search-config.ts';

/** What every command works with; made once, by `cli.ts`. */
export type CommandContext = {
  readonly config: Config;
  readonly tables: SearchConfig;
  readonly log: Logger;
  readonly now: () => Date;
};
