import { isIP } from 'node:net';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';

/** How a setting is named outside, and what it means; the source of `onrecord help` and docs/configuration.md. */
export type SettingText = {
  readonly env: string;
  readonly flag: string;
  readonly help: string;
  /** The flag stands alone, and means true. */
  readonly isSwitch: boolean;
};

const path = z.string().min(1, 'an empty path names nothing');
const WHOLE = /^\d{1,9}$/u;
const DECIMAL = /^\d{1,9}(?:\.\d{1,9})?$/u;

/** A number in plain digits: "", "0x10" and "1e3", which JavaScript would take for numbers, are mistakes. */
const numberBetween = (min: number, max: number, form: RegExp) => {
  const message = `it is a ${form === WHOLE ? 'whole ' : ''}number from ${min} to ${max}`;
  return z
    .string()
    .trim()
    .regex(form, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
};

/** Items parted by commas. */
const listOf = (isItem: (item: string) => boolean, message: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((items) => items.every(isItem), message)
    .readonly();

/** Names of ranges that Express knows, besides addresses. */
const PROXY_RANGES: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(item: string): boolean {
  if (PROXY_RANGES.includes(item)) return true;
  const [address = '', bits, ...rest] = item.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

/** An origin as browsers send it: no path, no final slash, no default port. */
function isOrigin(item: string): boolean {
  if (item === '*') return true;
  const isWeb = /^https?:/u.test(item);
  return isWeb && URL.canParse(item) && new URL(item).origin === item;
}

/** Every setting once: name, default, meaning. A flag wins over the environment. */
export const configSchema = z.strictObject({
  port: numberBetween(0, 65_535, WHOLE)
    .default(3000)
    .meta({ env: 'PORT', flag: '--port', help: 'TCP port to serve on; 0 takes a free one.' }),
  host: z.string().min(1).default('localhost').meta({
    env: 'HOST',
    flag: '--host',
    help: 'Name or address to listen on; 0.0.0.0 accepts other machines.',
  }),
  dir: path.default('.onrecord').meta({
    env: 'ONRECORD_DIR',
    flag: '--dir',
    help: 'Folder of the embedded index; made when it is not there.',
  }),
  meiliUrl: z
    .url({ protocol: /^https?$/u, message: 'it is the http(s) address of a server' })
    .optional()
    .meta({
      env: 'MEILI_URL',
      flag: '--meili-url',
      help: 'Address of a Meilisearch server to use instead of the embedded index.',
    }),
  meiliKey: z.string().min(1).optional().meta({
    env: 'MEILI_KEY',
    flag: '--meili-key',
    help: 'Key for that server: one that `onrecord setup` made.',
  }),
  meiliKeyFile: path.optional().meta({
    env: 'MEILI_KEY_FILE',
    flag: '--meili-key-file',
    help: 'File that holds the key, instead of MEILI_KEY.',
  }),
  meiliWriteKey: z.string().min(1).optional().meta({
    env: 'MEILI_WRITE_KEY',
    flag: '--meili-write-key',
    help: 'Key for that server with which `onrecord serve` writes what comes by the API: the one for `onrecord index`.',
  }),
  meiliWriteKeyFile: path.optional().meta({
    env: 'MEILI_WRITE_KEY_FILE',
    flag: '--meili-write-key-file',
    help: 'File that holds this key, instead of MEILI_WRITE_KEY.',
  }),
  meiliSaveKey: z.string().min(1).optional().meta({
    env: 'MEILI_SAVE_KEY',
    flag: '--meili-save-key',
    help: 'Key for saved searches on that server, for the service and the indexer: one that `onrecord setup` made.',
  }),
  meiliSaveKeyFile: path.optional().meta({
    env: 'MEILI_SAVE_KEY_FILE',
    flag: '--meili-save-key-file',
    help: 'File that holds the key for saved searches, instead of MEILI_SAVE_KEY.',
  }),
  meiliMasterKey: z.string().min(1).optional().meta({
    env: 'MEILI_MASTER_KEY',
    flag: '--meili-master-key',
    help: 'Master key of the server, for `onrecord setup` only.',
  }),
  meiliIndex: z
    .string()
    .regex(/^[\w-]{1,60}$/u, 'it is letters, digits, - and _')
    .default('onrecord')
    .meta({
      env: 'MEILI_INDEX',
      flag: '--meili-index',
      help: 'First part of the names of the indexes on that server.',
    }),
  articles: path.default('data/articles').meta({
    env: 'ONRECORD_ARTICLES',
    flag: '--articles',
    help: 'File or folder that `onrecord start` indexes.',
  }),
  searchConfig: path.optional().meta({
    env: 'ONRECORD_SEARCH_CONFIG',
    flag: '--search-config',
    help: 'Folder of search tables to use instead of the one that comes with Onrecord.',
  }),
  batchSize: numberBetween(1, 10_000, WHOLE).default(1_000).meta({
    env: 'ONRECORD_BATCH_SIZE',
    flag: '--batch-size',
    help: 'Articles written to the index at once.',
  }),
  maxArticleMb: numberBetween(0.001, 256, DECIMAL).default(16).meta({
    env: 'ONRECORD_MAX_ARTICLE_MB',
    flag: '--max-article-mb',
    help: 'Largest article file, line of a .jsonl or row of a .csv file that is read, in megabytes.',
  }),
  fullText: z.enum(['on', 'off'], 'it is on or off').default('on').meta({
    env: 'ONRECORD_FULL_TEXT',
    flag: '--full-text',
    help: 'Whether whole articles are shown; off for those who may index but not republish: excerpts and quotations only.',
  }),
  userAgent: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/u, 'it is up to 200 plain characters')
    .optional()
    .meta({
      env: 'ONRECORD_USER_AGENT',
      flag: '--user-agent',
      help: 'How Onrecord names itself to web servers; its name and version where none is given.',
    }),
  fetchTimeoutMs: numberBetween(100, 3_600_000, WHOLE).default(30_000).meta({
    env: 'ONRECORD_FETCH_TIMEOUT_MS',
    flag: '--fetch-timeout-ms',
    help: 'How long fetching a web address may take in all, in milliseconds.',
  }),
  maxDownloadMb: numberBetween(0.001, 4_096, DECIMAL).default(64).meta({
    env: 'ONRECORD_MAX_DOWNLOAD_MB',
    flag: '--max-download-mb',
    help: 'Largest content that is fetched from a web address, unpacked, in megabytes.',
  }),
  allowPrivate: z
    .enum(['true', 'false'], 'it is true or false')
    .default('false')
    .transform((value) => value === 'true')
    .meta({
      env: 'ONRECORD_ALLOW_PRIVATE_ADDRESSES',
      flag: '--allow-private',
      isSwitch: true,
      help: 'Fetch from addresses of this machine and of private networks, and send webhooks there, too.',
    }),
  addressesFile: path.optional().meta({
    env: 'ONRECORD_ADDRESSES_FILE',
    flag: '--addresses-file',
    help: 'File that remembers what was fetched; addresses.json in ONRECORD_DIR where none is named.',
  }),
  queryTimeoutMs: numberBetween(10, 600_000, WHOLE).default(10_000).meta({
    env: 'ONRECORD_QUERY_TIMEOUT_MS',
    flag: '--query-timeout-ms',
    help: 'How long a search may take before it is answered with 504, in milliseconds.',
  }),
  keysFile: path.optional().meta({
    env: 'ONRECORD_KEYS_FILE',
    flag: '--keys-file',
    help: 'JSON file of the keys that the API asks for; without it the API is open.',
  }),
  writeKey: z
    .string()
    // As in the file of keys.
    .regex(/^[\w.~+/-]{16,}=*$/u, 'it is 16 letters, digits and - . _ ~ + / at least')
    .optional()
    .meta({
      env: 'ONRECORD_WRITE_KEY',
      flag: '--write-key',
      help: 'Key with which articles may be written by the API; without it, or one of the file of keys for that, they cannot be.',
    }),
  savedSearches: z.enum(['on', 'off'], 'it is on or off').default('on').meta({
    env: 'ONRECORD_SAVED_SEARCHES',
    flag: '--saved-searches',
    help: 'Whether searches can be saved by the API.',
  }),
  webhooks: z.enum(['https', 'http', 'off'], 'it is https, http or off').default('https').meta({
    env: 'ONRECORD_WEBHOOKS',
    flag: '--webhooks',
    help: 'Where webhooks of saved searches may be sent: https addresses; http too; or off.',
  }),
  requestsPerMinute: numberBetween(1, 1_000_000, WHOLE).optional().meta({
    env: 'ONRECORD_REQUESTS_PER_MINUTE',
    flag: '--requests-per-minute',
    help: 'Requests to the API that an address without a key may make in a minute; by default any number.',
  }),
  trustedProxies: listOf(
    isProxy,
    'it is addresses or ranges such as 10.0.0.0/8, loopback, linklocal, uniquelocal, parted by commas',
  )
    .optional()
    .meta({
      env: 'ONRECORD_TRUSTED_PROXIES',
      flag: '--trusted-proxies',
      help: 'Proxies whose X-Forwarded-For names the client: addresses, ranges or loopback, parted by commas.',
    }),
  corsOrigins: listOf(
    isOrigin,
    'it is * or origins such as https://example.org, parted by commas, without a path',
  )
    .optional()
    .meta({
      env: 'ONRECORD_CORS_ORIGINS',
      flag: '--cors-origins',
      help: 'Origins whose pages may call the API, parted by commas; * for all, by default none.',
    }),
  shutdownSeconds: numberBetween(0, 3_600, WHOLE).default(10).meta({
    env: 'ONRECORD_SHUTDOWN_SECONDS',
    flag: '--shutdown-seconds',
    help: 'How long requests under way may go on when the service is told to stop, in seconds.',
  }),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').meta({
    env: 'ONRECORD_LOG_LEVEL',
    flag: '--log-level',
    help: 'Least severe log line that the service writes to standard error.',
  }),
});
export type Config = Readonly<z.infer<typeof configSchema>>;

