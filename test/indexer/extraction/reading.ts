import { readFields } from '../../../indexer/extraction/fields.ts';
import type { ArticleField } from '../../../indexer/extraction/fields.ts';
import type { NameMention } from '../../../indexer/extraction/mentions.ts';
import type { People } from '../../../indexer/extraction/people.ts';
import { extraction } from '../sources.ts';

/** Reads an article by the tables that Onrecord ships, up to where quotations are looked for. */
export function readArticle(
  body: string,
  title = '',
): { readonly title: ArticleField; readonly body: ArticleField; readonly people: People } {
  const { fields, people } = readFields({ title, body }, extraction);
  const [first, second] = fields;
  if (first === undefined || second === undefined) throw new Error('An article has two fields.');
  return { title: first, body: second, people };
}

/** The names of a text, in order. */
export function listNames(body: string): NameMention[] {
  return readArticle(body).body.narration.mentions.filter((mention) => mention.kind === 'name');
}

/** The last name of a text. */
export function findLastName(body: string): NameMention {
  const name = listNames(body).at(-1);
  if (name === undefined) throw new Error(`"${body}" has no name.`);
  return name;
}
