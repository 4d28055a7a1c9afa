import type { ExtractedArticle } from '../../src/core/article.ts';
import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import type { Quotation } from '../../src/core/quotation.ts';
import { createRandom } from './sampling.ts';

const TERMS = 200_000;
const OUTLETS = 40;
const SPEAKERS = 5_000;
const GIVEN_NAMES = 100;
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAYS = 3_650;
const MS_OF_DAY = 86_400_000;
const WORDS_OF_TITLE = 8;
const PARAGRAPHS = 6;
const WORDS_OF_PARAGRAPH = 50;
const WORDS_OF_QUOTATION = 14;
/** Which paragraphs end with words that somebody says. */
const QUOTING = [1, 4];
const CONSONANTS = 'bdfgklmnprstvz';
const VOWELS = 'aeiou';
const SYLLABLES = CONSONANTS.length * VOWELS.length;
/** Any odd number that shares no factor with the number of syllables: neighbours in rank are no neighbours in spelling. */
const SPREAD = 37;
const TERM_BY_RANK = Array.from({ length: TERMS }, (_, rank) => spellTerm(rank));

/** An article of made-up words, with the facts that every engine is given. */
export type ZipfArticle = {
  readonly id: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly outlet: string;
  readonly author: string;
  readonly date: string;
  readonly quotations: readonly { readonly text: string; readonly speaker: string }[];
};

/** Returns the word of a rank, from 0: the most frequent ones are the shortest. */
export function nameTerm(rank: number): string {
  return TERM_BY_RANK[rank] ?? spellTerm(rank);
}

function spellTerm(rank: number): string {
  let word = '';
  let rest = rank;
  do {
    const syllable = ((rest % SYLLABLES) * SPREAD) % SYLLABLES;
    word +=
      (CONSONANTS[syllable % CONSONANTS.length] ?? '') +
      (VOWELS[Math.floor(syllable / CONSONANTS.length)] ?? '');
    rest = Math.floor(rest / SYLLABLES);
  } while (rest > 0);
  // A closing consonant keeps the stemmer from cutting anything off.
  return `${word}${CONSONANTS[rank % 7] ?? ''}`;
}

/** Returns article `number` of the corpus: the same one in every run, whichever others are made. */
export function createArticle(number: number): ZipfArticle {
  const random = createRandom(number * 2_654_435 + 97);
  // The first numbers of neighbouring seeds are neighbours.
  for (let skipped = 0; skipped < 8; skipped++) random();
  const words = (count: number) =>
    Array.from({ length: count }, () => nameTerm(drawRank(random, TERMS)));
  const quotations: { text: string; speaker: string }[] = [];
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, at) => {
    const narrated = writeSentences(words(WORDS_OF_PARAGRAPH), random);
    if (!QUOTING.includes(at)) return narrated;
    const text = `${capitalize(words(WORDS_OF_QUOTATION).join(' '))},`;
    const speaker = nameSpeaker(drawRank(random, SPEAKERS));
    quotations.push({ text, speaker });
    return `${narrated} “${text}” said ${speaker}.`;
  });
  return {
    id: `zipf-${number}`,
    title: capitalize(words(WORDS_OF_TITLE).join(' ')),
    paragraphs,
    outlet: `The ${capitalize(nameTerm(drawRank(random, OUTLETS) + 500))} Post`,
    author: nameSpeaker(Math.floor(random() * SPEAKERS)),
    date: new Date(FIRST_DAY + Math.floor(random() * DAYS) * MS_OF_DAY).toISOString().slice(0, 10),
    quotations,
  };
}

export function nameSpeaker(rank: number): string {
  const given = capitalize(nameTerm(1_000 + (rank % GIVEN_NAMES)));
  return `${given} ${capitalize(nameTerm(6_000 + Math.floor(rank / GIVEN_NAMES)))}`;
}

/** Returns what extraction would find in it, where extraction is not what is measured. */
export function toExtracted(article: ZipfArticle): ExtractedArticle {
  const { id, title, outlet, author, date, paragraphs } = article;
  const body = paragraphs.join(PARAGRAPH_BREAK);
  const quotations = article.quotations.map(({ text, speaker }, utteranceId): Quotation => {
    const start = body.indexOf(`“${text}”`) + 1;
    const mentionStart = body.indexOf(speaker, start);
    return {
      ...{ field: 'body', kind: 'direct', text, start, end: start + text.length },
      ...{ speaker, nameInArticle: speaker, organisation: null, confidence: 1, utteranceId },
      attribution: {
        mention: speaker,
        mentionSpan: { start: mentionStart, end: mentionStart + speaker.length },
        cue: 'said',
      },
    };
  });
  return {
    ...{ id, source: 'zipf', location: null, title, outlet, publishedOn: date, authors: [author] },
    ...{
      publishedAt: null,
      modifiedAt: null,
      url: null,
      section: null,
      language: 'en',
      lead: null,
    },
    ...{ body, blockQuotes: [], captions: [], organisations: [], quotations },
    speakers: [...new Set(article.quotations.map(({ speaker }) => speaker))],
  };
}

/** Zipf's law: the term of rank r is drawn with a probability in proportion to 1/r. @see https://en.wikipedia.org/wiki/Zipf%27s_law */
function drawRank(random: () => number, ranks: number): number {
  return Math.min(ranks, Math.floor(Math.exp(random() * Math.log(ranks + 1)))) - 1;
}

function writeSentences(words: readonly string[], random: () => number): string {
  const sentences: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = 8 + Math.floor(random() * 14);
    sentences.push(`${capitalize(words.slice(at, at + length).join(' '))}.`);
    at += length;
  }
  return sentences.join(' ');
}

function capitalize(text: string): string {
  return (text[0] ?? '').toUpperCase() + text.slice(1);
}
