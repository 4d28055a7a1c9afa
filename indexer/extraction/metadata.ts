import type {
  ArticleFacts,
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
} from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { pickAuthors } from './author-names.ts';
import { findDayOrder } from './day-order.ts';
import { listAddressDates, pickDate } from './publication-date.ts';
import { pickTitle } from './titles.ts';

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
    'microdata',
    'address',
    'time-element',
    'byline',
    'dateline',
    'repeated-line',
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
    'dateline',
    'header-line',
    'closing-line',
  ],
  url: ['given', 'sidecar', 'meta', 'open-graph', 'json-ld'],
  section: ['given', 'sidecar', 'json-ld', 'open-graph'],
  language: ['given', 'sidecar', 'json-ld', 'meta'],
};
/** Where a value may be anything: only a name of the table is taken for an outlet. */
const TABLE_ONLY: ReadonlySet<MetadataOrigin> = new Set(['folder', 'header-line']);

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
  const url = list('url').find(({ value }) => WEB_ADDRESS.test(value))?.value ?? null;
  const stated = [...candidates, ...listAddressDates(url)];
  const language = first('language');
  const order = findDayOrder({ language, url });
  const published = pickDate(listByTrust(stated, 'published'), now, order).value;
  const modified = pickDate(list('modified'), now, order).value;
  return {
    title: pickTitle(list('title'), { outlet, outlets, url }),
    outlet,
    publishedOn: published.kind === 'date' ? published.day : null,
    publishedAt: published.kind === 'date' ? published.instant : null,
    modifiedAt: modified.kind === 'date' ? modified.instant : null,
    authors: pickAuthors(list('author'), { outlet, outlets, url }),
    url,
    section: first('section'),
    language,
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
