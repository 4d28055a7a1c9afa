import { describe, expect, it } from 'vitest';
import { describeSettings, toExitCode } from '../../src/cli/help.ts';
import {
  ArticleNotFoundError,
  ConfigError,
  IndexFormatError,
  IndexTimeoutError,
  IndexUnavailableError,
  InvalidRequestError,
  MalformedSourceError,
  RouteNotFoundError,
} from '../../src/core/errors.ts';

describe('toExitCode', () => {
  it.each([
    [new ConfigError('PORT is wrong.'), 2],
    [new InvalidRequestError([{ parameter: 'page', message: 'is wrong' }]), 2],
    [new IndexUnavailableError('The disk is full.'), 3],
    [new IndexTimeoutError('Too slow.'), 3],
    [new IndexFormatError('Too old.'), 3],
    [new MalformedSourceError('a.json', 'no JSON'), 1],
    [new ArticleNotFoundError('a'), 1],
    [new RouteNotFoundError('GET', '/'), 1],
    [new TypeError('A bug.'), 70],
    ['a text', 70],
  ])('makes of %s the status %i', (error, status) => {
    expect(toExitCode(error)).toBe(status);
  });
});

describe('describeSettings', () => {
  it('gives each setting with its default, where it has one, and its help', () => {
    const settings = [
      {
        name: 'port',
        env: 'PORT',
        flag: '--port',
        help: 'TCP port.',
        defaultValue: '3000',
        isSwitch: false,
      },
      {
        name: 'tables',
        env: 'TABLES',
        flag: '--tables',
        help: 'A folder.',
        defaultValue: '',
        isSwitch: false,
      },
    ];
    expect(describeSettings(settings)).toBe(
      [
        'Settings, by environment variable or flag (the flag wins):',
        '  PORT, --port  (default 3000)',
        '      TCP port.',
        '  TABLES, --tables',
        '      A folder.',
      ].join('\n'),
    );
  });
});
