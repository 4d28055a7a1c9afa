import type {
  ArticleFacts,
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
} from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { pickAuthors } from './author-names.ts';
import { listAddressDates, pickDate } from './publication-date.ts';
import { pickTitle } from './titles.ts';

/** Most trusted first. Readers report every candidate that they see; only this table ranks them. */
const ORIGINS: Readonly<Record<MetadataField, readonly MetadataOrigin[]>> = {
  title: [
    'given',
    'sidecar',
    'json-ld',
    'open-graph',
    'feed',
    'headline',
    'title-element',
    'repeated-line',
    'first-line',
  ],
  outlet: ['given', 'sidecar', 'json-ld', 'open-graph', 'folder', 'address', 'feed', 'header-line'],
  published: [
    'given',
    'sidecar',
    'json-ld',
    'open-graph',
    'meta',
    'microdata',
    'feed',
    'address',
    'time-element',
    'byline',
    'dateline',
    'header-line',
  ],
  modified: ['given', 'sidecar', 'json-ld', 'open-graph', 'feed'],
  author: [
    'given',
    'sidecar',
    'json-ld',
    'open-graph',
    'meta',
    'feed',
    'byline',
    'dateline',
    'header-line',
    'closing-line',
  ],
  url: ['given', 'sidecar', 'meta', 'open-graph', 'json-ld', 'feed', 'address'],
  section: ['given', 'sidecar', 'json-ld', 'open-graph', 'feed'],
  language: ['given', 'sidecar', 'json-ld', 'meta', 'feed'],
  // What is printed wins over what is written for search engines.
  lead: ['given', 'sidecar', 'standfirst', 'json-ld', 'open-graph', 'meta'],
};
/** Where a value may be anything: only a name of the table is taken for an outlet. */
const TABLE_ONLY: ReadonlySet<MetadataOrigin> = new Set(['folder', 'address', 'header-line']);

/** Sites name the feed of a section after both: "World | Harbour Ledger", "Harbour Ledger: Politics". */
const FEED_SECTION = /\s+[|\-–—·•»«>]+\s+|:\s+/u;

const WEB_ADDRESS = /^https?:\/\//iu;

export type Metadata = Omit<ArticleFacts, 'body' | 'language' | 'lead'> & {
  /** Most trusted first: the text decides among them, see `language.ts`. */
  readonly languages: readonly string[];
};

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
  const published = pickDate(listByTrust(stated, 'published'), now);
  const modified = pickDate(list('modified'), now);
  return {
    title: pickTitle(list('title'), { outlet, outlets, url }),
    outlet,
    publishedOn: published.kind === 'date' ? published.day : null,
    publishedAt: published.kind === 'date' ? published.instant : null,
    modifiedAt: modified.kind === 'date' ? modified.instant : null,
    authors: pickAuthors(list('author'), { outlet, outlets, url }),
    url,
    section: first('section'),
    languages: list('language').map(({ value }) => value),
  };
}

/** Returns the candidates of a field, most trusted first. */
export function listByTrust(
  candidates: readonly MetadataCandidate[],
  field: MetadataField,
): MetadataCandidate[] {
  const own = candidates.filter((candidate) => candidate.field === field);
  return ORIGINS[field].flatMap((origin) => own.filter(({ from }) => from === origin));
}

function pickOutlet(candidates: readonly MetadataCandidate[], outlets: NameTable): string | null {
  for (const { value, from } of candidates) {
    const names = from === 'feed' ? [value, ...value.split(FEED_SECTION)] : [value];
    const known = names.map((name) => outlets.canonicalByKey.get(foldName(name)));
    const canonical = known.find((name) => name !== undefined);
    if (canonical !== undefined) return canonical;
    if (!TABLE_ONLY.has(from)) return value;
  }
  return null;
}
