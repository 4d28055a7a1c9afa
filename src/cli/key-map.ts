import { KNOWN_KEYS } from '../../indexer/readers/article-fields.ts';
import type { KeyMap } from '../../indexer/readers/read-outcome.ts';
import { ConfigError } from '../core/errors.ts';

/** The option `--map`, which may be given several times, as commander takes it. */
export const MAP_OPTION = [
  '--map <key=field,...>',
  'read a key or column under another name as this field, such as story=text',
  (text: string, previous: readonly string[]): readonly string[] => [...previous, text],
  [],
] as const satisfies readonly unknown[];

/**
 * Returns what the values of `--map` say.
 *
 * @throws {@link ConfigError} when one is not `key=field` or names no field
 * @example `['headline_text=title,story=text']` maps two keys
 */
export function parseKeyMap(values: unknown): KeyMap {
  const keyMap = new Map<string, string>();
  for (const pair of Array.isArray(values) ? values.map(String).join(',').split(',') : []) {
    if (pair.trim() === '') continue;
    const equals = pair.lastIndexOf('=');
    const [key, field] = [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
    const place = `--map has ${JSON.stringify(pair)}`;
    if (equals === -1 || key === '') throw new ConfigError(`${place}: it takes key=field`);
    if (!KNOWN_KEYS.has(field)) {
      const fields = [...KNOWN_KEYS].join(', ');
      throw new ConfigError(`${place}: there is no field ${JSON.stringify(field)}, only ${fields}`);
    }
    const other = keyMap.get(key);
    if (other !== undefined && other !== field)
      throw new ConfigError(`${place}: ${JSON.stringify(key)} is mapped to ${other} already`);
    keyMap.set(key, field);
  }
  return keyMap;
}
