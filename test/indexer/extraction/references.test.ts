import { describe, expect, it } from 'vitest';
import { readArticle } from './reading.ts';

/** Whom the last mention with a text means. */
function meaningOf(text: string, body: string): string | null {
  const { narration, references } = readArticle(body).body;
  const mention = narration.mentions.findLast((other) =>
    other.kind === 'name' ? other.name === text : other.text === text,
  );
  if (mention === undefined) throw new Error(`"${text}" is no mention.`);
  return references.get(mention)?.name ?? null;
}

describe('resolveReferences', () => {
  it.each<[string, string, string, string | null]>([
    ['a surname', 'Virtanen', 'Aino Virtanen left. Virtanen slept.', 'Aino Virtanen'],
    ['a given name', 'Aino', 'Aino Virtanen left. Aino slept.', 'Aino Virtanen'],
    ['she', 'She', 'Aino Virtanen met Kofi Asante. She slept.', 'Aino Virtanen'],
    ['he', 'He', 'Aino Virtanen met Kofi Asante. He slept.', 'Kofi Asante'],
    ['he, where there is no man', 'He', 'Aino Virtanen left. He slept.', null],
    ['who', 'who', 'It was Aino Virtanen who slept.', 'Aino Virtanen'],
    ['it', 'It', 'Aino Virtanen left. It rained.', null],
    ['a role', 'The mayor', 'Mayor Aino Virtanen left. The mayor slept.', 'Aino Virtanen'],
    ['another’s role', 'The judge', 'Mayor Aino Virtanen left. The judge slept.', null],
    ['any holder of a role', 'A mayor', 'Mayor Aino Virtanen left. A mayor slept.', null],
    ['an apposition', 'the mayor', 'Aino Virtanen, the mayor, slept.', 'Aino Virtanen'],
    ['a name behind', 'The mayor', 'The mayor of Turku, Aino Virtanen, slept.', 'Aino Virtanen'],
    ['a body', 'Turku University', 'Turku University closed.', null],
  ])('resolves %s', (_, mention, body, person) => {
    expect(meaningOf(mention, body)).toBe(person);
  });

  it.each<[string, string, string | null]>([
    [
      'the one who was named lately',
      'Ida Roe left.\n\n1\n\n2\n\n3\n\n4\n\nUma Roe came. Roe slept.',
      'Uma Roe',
    ],
    ['nobody where both are near', 'Ida Roe met Uma Roe. Roe slept.', null],
  ])('takes a surname of two for %s', (_, body, person) => {
    expect(meaningOf('Roe', body)).toBe(person);
  });
});
