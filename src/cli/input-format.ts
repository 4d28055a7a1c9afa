import { INPUT_FORMATS } from '../../indexer/input-formats.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { ConfigError } from '../core/errors.ts';

/** The option `--input-format`, as commander takes it. */
export const INPUT_FORMAT_OPTION = [
  '--input-format <format>',
  `what standard input (-) is: ${INPUT_FORMATS.join(', ')}; by default told from its first bytes`,
] as const satisfies readonly unknown[];

/**
 * Returns the format that the value of `--input-format` names, as the ending of a file does; null where it was not given.
 *
 * @throws {@link ConfigError} when it names none
 */
export async function parseInputFormat(value: unknown): Promise<StandardInput['format']> {
  if (typeof value !== 'string') return null;
  // With all readers behind it: only who needs it loads it.
  const { tryFileEnding } = await import('../../indexer/containers/file-ending.ts');
  const ending = tryFileEnding(`input.${value.replace(/^\./u, '')}`);
  if (ending !== null) return ending.format;
  throw new ConfigError(
    `--input-format is ${JSON.stringify(value)}: it is one of ${INPUT_FORMATS.join(', ')}`,
  );
}
