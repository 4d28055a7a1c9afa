import type { Quotation } from '../../src/core/quotation.ts';
import { readFields } from './fields.ts';
import type { ArticleField, QuotedTexts, ReadingTables } from './fields.ts';
import type { FoundQuotation } from './found-quotation.ts';
import { nameFromBody } from './headlines.ts';
import { findAnswers } from './interviews.ts';
import { UNMARKED_CONFIDENCE, findMarked } from './marked-quotations.ts';
import type { QuotationModels } from './marked-quotations.ts';
import { createSourceNames, namePerson } from './source-names.ts';
import type { SourceNames } from './source-names.ts';
import type { People } from './people.ts';
import { findPullQuotes } from './pull-quotes.ts';
import { findTranscriptLines, nameLabel } from './transcripts.ts';
import { numberUtterances } from './utterances.ts';

export type QuotationTables = ReadingTables & QuotationModels;

/** Anything that can be a quotation: a mark, a line that opens with a dash, or with a label, or ends with a colon. */
const POSSIBLE = /["“”„«»‘]|(?:^|[\s(])'|^[–—-]|^[^\n:]{1,42}:\s|:$/mu;

/**
 * Finds what is said in an article, and by whom as far as the article tells.
 *
 * @param authors - of the article; where it has one, "I told her" is theirs
 * @returns quotations in order, those of the title first; `speaker` is null where nobody is named
 */
export function findQuotations(
  texts: QuotedTexts,
  tables: QuotationTables,
  authors: readonly string[] = [],
): Quotation[] {
  const isPossible = POSSIBLE.test(texts.title) || POSSIBLE.test(texts.body);
  if (!isPossible && (texts.blockQuotes ?? []).length === 0) return [];
  const { fields, people } = readFields(texts, tables);
  const names = createSourceNames(fields, authors, tables);
  const found = fields.map((field) => {
    const answers = findAnswered(field, fields, people);
    const lines = answers.length > 0 ? [] : findSpokenLines(field, people);
    const unmarked = [...findSigned(field, names), ...lines, ...answers];
    const marked = findMarked(field, tables, names).filter(({ start, end }) =>
      unmarked.every((line) => end <= line.start || line.end <= start),
    );
    return [...marked, ...unmarked].sort((a, b) => a.start - b.start);
  });
  const [inTitle = [], inBody = []] = found;
  return numberUtterances([...nameFromBody(inTitle, inBody), ...inBody]);
}

const UNMARKED = { kind: 'unmarked', confidence: UNMARKED_CONFIDENCE, goesOn: false } as const;

function findSigned(field: ArticleField, names: SourceNames): FoundQuotation[] {
  return findPullQuotes(field).map(({ start, end, mention, cue }) => ({
    start,
    end,
    text: field.text.slice(start, end),
    field: field.field,
    ...UNMARKED,
    ...names.nameSource(mention),
    attribution: {
      mention: mention.name,
      mentionSpan: { start: mention.start, end: mention.end },
      cue,
    },
  }));
}

/** Lines of a transcript whose label names a person of the article. */
function findSpokenLines(field: ArticleField, people: People): FoundQuotation[] {
  return findTranscriptLines(field).flatMap((line) => {
    const [person, ...others] = people.findBearers(nameLabel(line));
    if (person === undefined || others.length > 0) return [];
    const { text, start, end } = line.label;
    return [
      {
        start: line.start,
        end: line.end,
        text: field.text.slice(line.start, line.end),
        field: field.field,
        ...UNMARKED,
        ...namePerson(person),
        attribution: { mention: text, mentionSpan: { start, end }, cue: ':' },
      },
    ];
  });
}

/** The answers of an interview, each under the label of the first of its paragraphs. */
function findAnswered(
  field: ArticleField,
  article: readonly ArticleField[],
  people: People,
): FoundQuotation[] {
  return findAnswers(field, article, people).map(({ start, end, label, person, goesOn }) => ({
    start,
    end,
    text: field.text.slice(start, end),
    field: field.field,
    ...UNMARKED,
    ...namePerson(person),
    attribution: {
      mention: label.text,
      mentionSpan: { start: label.start, end: label.end },
      cue: ':',
    },
    goesOn,
  }));
}
