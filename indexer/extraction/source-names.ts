import { foldName } from '../../src/core/fold.ts';
import type { NameTable, PersonLexicon } from '../../src/core/search-tables.ts';
import { resolveBodies } from './body-references.ts';
import { canonicalizeName } from './canonical-name.ts';
import type { ArticleField } from './fields.ts';
import type { Said } from './found-quotation.ts';
import type { Mention } from './mentions.ts';
import type { Person } from './people.ts';

/** What the sources of an article's quotations are called. */
export type SourceNames = {
  readonly nameSource: (mention: Mention) => Omit<Said, 'attribution'>;
};

const AUTHORS_PRONOUNS = new Set(['i', 'my']);
const NOBODY = { speaker: null, nameInArticle: null, organisation: null };

/**
 * Returns the names of the sources of an article: persons, bodies, and the author where they say "I".
 *
 * @param authors - of several, nobody knows which of them "I" is
 */
export function createSourceNames(
  fields: readonly ArticleField[],
  authors: readonly string[],
  tables: { readonly speakers: NameTable; readonly persons: PersonLexicon },
): SourceNames {
  const [author = '', ...others] = authors;
  const only = others.length === 0 && isPersonsName(author, tables.persons) ? author : null;
  // Most articles quote persons alone: bodies are looked for when the first of them speaks.
  let bodies: ReadonlyMap<Mention, string> | null = null;
  return {
    nameSource: (mention) => {
      const field = fields.find(({ references }) => references.has(mention));
      const person = field?.references.get(mention) ?? null;
      if (person !== null) return namePerson(person);
      if (mention.kind === 'pronoun' && AUTHORS_PRONOUNS.has(mention.text.toLowerCase())) {
        const speaker = only === null ? null : canonicalizeName(only, tables.speakers);
        return { ...NOBODY, speaker, nameInArticle: only };
      }
      bodies ??= resolveBodies(fields, tables.persons);
      return { ...NOBODY, organisation: bodies.get(mention) ?? null };
    },
  };
}

/** Agencies and newsrooms sign articles, too. */
function isPersonsName(author: string, { bodies, bodyWords }: PersonLexicon): boolean {
  const words = foldName(author).split(' ');
  return words.length > 1 && !bodies.has(words.join(' ')) && !words.some((w) => bodyWords.has(w));
}

export function namePerson(person: Person): Omit<Said, 'attribution'> {
  return { speaker: person.name, nameInArticle: person.nameInArticle, organisation: null };
}
