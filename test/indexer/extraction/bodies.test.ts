import { describe, expect, it } from 'vitest';
import { resolveBodies } from '../../../indexer/extraction/body-references.ts';
import { extraction } from '../sources.ts';
import { readArticle } from './reading.ts';

/** Which body the last mention with a text means. */
function bodyOf(text: string, body: string): string | null {
  const article = readArticle(body);
  const bodies = resolveBodies([article.title, article.body], extraction.persons);
  const mention = article.body.narration.mentions.findLast((other) =>
    other.kind === 'name' ? other.name === text : other.text === text,
  );
  if (mention === undefined) throw new Error(`"${text}" is no mention.`);
  return bodies.get(mention) ?? null;
}

describe('resolveBodies', () => {
  it.each<[string, string, string, string | null]>([
    ['a name', 'Turku University', 'Turku University closed.', 'Turku University'],
    [
      'an acronym in brackets',
      'QLF',
      'The Union of Northern Bakers (QLF) met. The QLF left.',
      'Union of Northern Bakers',
    ],
    [
      'initials',
      'UNB',
      'The Union of Northern Bakers met. The UNB left.',
      'Union of Northern Bakers',
    ],
    [
      'first words',
      'Kestrel Marine',
      'The Kestrel Marine Laboratory opened. Kestrel Marine grew.',
      'Kestrel Marine Laboratory',
    ],
    ['a legal form left out', 'Kestrel', 'Kestrel Ltd grew. Kestrel fell.', 'Kestrel Ltd'],
    ['a place of a body', 'Mexico', 'The Bank of Mexico met. Mexico waited.', 'Mexico'],
    ['its noun', 'the bank', 'The Bank of Turku met. Later the bank left.', 'Bank of Turku'],
    ['another noun', 'the school', 'The Bank of Turku met. Later the school left.', null],
    ['any of its kind', 'a bank', 'The Bank of Turku met. Later a bank left.', null],
    ['one of two', 'the bank', 'The Bank of Turku met the Bank of Vaasa. So the bank left.', null],
    [
      'the one of two that was named lately',
      'the bank',
      'The Bank of Vaasa met.\n\nIt rained.\n\nThe Bank of Turku met. So the bank left.',
      'Bank of Turku',
    ],
    [
      'a noun with a name in front',
      'the Roe campaign',
      'Then the Roe campaign left.',
      'Roe campaign',
    ],
    [
      'many people with a name in front',
      'the Roe supporters',
      'Then the Roe supporters left.',
      null,
    ],
    ['the name in a noun alone', 'Roe', 'The Roe campaign left. They followed Roe.', null],
    ['a noun that opens a sentence', 'Police', 'It rained. Police left.', null],
    ['initials', 'G.K', 'It rained. They met G.K. later.', null],
    ['a name with "new"', 'New York Herald', 'It was in the New York Herald.', 'New York Herald'],
    ['it', 'It', 'Turku University closed. It was late.', 'Turku University'],
    ['a person', 'Aino Virtanen', 'Then Aino Virtanen left.', null],
  ])('resolves %s', (_, mention, body, name) => {
    expect(bodyOf(mention, body)).toBe(name);
  });
});
