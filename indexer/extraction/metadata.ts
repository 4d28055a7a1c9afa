import type {
  ArticleFacts,
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
} from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import { AUTHOR_ROLE } from '../../src/core/person-name.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { readDate } from './dates.ts';
import type { DateReading } from './dates.ts';

/** Most trusted first. Readers report every candidate that they see; only this table ranks them. */
const ORIGINS: Readonly<Record<MetadataField, readonly MetadataOrigin[]>> = {
  title: [
    'given',
    'sidecar',
    'json-ld',
    'open-graph',
    'headline',
    'title-element',
    'repeated-line',
    'first-line',
  ],
  outlet: ['given', 'sidecar', 'json-ld', 'open-graph', 'folder', 'header-line'],
  published: [
    'given',
    'sidecar',
    'json-ld',
    'open-graph',
    'meta',
    'time-element',
    'byline',
    'header-line',
  ],
  modified: ['given', 'sidecar', 'json-ld', 'open-graph'],
  author: [
    'given',
    'sidecar',
    'json-ld',
    'open-graph',
    'meta',
    'byline',
    'header-line',
    'closing-line',
  ],
  url: ['given', 'sidecar', 'meta', 'open-graph', 'json-ld'],
  section: ['given', 'sidecar', 'json-ld', 'open-graph'],
  language: ['given', 'sidecar', 'json-ld', 'meta'],
};
/** Where a value may be anything: only a name of the table is taken for an outlet. */
const TABLE_ONLY: ReadonlySet<MetadataOrigin> = new Set(['folder', 'header-line']);

const AUTHOR_SEPARATOR = /\s*(?:;|\||&|,? and |, (?!(?:jr|sr)\b))\s*/iu;
const AUTHOR_PREFIX = /^(?:by|written by|reported by)[: ]\s*/iu;
const TITLE_SEPARATOR = /\s+[|\-–—·•:]\s+/gu;
const WEB_ADDRESS = /^https?:\/\//iu;

export type Metadata = Omit<ArticleFacts, 'body'>;

/** Chooses the facts of an article among what its reader saw; null where nothing trustworthy says it. */
export function pickMetadata(
  candidates: readonly MetadataCandidate[],
  outlets: NameTable,
  now: Date,
): Metadata {
  const list = (field: MetadataField) => listByTrust(candidates, field);
  const first = (field: MetadataField) => list(field)[0]?.value ?? null;
  const outlet = pickOutlet(list('outlet'), outlets);
  const published = pickDate(list('published'), now);
  const modified = pickDate(list('modified'), now);
  const title = first('title');
  return {
    title: title === null ? null : trimTitle(title, outlet, outlets),
    outlet,
    publishedOn: published.kind === 'date' ? published.day : null,
    publishedAt: published.kind === 'date' ? published.instant : null,
    modifiedAt: modified.kind === 'date' ? modified.instant : null,
    authors: pickAuthors(list('author'), outlet),
    url: list('url').find(({ value }) => WEB_ADDRESS.test(value))?.value ?? null,
    section: first('section'),
    language: first('language'),
  };
}

function listByTrust(
  candidates: readonly MetadataCandidate[],
  field: MetadataField,
): MetadataCandidate[] {
  const own = candidates.filter((candidate) => candidate.field === field);
  return ORIGINS[field].flatMap((origin) => own.filter(({ from }) => from === origin));
}

function pickOutlet(candidates: readonly MetadataCandidate[], outlets: NameTable): string | null {
  for (const { value, from } of candidates) {
    const known = outlets.canonicalByKey.get(foldName(value));
    if (known !== undefined) return known;
    if (!TABLE_ONLY.has(from)) return value;
  }
  return null;
}

/** The first candidate that is a date; an ambiguous one is decided by any other that agrees with one of its readings. */
function pickDate(candidates: readonly MetadataCandidate[], now: Date): DateReading {
  const readings = candidates.map(({ value }) => readDate(value, now));
  const best = readings.find(({ kind }) => kind !== 'none') ?? { kind: 'none' };
  if (best.kind !== 'ambiguous') return best;
  const agreeing = readings.find(
    (reading) => reading.kind === 'date' && best.days.includes(reading.day),
  );
  return agreeing ?? best;
}

/** The names of the most trusted origin that has any; an outlet is no author of its own article. */
function pickAuthors(candidates: readonly MetadataCandidate[], outlet: string | null): string[] {
  for (const origin of new Set(candidates.map(({ from }) => from))) {
    const names = candidates
      .filter(({ from }) => from === origin)
      .flatMap(({ value }) => value.replace(AUTHOR_PREFIX, '').split(AUTHOR_SEPARATOR));
    const byKey = new Map<string, string>();
    for (const name of names) {
      const key = foldName(name);
      const isOutlet = outlet !== null && key === foldName(outlet);
      const isPerson = key !== '' && !isOutlet && !AUTHOR_ROLE.test(name);
      if (isPerson && !byKey.has(key)) byKey.set(key, name.trim());
    }
    if (byKey.size > 0) return [...byKey.values()];
  }
  return [];
}

/** Pages end their title with their name: "Mexico rejects intervention | UNN". */
function trimTitle(title: string, outlet: string | null, outlets: NameTable): string {
  for (const { 0: separator, index } of title.matchAll(TITLE_SEPARATOR)) {
    const key = foldName(title.slice(index + separator.length));
    if (outlets.canonicalByKey.has(key) || (outlet !== null && key === foldName(outlet)))
      return title.slice(0, index);
  }
  return title;
}
