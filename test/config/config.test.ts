import { describe, expect, it } from 'vitest';
import { listSettings, parseConfig } from '../../src/config/config.ts';
import { ConfigError } from '../../src/core/errors.ts';

const parseFlags = (flags: Record<string, string>, environment: Record<string, string> = {}) =>
  parseConfig(environment, new Map(Object.entries(flags)));

describe('parseConfig', () => {
  it('gives the defaults where nothing is set', () => {
    expect(parseConfig({})).toEqual({
      port: 3000,
      host: 'localhost',
      dir: '.onrecord',
      meiliIndex: 'onrecord',
      articles: 'data/articles',
      batchSize: 1_000,
      maxArticleMb: 16,
      fullText: 'on',
      fetchTimeoutMs: 30_000,
      maxDownloadMb: 64,
      allowPrivate: false,
      queryTimeoutMs: 10_000,
      savedSearches: 'on',
      webhooks: 'https',
      shutdownSeconds: 10,
      logLevel: 'info',
    });
  });

  it.each([
    ['PORT', '8080', { port: 8080 }],
    ['PORT', '0', { port: 0 }],
    ['PORT', '65535', { port: 65_535 }],
    ['PORT', ' 8080 ', { port: 8080 }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
    ['ONRECORD_DIR', '/var/lib/onrecord', { dir: '/var/lib/onrecord' }],
    ['MEILI_URL', 'http://localhost:7700', { meiliUrl: 'http://localhost:7700' }],
    ['MEILI_INDEX', 'news_2026', { meiliIndex: 'news_2026' }],
    ['ONRECORD_ARTICLES', 'my articles', { articles: 'my articles' }],
    ['ONRECORD_SEARCH_CONFIG', 'tables', { searchConfig: 'tables' }],
    ['ONRECORD_BATCH_SIZE', '1', { batchSize: 1 }],
    ['ONRECORD_MAX_ARTICLE_MB', '0.5', { maxArticleMb: 0.5 }],
    ['ONRECORD_FULL_TEXT', 'off', { fullText: 'off' }],
    ['ONRECORD_ALLOW_PRIVATE_ADDRESSES', 'true', { allowPrivate: true }],
    ['ONRECORD_USER_AGENT', 'Reader/2 (+x)', { userAgent: 'Reader/2 (+x)' }],
    ['ONRECORD_QUERY_TIMEOUT_MS', '250', { queryTimeoutMs: 250 }],
    ['ONRECORD_KEYS_FILE', 'keys.json', { keysFile: 'keys.json' }],
    ['ONRECORD_REQUESTS_PER_MINUTE', '60', { requestsPerMinute: 60 }],
    ['ONRECORD_TRUSTED_PROXIES', 'loopback', { trustedProxies: ['loopback'] }],
    [
      'ONRECORD_TRUSTED_PROXIES',
      '10.0.0.0/8, 192.0.2.1,2001:db8::/32',
      { trustedProxies: ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'] },
    ],
    ['ONRECORD_CORS_ORIGINS', '*', { corsOrigins: ['*'] }],
    [
      'ONRECORD_CORS_ORIGINS',
      'https://example.org, http://localhost:8080',
      { corsOrigins: ['https://example.org', 'http://localhost:8080'] },
    ],
    ['ONRECORD_SHUTDOWN_SECONDS', '0', { shutdownSeconds: 0 }],
    ['ONRECORD_LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ])('reads %s=%s from the environment', (name, value, expected) => {
    expect(parseConfig({ [name]: value })).toEqual({ ...parseConfig({}), ...expected });
  });

  it('lets a flag win over the environment', () => {
    const config = parseFlags({ port: '1', logLevel: 'error' }, { PORT: '2', HOST: 'example.org' });
    expect(config).toMatchObject({ port: 1, host: 'example.org', logLevel: 'error' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(parseConfig({ PORT: '', ONRECORD_DIR: '' })).toEqual(parseConfig({}));
  });

  it('reads nothing of the environment but its own', () => {
    expect(parseConfig({ PATH: '/bin', port: '1', ONRECORD_UNKNOWN: 'x' })).toEqual(
      parseConfig({}),
    );
  });

  it.each([
    ['PORT', 'abc', 'it is a whole number from 0 to 65535'],
    ['PORT', '-1', 'it is a whole number from 0 to 65535'],
    ['PORT', '65536', 'it is a whole number from 0 to 65535'],
    ['PORT', '80.5', 'it is a whole number from 0 to 65535'],
    ['PORT', '0x50', 'it is a whole number from 0 to 65535'],
    ['PORT', '1e3', 'it is a whole number from 0 to 65535'],
    ['PORT', ' ', 'it is a whole number from 0 to 65535'],
    ['ONRECORD_BATCH_SIZE', '0', 'it is a whole number from 1 to 10000'],
    ['ONRECORD_BATCH_SIZE', '10001', 'it is a whole number from 1 to 10000'],
    ['ONRECORD_ALLOW_PRIVATE_ADDRESSES', 'yes', 'it is true or false'],
    ['ONRECORD_USER_AGENT', 'Zürich', 'it is up to 200 plain characters'],
    ['ONRECORD_MAX_ARTICLE_MB', '0', 'it is a number from 0.001 to 256'],
    ['ONRECORD_MAX_ARTICLE_MB', '257', 'it is a number from 0.001 to 256'],
    ['ONRECORD_MAX_ARTICLE_MB', '16mb', 'it is a number from 0.001 to 256'],
    ['ONRECORD_QUERY_TIMEOUT_MS', '5', 'it is a whole number from 10 to 600000'],
    ['ONRECORD_REQUESTS_PER_MINUTE', '0', 'it is a whole number from 1 to 1000000'],
    ['ONRECORD_TRUSTED_PROXIES', 'true', 'it is addresses or ranges'],
    ['ONRECORD_TRUSTED_PROXIES', '10.0.0.0/33', 'it is addresses or ranges'],
    ['ONRECORD_TRUSTED_PROXIES', '10.0.0.1,', 'it is addresses or ranges'],
    ['ONRECORD_CORS_ORIGINS', 'example.org', 'it is * or origins'],
    ['ONRECORD_CORS_ORIGINS', 'https://example.org/', 'without a path'],
    ['ONRECORD_CORS_ORIGINS', 'https://example.org,null', 'it is * or origins'],
    ['ONRECORD_SHUTDOWN_SECONDS', '-1', 'it is a whole number from 0 to 3600'],
    ['MEILI_URL', 'localhost', 'it is the http(s) address of a server'],
    ['MEILI_INDEX', 'a b', 'it is letters, digits, - and _'],
    ['ONRECORD_LOG_LEVEL', 'loud', '"silent"'],
  ])('refuses %s=%s, naming setting, value and what is right', (name, value, right) => {
    const parse = () => parseConfig({ [name]: value });
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(`${name} is ${JSON.stringify(value)}: `);
    expect(parse).toThrow(right);
  });

  it.each([
    ['port', '', '--port is "": '],
    ['dir', '', '--dir is "": an empty path names nothing'],
    ['searchConfig', '', '--search-config is "": an empty path names nothing'],
    ['host', '', '--host is "": '],
  ])('refuses the flag %s with the value %j', (name, value, message) => {
    expect(() => parseFlags({ [name]: value })).toThrow(message);
  });

  it('names the flag, not the variable that it overrides', () => {
    expect(() => parseFlags({ port: 'x' }, { PORT: '1' })).toThrow('--port is "x"');
  });

  it.each(['MEILI_KEY', 'MEILI_MASTER_KEY'])('reads %s', (name) => {
    expect(Object.values(parseConfig({ [name]: 'secret' }))).toContain('secret');
  });

  it('shows no key in a message', () => {
    const parse = () => parseConfig({ MEILI_KEY: 'secret', PORT: 'x' });
    expect(parse).toThrow(/^PORT is "x": [^\n]+$/u);
    expect(() => parseFlags({ meiliKey: '' })).toThrow('--meili-key is …: ');
  });

  it('names every setting that is wrong, each on a line', () => {
    const parse = () => parseConfig({ PORT: 'x', ONRECORD_LOG_LEVEL: 'loud' });
    expect(parse).toThrow(/^PORT is "x": .+\nONRECORD_LOG_LEVEL is "loud": .+$/u);
  });
});

describe('listSettings', () => {
  const settings = listSettings();

  it('has a variable, a flag and a sentence of help for each', () => {
    for (const { env, flag, help } of settings) {
      expect(env).toMatch(/^(?:PORT|HOST|(?:ONRECORD|MEILI)_[A-Z_]+)$/u);
      expect(flag).toMatch(/^--[a-z]+(?:-[a-z]+)*$/u);
      expect(help).toMatch(/^\p{Lu}.+\.$/u);
    }
  });

  it('names each once', () => {
    for (const key of ['name', 'env', 'flag'] as const) {
      expect(new Set(settings.map((setting) => setting[key])).size).toBe(settings.length);
    }
  });

  it('has flags from which a command line makes the names', () => {
    for (const { name, flag } of settings) {
      const camelCase = flag
        .slice(2)
        .replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
      expect(camelCase).toBe(name);
    }
  });

  it('gives defaults that can be set as they are written', () => {
    for (const { env, defaultValue } of settings) {
      if (defaultValue !== '')
        expect(parseConfig({ [env]: defaultValue })).toEqual(parseConfig({}));
    }
  });

  it('has no default where there is none', () => {
    expect(
      settings.filter(({ defaultValue }) => defaultValue === '').map(({ name }) => name),
    ).toEqual([
      'meiliUrl',
      'meiliKey',
      'meiliKeyFile',
      'meiliWriteKey',
      'meiliWriteKeyFile',
      'meiliSaveKey',
      'meiliSaveKeyFile',
      'meiliMasterKey',
      'searchConfig',
      'userAgent',
      'addressesFile',
      'keysFile',
      'writeKey',
      'requestsPerMinute',
      'trustedProxies',
      'corsOrigins',
    ]);
  });
});
