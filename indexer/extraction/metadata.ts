import type {
  ArticleFacts,
  MetadataCandidate,
  MetadataField,
  MetadataOrigin,
} from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { pickAuthors } from './author-names.ts';
import { chooseFirst } from './choice.ts';
import type { Choice, Judgement } from './choice.ts';
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
    'repeated-line',
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

/** The lead and the language are chosen beside the text (`lead.ts`, `language.ts`). */
const CHOSEN_FIELDS = [
  'title',
  'outlet',
  'published',
  'modified',
  'author',
  'url',
  'section',
] as const;

export type Metadata = Omit<ArticleFacts, 'body' | 'language' | 'lead'> & {
  /** Most trusted first: the text decides among them, see `language.ts`. */
  readonly languages: readonly string[];
};

/** The candidates for a fact in order of trust, and what became of each. */
export type FactExplanation = {
  readonly field: MetadataField;
  readonly judgements: readonly Judgement[];
};

type ChosenMetadata = {
  readonly metadata: Metadata;
  readonly explanations: readonly FactExplanation[];
};

/** Chooses the facts of an article among what its reader saw; null where nothing trustworthy says it. */
export function pickMetadata(
  candidates: readonly MetadataCandidate[],
  outlets: NameTable,
  now: Date,
): Metadata {
  return chooseMetadata(candidates, outlets, now).metadata;
}

/** Returns how the facts of an article were chosen: by the very choice that chooses them. */
export function explainMetadata(
  candidates: readonly MetadataCandidate[],
  outlets: NameTable,
  now: Date,
): readonly FactExplanation[] {
  return chooseMetadata(candidates, outlets, now).explanations;
}

function chooseMetadata(
  candidates: readonly MetadataCandidate[],
  outlets: NameTable,
  now: Date,
): ChosenMetadata {
  const list = (field: MetadataField) => listByTrust(candidates, field);
  const outlet = pickOutlet(list('outlet'), outlets);
  const url = chooseFirst(list('url'), ({ value }) =>
    WEB_ADDRESS.test(value) ? null : 'is no address of the web',
  );
  const section = chooseFirst(list('section'), () => null);
  const languages = list('language').map(({ value }) => value);
  const order = findDayOrder({ language: languages[0] ?? null, url: url.value });
  const stated = [...candidates, ...listAddressDates(url.value)];
  const published = pickDate(listByTrust(stated, 'published'), now, order);
  const modified = pickDate(list('modified'), now, order);
  const site = { outlet: outlet.value, outlets, url: url.value };
  const title = pickTitle(list('title'), site);
  const author = pickAuthors(list('author'), site);
  const choices = { title, outlet, published, modified, author, url, section };
  return {
    metadata: {
      title: title.value,
      outlet: outlet.value,
      publishedOn: published.value.kind === 'date' ? published.value.day : null,
      publishedAt: published.value.kind === 'date' ? published.value.instant : null,
      modifiedAt: modified.value.kind === 'date' ? modified.value.instant : null,
      authors: author.value,
      url: url.value,
      section: section.value,
      languages,
    },
    explanations: CHOSEN_FIELDS.map((field) => ({
      field,
      judgements: choices[field].judgements,
    })),
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

function pickOutlet(
  candidates: readonly MetadataCandidate[],
  outlets: NameTable,
): Choice<string | null> {
  const findKnown = ({ value, from }: MetadataCandidate) => {
    const names = from === 'feed' ? [value, ...value.split(FEED_SECTION)] : [value];
    const known = names.map((name) => outlets.canonicalByKey.get(foldName(name)));
    return known.find((name) => name !== undefined);
  };
  const { judgements } = chooseFirst(candidates, (candidate) =>
    TABLE_ONLY.has(candidate.from) && findKnown(candidate) === undefined
      ? 'no outlet of outlets.json'
      : null,
  );
  const chosen = judgements.find(({ outcome }) => outcome === 'chosen')?.candidate;
  const value = chosen === undefined ? null : (findKnown(chosen) ?? chosen.value);
  return { value, judgements };
}
