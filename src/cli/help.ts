import type { Setting } from '../config/config.ts';
import { AppError } from '../core/errors.ts';

/** Exit statuses by kind of failure (sysexits.h for the last). */
export const EXIT = { ok: 0, problems: 1, usage: 2, unavailable: 3, internal: 70 } as const;

/** Returns the exit status that tells a script what kind of failure it was. */
export function toExitCode(error: unknown): number {
  if (!(error instanceof AppError)) return EXIT.internal;
  switch (error.code) {
    case 'config-invalid':
    case 'invalid-request':
      return EXIT.usage;
    case 'index-unavailable':
    case 'index-timeout':
    case 'index-format':
    case 'saved-searches-unavailable':
      return EXIT.unavailable;
    case 'article-not-found':
    case 'speaker-not-found':
    case 'saved-search-not-found':
    case 'too-many-saved-searches':
    case 'route-not-found':
    case 'key-required':
    case 'scope-missing':
    case 'rate-limited':
    case 'body-too-large':
    case 'headers-too-large':
    case 'request-timeout':
    case 'service-stopping':
    case 'article-taken-down':
    case 'unsupported-media-type':
    case 'writing-not-set-up':
    case 'malformed-source':
      return EXIT.problems;
  }
}

/** Returns the settings as a table for a terminal. */
export function describeSettings(settings: readonly Setting[]): string {
  const lines = settings.flatMap(({ env, flag, help, defaultValue }) => {
    const fallback = defaultValue === '' ? '' : `  (default ${defaultValue})`;
    return [`  ${env}, ${flag}${fallback}`, `      ${help}`];
  });
  return ['Settings, by environment variable or flag (the flag wins):', ...lines].join('\n');
}