const settingTextSchema = z.object({
  env: z.string(),
  flag: z.string(),
  help: z.string(),
  isSwitch: z.boolean().default(false),
});

export type Setting = SettingText & { readonly name: string; readonly defaultValue: string };

/** Returns the settings in the order in which help lists them. */
export function listSettings(): Setting[] {
  const defaults = new Map(Object.entries(configSchema.parse({})));
  return Object.entries(configSchema.shape).map(([name, schema]) => ({
    ...settingTextSchema.parse(schema.meta()),
    name,
    defaultValue: String(defaults.get(name) ?? ''),
  }));
}

/**
 * Returns the configuration that flags and environment give together.
 *
 * @param flags - values by setting name, as typed
 * @throws {@link ConfigError} naming each setting that is wrong, with its value
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: ReadonlyMap<string, string> = new Map(),
): Config {
  const given = new Map<string, { value: string; label: string }>();
  for (const { name, env, flag } of listSettings()) {
    const flagValue = flags.get(name);
    const envValue = environment[env];
    if (flagValue !== undefined) given.set(name, { value: flagValue, label: flag });
    else if (envValue !== undefined && envValue !== '')
      given.set(name, { value: envValue, label: env });
  }
  const parsed = configSchema.safeParse(
    Object.fromEntries([...given].map(([name, { value }]) => [name, value])),
  );
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [name], message }) => {
    const setting = given.get(String(name));
    // A key must not end up in a log.
    const value = /key$/iu.test(String(name)) ? '…' : JSON.stringify(setting?.value);
    return `${setting?.label ?? String(name)} is ${value}: ${message}`;
  });
  throw new ConfigError(problems.join('\n'));
}
