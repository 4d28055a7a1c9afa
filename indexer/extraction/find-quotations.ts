import { UNATTRIBUTED } from '../../src/core/quotation.ts';
import type { Quotation } from '../../src/core/quotation.ts';
import type { TreeModel } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import { findSources } from './attribution.ts';
import type { Source } from './attribution.ts';
import { nameCue } from './cue-names.ts';
import { readFields } from './fields.ts';
import type { ArticleField, QuotedTexts, ReadingTables } from './fields.ts';
import type { FoundQuotation } from './found-quotation.ts';
import { findFragments } from './fragments.ts';
import { nameFromBody } from './headlines.ts';
import type { People, Person } from './people.ts';
import { findPullQuotes } from './pull-quotes.ts';
import { describeStatement } from './statements.ts';
import { findTranscriptLines, nameLabel } from './transcripts.ts';
import { scoreByModel, toProbability } from './tree-model.ts';

export type QuotationTables = ReadingTables & {
  readonly attributionModel: TreeModel;
  readonly quotationModel: TreeModel;
};

/** Below, what stands in marks is taken for a title of a work, or a word that the author keeps at a distance. */
const MIN_SAID = 0.5;
/** Below, nobody is named rather than somebody wrong. */
const MIN_SOURCE = 0.3;

const STATEMENT_MIN_WORDS = 5;
const STATEMENT_END = /[.,!?…;:]$/u;

/**
 * Finds what is said in an article, and by whom as far as the article tells.
 *
 * @returns quotations in order, those of the title first; `speaker` is null where nobody is named
 */
export function findQuotations(texts: QuotedTexts, tables: QuotationTables): Quotation[] {
  const { fields, people } = readFields(texts, tables);
  const found = fields.map((field) => {
    const unmarked = [...findSigned(field), ...findSpokenLines(field, people)];
    const marked = findMarked(field, tables).filter(({ start, end }) =>
      unmarked.every((line) => end <= line.start || line.end <= start),
    );
    return [...marked, ...unmarked].sort((a, b) => a.start - b.start);
  });
  const [inTitle = [], inBody = []] = found;
  return [...nameFromBody(inTitle, inBody), ...inBody].map((quotation, at) => ({
    ...quotation,
    utteranceId: at,
  }));
}

type Said = Pick<Quotation, 'speaker' | 'nameInArticle' | 'organisation' | 'attribution'>;

function findMarked(field: ArticleField, tables: QuotationTables): FoundQuotation[] {
  const fragments = findFragments(field.narration);
  const sources = findSources(field, tables.attributionModel);
  const quotations: FoundQuotation[] = [];
  let previous: { readonly mention: Source['mention']; readonly said: Said } | null = null;
  for (const [index, span] of field.quoted.entries()) {
    const source = sources[index] ?? null;
    const statement = describeStatement(field, index, source);
    const score = scoreByModel(tables.quotationModel, statement);
    const isKnown = source !== null && source.probability >= MIN_SOURCE;
    // Who goes on speaking is named by the cue of the quotation before.
    const said: Said = !isKnown
      ? UNATTRIBUTED
      : previous?.mention === source.mention
        ? previous.said
        : describeSource(field, index, source);
    previous = isKnown ? { mention: source.mention, said } : null;
    const isFragment = fragments[index] === true;
    if (toProbability(score) < MIN_SAID) continue;
    // A headline is judged by what the body says of it.
    const isOpen = !isKnown && field.field === 'body';
    if (isOpen && (isFragment || !isStatement(field.text.slice(span.start, span.end)))) continue;
    const kind = isFragment ? 'mixed' : 'direct';
    quotations.push({
      ...slice(field.text, span),
      field: field.field,
      kind,
      ...said,
      confidence: 1,
    });
  }
  return nameContinued(quotations, field);
}

function describeSource(
  { narration, references }: ArticleField,
  quotation: number,
  { mention }: Source,
): Said {
  return {
    ...nameSpeaker(references.get(mention)),
    attribution: {
      mention: mention.kind === 'name' ? mention.name : mention.text,
      mentionSpan: { start: mention.start, end: mention.end },
      cue: nameCue(narration, quotation, mention),
    },
  };
}

function findSigned(field: ArticleField): FoundQuotation[] {
  return findPullQuotes(field).map(({ start, end, mention, cue }) => ({
    ...slice(field.text, { start, end }),
    field: field.field,
    kind: 'unmarked',
    ...nameSpeaker(field.references.get(mention)),
    confidence: 1,
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
    const attribution = { mention: text, mentionSpan: { start, end }, cue: ':' };
    const quotation = { ...slice(field.text, line), field: field.field, attribution };
    return [{ ...quotation, kind: 'unmarked', ...nameSpeaker(person), confidence: 1 }];
  });
}

/** A quotation over several paragraphs is often attributed in its last one: the parts before share its speaker. */
function nameContinued(
  quotations: readonly FoundQuotation[],
  { quoted }: ArticleField,
): FoundQuotation[] {
  const continued = new Set(
    quoted.filter(({ isContinued }) => isContinued).map(({ start }) => start),
  );
  const named: FoundQuotation[] = [];
  for (const quotation of quotations.toReversed()) {
    const next = named.at(-1);
    const isOpen = quotation.speaker === null && continued.has(quotation.start);
    named.push(
      isOpen && next !== undefined
        ? {
            ...quotation,
            speaker: next.speaker,
            nameInArticle: next.nameInArticle,
            organisation: next.organisation,
            attribution: next.attribution,
          }
        : quotation,
    );
  }
  return named.reverse();
}

/** What nobody is named for is said only when it is a statement, not a word or a motto. */
function isStatement(text: string): boolean {
  return STATEMENT_END.test(text) || text.split(/\s+/u).length >= STATEMENT_MIN_WORDS;
}

function nameSpeaker(person: Person | null | undefined) {
  return {
    speaker: person?.name ?? null,
    nameInArticle: person?.nameInArticle ?? null,
    organisation: null,
  };
}

function slice(text: string, { start, end }: Span) {
  return { start, end, text: text.slice(start, end) };
}
