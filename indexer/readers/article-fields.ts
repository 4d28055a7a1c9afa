import type { MetadataCandidate, MetadataField } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import type { KeyMap } from './read-outcome.ts';

/** The keys under which a field of a JSON article, or of a sidecar, may stand; the first that is there counts. */
const KEYS: Readonly<Record<'id' | 'body' | MetadataField, readonly string[]>> = {
  id: ['id'],
  title: ['title', 'headline'],
  body: ['text', 'body', 'content'],
  outlet: ['outlet', 'source', 'publisher'],
  author: ['author', 'authors', 'byline'],
  published: ['date', 'published', 'publishedAt', 'published_at'],
  modified: ['modified'],
  url: ['url', 'link'],
  section: ['section'],
  language: ['language'],
  lead: ['lead', 'standfirst', 'description', 'summary'],
};
const METADATA_KEYS = Object.entries(KEYS).flatMap(([field, keys]) =>
  isMetadataField(field) ? [{ field, keys }] : [],
);
const NO_MAP: KeyMap = new Map();
/** A list of objects with names needs two. */
const MAX_DEPTH = 4;
/** All keys that are read. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set(Object.values(KEYS).flat());
const KEY_BY_LOWER_CASE = new Map([...KNOWN_KEYS].map((key) => [key.toLowerCase(), key]));

export type ArticleFields = {
  readonly id: string | null;
  readonly body: string;
  readonly candidates: readonly MetadataCandidate[];
  /** Keys that name no field; their values are not read. */
  readonly unknownKeys: readonly string[];
};

/** Returns the fields of a JSON article, or null when the value is no object. */
export function tryReadFields(
  value: unknown,
  from: 'given' | 'sidecar',
  keyMap: KeyMap = NO_MAP,
): ArticleFields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const values = renameKeys(new Map<string, unknown>(Object.entries(value)), keyMap);
  const find = (keys: readonly string[]): string[] => {
    const key = keys.find((candidate) => listTexts(values.get(candidate)).length > 0);
    return key === undefined ? [] : listTexts(values.get(key));
  };
  return {
    id: find(KEYS.id)[0] ?? null,
    body: find(KEYS.body).join('\n\n'),
    candidates: METADATA_KEYS.flatMap(({ field, keys }) =>
      find(keys).flatMap((text) => listCandidate(field, text, from)),
    ),
    unknownKeys: [...values.keys()].filter((key) => !KNOWN_KEYS.has(key)),
  };
}

/** What a key was mapped to wins over what stands there; of several mapped to one, the first that says something. */
function renameKeys(values: ReadonlyMap<string, unknown>, keyMap: KeyMap): typeof values {
  if (keyMap.size === 0) return values;
  const renamed = new Map([...values].filter(([key]) => !keyMap.has(key)));
  for (const [key, target] of [...keyMap].reverse()) {
    if (listTexts(values.get(key)).length > 0) renamed.set(target, values.get(key));
  }
  return renamed;
}

/** Returns whether any of the keys names a title or a text, one of which an article has. */
export function hasTextKey(keys: readonly string[]): boolean {
  return keys.some((key) => KEYS.title.includes(key) || KEYS.body.includes(key));
}

/** Returns the key that a column means, whatever its case: tables have their names in capitals, too. */
export function toKey(column: string): string {
  const name = column.trim();
  return KEY_BY_LOWER_CASE.get(name.toLowerCase()) ?? name;
}

/** A text, a number, an object with a name, or a list of these. */
function listTexts(value: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => listTexts(item, depth + 1));
  if (typeof value === 'object' && value !== null && 'name' in value)
    return listTexts(value.name, depth + 1);
  return [];
}

function isMetadataField(field: string): field is MetadataField {
  return field !== 'id' && field !== 'body';
}
