import type { PersonLexicon } from '../../src/core/search-tables.ts';
import type { NameMention, NominalMention } from './mentions.ts';
import type { Token } from './tokens.ts';
import { OWNER_KEY } from './tokens.ts';

/** How far beside a name its roles are looked for, in tokens. */
const REACH = 8;
/** The head of "senator from Ohio" stands in front of these. */
const ENDS_HEAD = new Set('of from for at in on with who whose which that to by'.split(' '));
/** What a role is also called. */
const ALSO: ReadonlyMap<string, readonly string[]> = new Map([
  ['sen', ['senator', 'lawmaker']],
  ['senator', ['lawmaker']],
  ['gov', ['governor']],
  ['rep', ['congressman', 'congresswoman', 'representative', 'lawmaker']],
  ['representative', ['congressman', 'congresswoman', 'lawmaker']],
  ['congressman', ['lawmaker', 'representative']],
  ['congresswoman', ['lawmaker', 'representative']],
  ['dr', ['doctor', 'researcher', 'scientist']],
  ['prof', ['professor', 'researcher', 'scientist']],
  ['professor', ['researcher', 'scientist', 'academic']],
  ['gen', ['general']],
  ['lt', ['lieutenant', 'officer']],
  ['sgt', ['sergeant', 'officer']],
  ['capt', ['captain']],
  ['rev', ['reverend', 'pastor']],
  ['ceo', ['executive', 'chief', 'boss']],
  ['nominee', ['candidate']],
  ['biologist', ['scientist', 'researcher']],
  ['ecologist', ['scientist', 'researcher']],
  ['physicist', ['scientist', 'researcher']],
  ['chemist', ['scientist', 'researcher']],
  ['geologist', ['scientist', 'researcher']],
  ['epidemiologist', ['scientist', 'researcher']],
  ['attorney', ['lawyer']],
  ['lawyer', ['attorney']],
]);

/** Returns the roles that the text gives to the bearer of a name right there, folded. */
export function findRoles(
  tokens: readonly Token[],
  mention: NameMention,
  nominals: ReadonlyMap<number, NominalMention>,
  { roles }: PersonLexicon,
): string[] {
  const found = [...mention.titles];
  collectInFront(tokens, mention, roles, found);
  collectBehind(tokens, mention, roles, found);
  const apposed = findNominalInFront(tokens, mention, nominals);
  if (apposed !== null) found.push(apposed.head);
  return found.flatMap((role) => [role, ...(ALSO.get(role) ?? [])]);
}

type Roles = PersonLexicon['roles'];

/** "campaign manager Jane Roe", "the Polish striker Jane Roe" */
function collectInFront(
  tokens: readonly Token[],
  { first }: NameMention,
  roles: Roles,
  found: string[],
): void {
  for (let at = first - 1; at > first - REACH; at--) {
    const token = tokens[at];
    if (token?.kind !== 'word' && token?.key !== '.') return;
    if (ENDS_HEAD.has(token.key)) return;
    if (roles.has(token.key)) found.push(token.key);
  }
}

/** "Jane Roe, the senator from Ohio, said" */
function collectBehind(
  tokens: readonly Token[],
  { last }: NameMention,
  roles: Roles,
  found: string[],
): void {
  if (tokens[last + 1]?.key !== ',') return;
  for (let at = last + 2; at < last + 2 + REACH; at++) {
    const token = tokens[at];
    if (token?.key === OWNER_KEY) continue;
    if (token?.kind !== 'word' || ENDS_HEAD.has(token.key)) return;
    const isOwner = tokens[at + 1]?.key === OWNER_KEY;
    if (roles.has(token.key) && !isOwner) found.push(token.key);
  }
}

/** "The senator from Ohio, Jane Roe, said" */
function findNominalInFront(
  tokens: readonly Token[],
  { first }: NameMention,
  nominals: ReadonlyMap<number, NominalMention>,
): NominalMention | null {
  if (tokens[first - 1]?.key !== ',') return null;
  for (let at = first - 2; at > first - 2 - REACH; at--) {
    if (tokens[at]?.kind !== 'word') return null;
    const nominal = nominals.get(at);
    if (nominal !== undefined && nominal.bearer === 'person') return nominal;
  }
  return null;
}
