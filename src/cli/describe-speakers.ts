import type { ListedDoubt, ListedSpeaker, SpeakerListing } from './list-speakers.ts';
import { stripControls } from './describe-answer.ts';

const REASONS: Readonly<Record<ListedDoubt['reason'], string>> = {
  'surname-alone': 'a surname alone',
  'several-given-names': 'the initials fit several names',
  'several-middle-names': 'told apart by what stands in the middle',
  'second-surname': 'the last word may be a second surname or the only one',
  'similar-spelling': 'nearly the same letters, but too few articles to say which is right',
  'similar-name': 'nearly the same letters, but others are called so, too',
};

const ADVICE = [
  'They are kept apart. To make two of them one, add the line below them to the names of',
  'search-config/speakers.json, and index again.',
];

/** Returns a list of speakers as text for a terminal, ending with a line break. */
export function describeSpeakers(
  listing: SpeakerListing,
  { isDoubtfulOnly }: { readonly isDoubtfulOnly: boolean },
): string {
  const { speakers, totalSpeakers, doubtful, totalDoubtful } = listing;
  const lines = [
    ...(isDoubtfulOnly
      ? []
      : [describeTotal('speaker', totalSpeakers, speakers.length), ...speakers.map(describe), '']),
    describeTotal('doubtful pair', totalDoubtful, doubtful.length),
    ...doubtful.flatMap(describeDoubt),
    ...(doubtful.length === 0 ? [] : ['', ...ADVICE]),
  ];
  return `${lines.map(stripControls).join('\n')}\n`;
}

function describeTotal(what: string, total: number, shown: number): string {
  const showing = shown === total ? '' : `, showing ${shown}`;
  return `${count(total, what)}${showing}`;
}

function describe({ name, articles, quotations, names }: ListedSpeaker): string {
  const others = names.filter((item) => item.name !== name);
  const also = others.map((item) => `${item.name} (${item.articles})`).join(', ');
  const counts = `${count(articles, 'article')}, ${count(quotations, 'quotation')}`;
  return `  ${name}: ${counts}${also === '' ? '' : `; also as ${also}`}`;
}

function describeDoubt(doubt: ListedDoubt): string[] {
  const { name, other, articles, articlesOfOther, reason, entry } = doubt;
  return [
    `  ${name} (${articles}) and ${other} (${articlesOfOther}): ${REASONS[reason]}`,
    `      ${JSON.stringify(entry)}`,
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
