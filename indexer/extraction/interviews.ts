import { foldName } from '../../src/core/fold.ts';
import type { Span } from '../../src/core/span.ts';
import type { ArticleField } from './fields.ts';
import type { Paragraph } from './quoted-spans.ts';
import type { Narration } from './narration.ts';
import type { People, Person } from './people.ts';

/** "Q: ", "JR: ", "Jane Roe: ", "The Ledger: " in front of a paragraph. */
const LABEL = /^(?<label>[\p{Lu}][\p{L}\p{M}.'’ -]{0,40}?)(?::|\.(?<=^[QA]\.))\s+(?=\S)/u;
/** One pair of lines may be anything. */
const MIN_LINES = 2;
/** Said of an interviewer, with the name of whom they speak with in the same sentence. */
const INTERVIEW = new Set('interview interviewed interviews interviewee interviewing'.split(' '));
const SPEAKS = new Set('spoke speaks talked talks sat conversation chatted caught'.split(' '));

/** A paragraph of an answer. */
export type Answer = Span & {
  readonly label: Span & { readonly text: string };
  readonly person: Person;
  /** True for each paragraph but the first of an answer. */
  readonly goesOn: boolean;
};

type Line = {
  readonly paragraph: Paragraph;
  readonly label: (Span & { readonly text: string }) | null;
  readonly start: number;
};

/**
 * Returns the answers of an interview that is printed as questions and answers under two labels.
 *
 * They are given only where the article leaves no doubt whose they are: one person is introduced as interviewed, and the
 * label of the answers is "A" or the person's name or initials. Paragraphs without a label belong to the answer in front
 * of them when a question follows.
 */
export function findAnswers(
  field: ArticleField,
  article: readonly ArticleField[],
  people: People,
): Answer[] {
  const lines = field.paragraphs.map((paragraph) => readLine(field.text, paragraph));
  const labels = new Map<string, number>();
  for (const { label } of lines)
    if (label !== null) labels.set(label.text, (labels.get(label.text) ?? 0) + 1);
  const repeated = [...labels].filter(([, count]) => count >= MIN_LINES).map(([text]) => text);
  if (repeated.length !== 2) return [];
  const person = findInterviewee(article, people);
  if (person === null) return [];
  const [own, ...others] = repeated.filter((label) => isLabelOf(label, person));
  if (own === undefined || others.length > 0) return [];
  return listAnswers(lines, own, new Set(repeated), person);
}

function listAnswers(
  lines: readonly Line[],
  own: string,
  labels: ReadonlySet<string>,
  person: Person,
): Answer[] {
  const answers: Answer[] = [];
  const lastLabel = lines.findLastIndex(({ label }) => label !== null && labels.has(label.text));
  let answering: Line['label'] = null;
  for (const [at, { paragraph, label, start }] of lines.entries()) {
    const isLabelled = label !== null && labels.has(label.text);
    if (isLabelled) answering = label.text === own ? label : null;
    if (answering === null || (!isLabelled && at > lastLabel)) continue;
    const from = isLabelled ? start : paragraph.start;
    answers.push({
      start: from,
      end: paragraph.end,
      label: answering,
      person,
      goesOn: !isLabelled,
    });
  }
  return answers;
}

function readLine(text: string, paragraph: Paragraph): Line {
  const match = LABEL.exec(text.slice(paragraph.start, paragraph.end));
  const name = match?.groups?.['label'];
  if (match === null || name === undefined)
    return { paragraph, label: null, start: paragraph.start };
  const label = { text: name, start: paragraph.start, end: paragraph.start + name.length };
  return { paragraph, label, start: paragraph.start + match[0].length };
}

function isLabelOf(label: string, { name, words }: Person): boolean {
  if (label === 'A') return true;
  const folded = foldName(label);
  const letters = folded.replaceAll(' ', '');
  // Asante-Mensah is A or AM.
  const isInitials = [words, foldName(name).split(' ')].some(
    (parts) => parts.map((part) => part[0] ?? '').join('') === letters,
  );
  return isInitials || isNameOf(folded, words);
}

function isNameOf(label: string, words: readonly string[]): boolean {
  const own = label.split(' ');
  return own.every((word) => words.includes(word));
}

/** The only person named in a sentence that tells of an interview. */
function findInterviewee(article: readonly ArticleField[], people: People): Person | null {
  const persons = new Set<Person>();
  for (const { narration, references } of article) {
    const sentences = listInterviewSentences(narration);
    for (const mention of narration.mentions) {
      const person = references.get(mention) ?? null;
      const sentence = narration.tokens[mention.first]?.sentence ?? -1;
      if (mention.kind !== 'name' || person === null || !sentences.has(sentence)) continue;
      if (people.findBearers(mention).length === 1) persons.add(person);
    }
  }
  const [only, ...others] = persons;
  return only !== undefined && others.length === 0 ? only : null;
}

function listInterviewSentences({ tokens }: Narration): ReadonlySet<number> {
  const sentences = new Set<number>();
  for (const [at, { key, sentence }] of tokens.entries()) {
    const next = tokens[at + 1]?.key;
    const isTalk = SPEAKS.has(key) && (next === 'to' || next === 'with' || next === 'down');
    if (INTERVIEW.has(key) || isTalk) sentences.add(sentence);
  }
  return sentences;
}
