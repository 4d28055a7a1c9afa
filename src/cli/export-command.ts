import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportRequestSchema } from '../api/export-schemas.ts';
import { parseParameters } from '../api/parse-request.ts';
import { writeExport } from '../api/write-export.ts';
import { listParameters } from './ask-index.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

/** Options of the command that are parameters of the API, by the same names. */
const PARAMETERS = [
  ...['outlet', 'speaker', 'author', 'section', 'language', 'from', 'to'],
  ...['match', 'sort', 'type', 'format', 'fields'],
];

/** `onrecord export WORDS`: writes all hits to a file or standard output; returns the exit status. */
export async function runExport(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = listParameters(q, options, PARAMETERS);
  const parameters = parseParameters(exportRequestSchema, given);
  const { index, search } = await openService(context, 'refuse');
  try {
    const texts = Readable.from(writeExport(search, parameters), { highWaterMark: 1 });
    const { output } = options;
    if (typeof output === 'string') {
      // A file of this name is whole.
      const partial = `${output}.part`;
      await pipeline(texts, createWriteStream(partial));
      await rename(partial, output);
    } else {
      await pipeline(texts, process.stdout, { end: false });
    }
    return EXIT.ok;
  } finally {
    await index.close();
  }
}
