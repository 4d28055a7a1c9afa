import { readFileSync } from 'node:fs';
import { addWriteKey, readKeys } from '../api/keys.ts';
import type { KeyRing } from '../api/keys.ts';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../core/errors.ts';

/**
 * Returns the keys that the API asks for, null where it is open.
 *
 * @throws {@link ConfigError} naming what is wrong with the file, and never what stands in it
 */
export function loadKeys({
  keysFile,
  writeKey,
}: Pick<Config, 'keysFile' | 'writeKey'>): KeyRing | null {
  const keys = keysFile === undefined ? null : readKeysFile(keysFile);
  return writeKey === undefined ? keys : addWriteKey(keys, writeKey);
}

function readKeysFile(keysFile: string): KeyRing {
  const refuse = (reason: string): ConfigError =>
    new ConfigError(`ONRECORD_KEYS_FILE is "${keysFile}": ${reason}`);
  const outcome = readKeys(parseJson(keysFile, refuse));
  if (outcome.kind === 'mistakes') throw refuse(outcome.mistakes.join('; '));
  return outcome.keys;
}

function parseJson(path: string, refuse: (reason: string) => ConfigError): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw refuse('it cannot be read.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message of the parser quotes the text, in which keys stand: only the place is told.
    const place = /at position \d+/u.exec(String(error))?.[0];
    throw refuse(`it is no JSON${place === undefined ? '' : ` ${place}`}.`);
  }
}
