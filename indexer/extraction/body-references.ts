import type { PersonLexicon } from '../../src/core/search-tables.ts';
import { collectBodies } from './bodies.ts';
import type { Body } from './bodies.ts';
import { readBodyName } from './body-names.ts';
import type { Mention, NominalMention, PronounMention } from './mentions.ts';
import type { Narration } from './narration.ts';
import type { References } from './references.ts';

/** A part of an article whose persons are known. */
type ResolvedField = { readonly narration: Narration; readonly references: References };

/** What a body is called when it is not named, and the words of names that it can then have. */
const KINDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    company:
      'inc ltd llc plc corp corporation limited airlines airways motors holdings technologies',
    firm: 'inc ltd llc llp plc corp corporation limited company partners holdings consulting',
    charity: 'foundation trust association fund relief',
    organisation: 'organization association alliance coalition foundation federation society trust',
    organization: 'organisation association alliance coalition foundation federation society trust',
    newspaper: 'times herald gazette tribune post chronicle observer mirror telegraph journal news',
    paper: 'times herald gazette tribune post chronicle observer mirror telegraph journal news',
  }).map(([kind, words]) => [kind, words.split(' ')]),
);
/** "the ministry" is the one that was named last when the other was named so many paragraphs before. */
const RECENT_PARAGRAPHS = 1;

/** Bodies named farther back are out of mind. */
const REACH_ENTRIES = 60;

type Named = { readonly body: Body; readonly paragraph: number; readonly token: number };

/**
 * Tells which body or document the mentions of an article mean, as its fullest name.
 *
 * Persons have been resolved before: a mention that means one means no body.
 *
 * @param fields - title and body of the article
 */
export function resolveBodies(
  fields: readonly ResolvedField[],
  lexicon: PersonLexicon,
): ReadonlyMap<Mention, string> {
  const names = fields.toReversed().flatMap(({ narration, references }) =>
    narration.mentions.flatMap((mention) => {
      const isPerson = (references.get(mention) ?? null) !== null;
      const name = isPerson ? null : readBodyName(narration, mention, lexicon);
      return name === null ? [] : [{ mention, name }];
    }),
  );
  const bodies = collectBodies(
    names.map(({ name }) => name),
    lexicon,
  );
  const keys = new Map(names.map(({ mention, name }) => [mention, name.key]));
  const resolved = new Map<Mention, string>();
  for (const { narration, references } of fields) {
    const trail: Named[] = [];
    for (const mention of narration.mentions) {
      if ((references.get(mention) ?? null) !== null) continue;
      const token = narration.tokens[mention.first];
      const paragraph = token?.paragraph ?? 0;
      const key = keys.get(mention) ?? (mention.kind === 'name' ? mention.key : '');
      const body = bodies.get(key) ?? findMeant(narration, mention, trail);
      if (body === null) continue;
      trail.push({ body, paragraph, token: mention.first });
      if (trail.length > REACH_ENTRIES) trail.shift();
      resolved.set(mention, body.name);
    }
  }
  return resolved;
}

function findMeant(narration: Narration, mention: Mention, trail: readonly Named[]): Body | null {
  if (mention.kind === 'name') return null;
  return mention.kind === 'pronoun'
    ? findSubject(narration, mention, trail)
    : findByNoun(narration, mention, trail);
}

/** "the ministry", behind a Ministry of Health */
function findByNoun(
  { tokens }: Narration,
  { determiner, bearer, head, first }: NominalMention,
  trail: readonly Named[],
): Body | null {
  if (determiner !== 'the' || bearer !== 'group') return null;
  // "Greenpeace, the charity, said"
  const apposed = trail.at(-1);
  if (tokens[first - 1]?.key === ',' && apposed?.token !== undefined) {
    const isBeside = tokens.slice(apposed.token, first - 1).every(({ isCapital }) => isCapital);
    if (isBeside) return apposed.body;
  }
  const kinds = KINDS.get(head) ?? [];
  const isOfKind = ({ words }: Body) => words.has(head) || kinds.some((kind) => words.has(kind));
  return pickOnly(
    trail.filter(({ body }) => isOfKind(body)),
    tokens[first]?.paragraph ?? 0,
  );
}

/** "it" is the only body of the sentence before, or of its own. */
function findSubject(
  { tokens }: Narration,
  { text, first }: PronounMention,
  trail: readonly Named[],
): Body | null {
  const own = tokens[first];
  if (text.toLowerCase() !== 'it' || own === undefined) return null;
  const near = trail.filter(
    ({ token, paragraph }) =>
      paragraph === own.paragraph && (tokens[token]?.sentence ?? 0) >= own.sentence - 1,
  );
  const [only, ...others] = new Set(near.map(({ body }) => body));
  return only !== undefined && others.length === 0 ? only : null;
}

/** The only one that was named so far, or else the only one named lately. */
function pickOnly(named: readonly Named[], paragraph: number): Body | null {
  const recent = named.filter((other) => paragraph - other.paragraph <= RECENT_PARAGRAPHS);
  for (const some of [named, recent]) {
    const [only, ...others] = new Set(some.map(({ body }) => body));
    if (only !== undefined && others.length === 0) return only;
  }
  return null;
}
