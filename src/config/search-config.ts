import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { foldName, foldText } from '../core/fold.ts';
import { FACET_FIELDS, SORT_FIELDS } from '../core/index-fields.ts';
import type {
  CueTable,
  FieldTable,
  Lexicon,
  MeilisearchTable,
  NameTable,
  PersonLexicon,
  RankingTable,
  SynonymTable,
  TreeModel,
} from '../core/search-tables.ts';
import { conjugate } from './conjugate.ts';
import { buildPersonLexicon, givenNamesSchema, personWordsSchema } from './person-lexicon.ts';
import {
  acronymsSchema,
  cuesSchema,
  fieldsSchema,
  foreignStopWordsSchema,
  meilisearchSchema,
  nameTableSchema,
  rankingSchema,
  stemExceptionsSchema,
  synonymsSchema,
} from './search-config-schemas.ts';
import { treeModelSchema } from './tree-model.ts';

/** The tables of `search-config/`, validated and folded. */
export type SearchConfig = {
  readonly lexicon: Lexicon;
  readonly outlets: NameTable;
  readonly speakers: NameTable;
  readonly cues: CueTable;
  readonly persons: PersonLexicon;
  /** Tells which mention in the text is the speaker of a quotation. */
  readonly attributionModel: TreeModel;
  /** Tells what is said from what only stands in quotation marks. */
  readonly quotationModel: TreeModel;
  readonly fields: FieldTable;
  readonly ranking: RankingTable;
  readonly synonyms: SynonymTable;
  readonly meilisearch: MeilisearchTable;
  /** Changes with the tables that decide the words of a text: a document made before has other words. */
  readonly analysisVersion: string;
  /** Changes with the tables that decide what is found in an article; part of every article's fingerprint. */
  readonly extractionVersion: string;
};

const STOP_WORDS_FILE = 'stop-words.txt';

/**
 * Reads and validates the folder `search-config/`.
 *
 * @throws {@link ConfigError} naming the file, and the place in it, of whatever is missing or wrong
 */
export async function loadSearchConfig(folder: string): Promise<SearchConfig> {
  const readText = async (name: string, digest?: Hash): Promise<string> => {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new ConfigError(`${path} cannot be read. It is part of the search configuration.`, {
        cause,
      });
    });
    digest?.update(name).update(text);
    return text;
  };
  const readTable = async <Table>(
    name: string,
    schema: z.ZodType<Table>,
    digest?: Hash,
  ): Promise<Table> => parseTable(join(folder, name), await readText(name, digest), schema);

  // One after the other: a digest depends on the order.
  const analysis = createHash('sha256');
  const { groups } = await readTable('stem-exceptions.json', stemExceptionsSchema, analysis);
  const { acronyms } = await readTable('acronyms.json', acronymsSchema, analysis);
  // They are no part of what ranking counts of a text.
  const stopWords = parseStopWords(await readText(STOP_WORDS_FILE, analysis));
  const foreign = await readTable('foreign-stop-words.json', foreignStopWordsSchema, analysis);
  const extraction = createHash('sha256');
  const outlets = await readTable('outlets.json', nameTableSchema, extraction);
  const speakers = await readTable('speakers.json', nameTableSchema, extraction);
  const cues = await readTable('cue-verbs.json', cuesSchema, extraction);
  const givenNames = await readTable('given-names.json', givenNamesSchema, extraction);
  const personWords = await readTable('person-words.json', personWordsSchema, extraction);
  const attribution = await readTable('attribution-model.json', treeModelSchema, extraction);
  const quotation = await readTable('quotation-model.json', treeModelSchema, extraction);
  const fields = await readTable('fields.json', fieldsSchema);
  const { $comment: _, ...ranking } = await readTable('ranking.json', rankingSchema);
  const synonyms = await readTable('synonyms.json', synonymsSchema);
  const { $comment, ...meilisearch } = await readTable('meilisearch.json', meilisearchSchema);
  return {
    lexicon: {
      stopWords,
      foreignStopWords: new Map(
        Object.entries(foreign.words).map(([language, words]) => [language, parseStopWords(words)]),
      ),
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
    },
    persons: buildPersonLexicon(givenNames, personWords),
    attributionModel: attribution,
    quotationModel: quotation,
    fields: {
      weights: {
        title: fields.searchable.title.weight,
        quotation: fields.searchable.quotation.weight,
        body: fields.searchable.body.weight,
      },
      // The schema asks for all of them.
      facets: FACET_FIELDS,
      sorts: SORT_FIELDS,
      maxListedValues: fields.maxListedValues,
    },
    ranking,
    synonyms: { groups: synonyms.groups },
    meilisearch,
    analysisVersion: describeDigest(analysis),
    extractionVersion: describeDigest(extraction),
  };
}

function describeDigest(digest: Hash): string {
  return digest.digest('hex').slice(0, 16);
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
  return {
    canonicalByKey,
    aliasesByName: new Map(names.map(({ name, aliases }) => [name, aliases])),
  };
}
