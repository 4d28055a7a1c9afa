import type { AppDependencies } from '../../src/api/app.ts';

const ignore = () => undefined;

/** What an application has beside its index, where a test does not say otherwise: no page, no keys, no limits, no log. */
export const APP_DEFAULTS = {
  log: { error: ignore, warn: ignore, info: ignore, debug: ignore },
  engine: 'embedded',
  webRoot: null,
  access: { keys: null, requestsPerMinute: null, trustedProxies: [], corsOrigins: [] },
  writing: { kind: 'off', missing: 'Nothing is set up.' },
  saving: null,
  monitoring: null,
  isStopping: () => false,
} as const satisfies Omit<AppDependencies, 'index' | 'search'>;
