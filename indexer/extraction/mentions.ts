import { foldText } from '../../src/core/fold.ts';
import { NAME_RUN, NAME_PARTICLES } from '../../src/core/person-name.ts';
import type { Span } from '../../src/core/span.ts';

/** A name in the text that can be a person's. */
export type NameMention = Span & {
  readonly kind: 'name';
  /** The name without title. */
  readonly name: string;
  /** Folded titles and offices that stand before it: "president" in "President Sheinbaum". */
  readonly titles: readonly string[];
};
/** "she", or "the president". */
export type IndirectMention = Span & { readonly kind: 'pronoun' | 'office'; readonly text: string };
export type Mention = NameMention | IndirectMention;

const NAME = new RegExp(`(?<![\\p{L}\\p{N}@#])${NAME_RUN}(?!\\p{L})`, 'gu');
const PRONOUN = /(?<![\p{L}'’-])(?:he|she|they)(?![\p{L}'’-])/giu;

/** Capitalised words that are no part of a person's name: openings of sentences, days, months, places, bodies. */
const NEVER_A_NAME = new Set(
  `a about above according across after again against all also although american among an and another any april are
  around as asked at august because been before behind being below beneath beside besides between beyond both but by
  can consider could december despite did do does during each earlier either even every everyone february few finally
  first following for former four friday from further given had has have he her here his how however i if in indeed
  inside instead into is it its january july june just last late later least less like many march may me meanwhile
  might monday more moreover most mr much must my nearly neither never nevertheless next no nobody none nor not nothing
  november now october of off often on once one only or other others our out outside over perhaps please rather
  recently said saturday says second september several shall she should similarly since so some someone sometimes soon
  speaking still such sunday than that the their them then there therefore these they third this those though three
  through throughout thursday thus to today together tomorrow too tuesday two under unlike until up upon us very was
  we wednesday well were what whatever when where whether which while who whoever why will with within without would
  yes yesterday yet you your asking answering writing`.split(/\s+/),
);
/** Words that make a capitalised name the name of a body or a place. */
const NOT_A_PERSON = new Set(
  `academy administration affairs agency airlines airport alliance army assembly association authority bank bay beach
  board bridge bureau cabinet center centre chamber church city club coalition college commission committee company
  conference congress conservatives corp corporation council county court democrats department district east economy
  embassy european executive federation force forces forum foundation free fund government green group guard harbour
  hall high hill hospital hotel house inc industries initiative institute institution international island islands
  journal justice labour lake law league legislature liberals ltd magazine market media ministry mountain museum
  national nations network new news north office organisation organization palace park parliament party police port
  post press project province radio regional republic republicans reserve review river road royal rovers school
  science senate service services society south square state states station store street studies supreme survey
  syndicate team television theater theatre times trade treasury tribune trust union united university valley war
  weekly west white wire world yard`.split(/\s+/),
);
const HONORIFICS = new Set(
  `mr mrs ms mx dr prof professor sir dame lord lady sen senator gov governor rep representative president vice prime
  minister chancellor secretary chairman chairwoman chair mayor judge justice general gen colonel col captain capt
  lieutenant lt sergeant sgt officer detective inspector coach king queen prince princess pope bishop archbishop
  cardinal rev reverend father sister brother ambassador commissioner councillor councilman councilwoman congressman
  congresswoman attorney deputy chief director first premier analyst economist spokesman spokeswoman actor actress
  singer author`.split(/\s+/),
);

const MAX_NAME_WORDS = 4;
const INITIAL = /^\p{Lu}\.$/u;
const POSSESSIVE = /['’]s$/u;
/** Mexican, Chinese, British, Greek … before a name. */
const NATIONALITY =
  /^(?:[a-z]{3,}(?:ican|elan|nian|lian|sian|dian|rian|bian|gian|tian|cian|nese|lese|ish)|us|uk|eu|un|french|german|dutch|greek|swiss|iraqi|israeli|pakistani|saudi|czech|thai)$/u;

/** Returns the names in a range of the text, sentence openings and bodies left out. */
export function findNames(text: string, range: Span): NameMention[] {
  const names: NameMention[] = [];
  for (const match of text.slice(range.start, range.end).matchAll(NAME)) {
    const mention = trimMention(match[0], range.start + match.index);
    if (mention !== null) names.push(mention);
  }
  return names;
}

/** Returns the pronouns and offices ("the president") in a range of the text, in order. */
export function findIndirectMentions(
  text: string,
  range: Span,
  offices: ReadonlySet<string>,
): IndirectMention[] {
  const part = text.slice(range.start, range.end);
  const pronouns = [...part.matchAll(PRONOUN)].map((match): IndirectMention => {
    const start = range.start + match.index;
    return { kind: 'pronoun', text: match[0], start, end: start + match[0].length };
  });
  const officeMentions = [...part.matchAll(OFFICE_PHRASE)].flatMap((match): IndirectMention[] => {
    const { article = '', words = '' } = match.groups ?? {};
    const start = range.start + match.index;
    // The longer office first: "the vice president".
    const office = [words, words.split(' ')[0] ?? ''].find((name) => offices.has(foldText(name)));
    if (office === undefined) return [];
    const end = start + article.length + office.length;
    return [{ kind: 'office', text: foldText(office), start, end }];
  });
  return [...pronouns, ...officeMentions].sort((a, b) => a.start - b.start);
}
const OFFICE_PHRASE = /(?<![\p{L}])(?<article>[Tt]he )(?<words>\p{L}+(?: \p{L}+)?)/gu;

/** Takes what stands before the name off a run of capitalised words; null when no name of a person is left. */
function trimMention(run: string, start: number): NameMention | null {
  const words = run.split(' ');
  // The A of "A. Roe" is no article.
  const keys = words.map((word) =>
    INITIAL.test(word) ? word : foldText(word).replace(/\.$/u, ''),
  );
  // "the President", "Attorney General": an office alone.
  if (HONORIFICS.has(keys.at(-1) ?? '')) return null;
  const lastTitle = keys.findLastIndex((key) => HONORIFICS.has(key));
  const titles = keys.slice(0, lastTitle + 1).filter((key) => HONORIFICS.has(key));
  // Marrowport's Jane Roe
  const lastOwner = words.slice(0, -1).findLastIndex((word) => POSSESSIVE.test(word));
  let skipped = Math.max(lastTitle, lastOwner) + 1;
  while (skipped < words.length && canPrecedeName(keys[skipped] ?? '', words[skipped] ?? ''))
    skipped++;
  const rest = words.slice(skipped).join(' ');
  const name = rest.replace(POSSESSIVE, '');
  const nameKeys = keys.slice(skipped).map((key) => key.replace(POSSESSIVE, ''));
  if (name === '' || countNameWords(words.slice(skipped)) > MAX_NAME_WORDS) return null;
  if (nameKeys.some((key) => NOT_A_PERSON.has(key) || NEVER_A_NAME.has(key))) return null;
  const nameStart = start + run.length - rest.length;
  return { kind: 'name', name, titles, start: nameStart, end: nameStart + name.length };
}

/** Openings of sentences, nationalities, and particles that a cut left in front; "De" in capitals opens a name. */
function canPrecedeName(key: string, word: string): boolean {
  return NEVER_A_NAME.has(key) || NATIONALITY.test(key) || NAME_PARTICLES.has(word);
}

function countNameWords(words: readonly string[]): number {
  return words.filter((word) => !NAME_PARTICLES.has(word)).length;
}
