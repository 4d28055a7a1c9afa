import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { foldName, foldText } from '../core/fold.ts';
import type { CueTable, FieldWeights, Lexicon, NameTable } from '../core/search-tables.ts';
import { conjugate } from './conjugate.ts';

/** The tables of `search-config/`, validated and folded. */
export type SearchConfig = {
  readonly lexicon: Lexicon;
  readonly outlets: NameTable;
  readonly speakers: NameTable;
  readonly cues: CueTable;
  readonly weights: FieldWeights;
  /** Changes whenever any file of the folder does; part of every article's fingerprint. */
  readonly version: string;
};

const comment = { $comment: z.string() };
const word = z.string().trim().min(1);
const stemSchema = z.string().regex(/^[a-z]+$/, 'a stem is letters a to z only');
const nameTableSchema = z.strictObject({
  ...comment,
  names: z.array(z.strictObject({ name: word, aliases: z.array(word) })),
});

const fieldsSchema = z.strictObject({
  ...comment,
  weights: z.strictObject({ title: z.number().positive(), body: z.number().positive() }),
});
const stemExceptionsSchema = z.strictObject({
  ...comment,
  groups: z.array(z.strictObject({ stem: stemSchema, words: z.array(word) })),
});
const acronyms = z.record(z.string().regex(/^\p{Lu}+$/u), stemSchema, {
  error: ({ code }) =>
    code === 'invalid_key' ? 'an acronym is capitals only, without dots' : undefined,
});
const acronymsSchema = z.strictObject({ ...comment, acronyms });
const cuesSchema = z.strictObject({
  ...comment,
  verbs: z.array(z.union([word, z.array(word)])),
  nouns: z.array(word),
  offices: z.array(word),
});
const STOP_WORDS_FILE = 'stop-words.txt';

/**
 * Reads and validates the folder `search-config/`.
 *
 * @throws {@link ConfigError} naming the file, and the place in it, of whatever is missing or wrong
 */
export async function loadSearchConfig(folder: string): Promise<SearchConfig> {
  const digest = createHash('sha256');
  const readText = async (name: string): Promise<string> => {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new ConfigError(`${path} cannot be read. It is part of the search configuration.`, {
        cause,
      });
    });
    digest.update(name).update(text);
    return text;
  };
  const readTable = async <Table>(name: string, schema: z.ZodType<Table>): Promise<Table> =>
    parseTable(join(folder, name), await readText(name), schema);

  // One after the other: the digest depends on the order.
  const { weights } = await readTable('fields.json', fieldsSchema);
  const { groups } = await readTable('stem-exceptions.json', stemExceptionsSchema);
  const { acronyms } = await readTable('acronyms.json', acronymsSchema);
  const outlets = await readTable('outlets.json', nameTableSchema);
  const speakers = await readTable('speakers.json', nameTableSchema);
  const cues = await readTable('cue-verbs.json', cuesSchema);
  const stopWords = parseStopWords(await readText(STOP_WORDS_FILE));
  return {
    lexicon: {
      stopWords,
      stemExceptions: new Map(
        groups.flatMap(({ stem, words }) => words.map((w) => [foldText(w), stem])),
      ),
      acronyms: new Map(Object.entries(acronyms)),
    },
    outlets: buildNameTable(join(folder, 'outlets.json'), outlets.names),
    speakers: buildNameTable(join(folder, 'speakers.json'), speakers.names),
    cues: {
      verbs: foldWords(
        cues.verbs.flatMap((verb) => (typeof verb === 'string' ? conjugate(verb) : verb)),
      ),
      nouns: foldWords(cues.nouns),
      offices: foldWords(cues.offices),
    },
    weights,
    version: digest.digest('hex').slice(0, 16),
  };
}

function foldWords(words: readonly string[]): Set<string> {
  return new Set(words.map(foldText));
}

function parseTable<Table>(path: string, text: string, schema: z.ZodType<Table>): Table {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`${path} is not valid JSON.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ConfigError(`${path}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** One word a line or several parted by spaces; `#` starts a comment. */
function parseStopWords(text: string): Set<string> {
  const words = text.replace(/#.*$/gmu, '').split(/\s+/u).filter(Boolean);
  return new Set(
    words.map((w) =>
      foldText(w)
        .replace(/['’]s$/u, '')
        .replace(/['’]/gu, ''),
    ),
  );
}

function buildNameTable(
  path: string,
  names: readonly { name: string; aliases: string[] }[],
): NameTable {
  const canonicalByKey = new Map<string, string>();
  for (const { name, aliases } of names) {
    for (const spelling of [name, ...aliases]) {
      const other = canonicalByKey.get(foldName(spelling));
      if (other !== undefined && other !== name) {
        throw new ConfigError(`${path}: "${spelling}" stands for both "${other}" and "${name}".`);
      }
      canonicalByKey.set(foldName(spelling), name);
    }
  }
  return { canonicalByKey };
}
