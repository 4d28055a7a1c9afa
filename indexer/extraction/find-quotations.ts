import type { Quotation, QuotedField } from '../../src/core/quotation.ts';
import type { CueTable, NameTable } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import { findAttribution } from './attribution.ts';
import type { AttributionCue } from './attribution.ts';
import { readNarration } from './narration.ts';
import type { Narration } from './narration.ts';
import { findOffices } from './offices.ts';
import { findParagraphs } from './paragraph-spans.ts';
import { collectPeople } from './people.ts';
import type { People } from './people.ts';
import { findPullQuotes } from './pull-quotes.ts';
import { findQuotedSpans, opensWithMark, usesSingleMarks } from './quoted-spans.ts';
import type { QuotedSpan } from './quoted-spans.ts';
import { findSentenceIndex, findSentences, maskQuotations } from './sentences.ts';
import { createSubjectTrail } from './subject-trail.ts';
import type { SubjectTrail } from './subject-trail.ts';

export type QuotationTables = { readonly cues: CueTable; readonly speakers: NameTable };
export type QuotedTexts = { readonly title: string; readonly body: string };

/** A region in marks that nobody is named for counts as a quotation when it is a statement, not a word or a title. */
const STATEMENT_MIN_WORDS = 5;
const STATEMENT_END = /[.,!?…;]["”’]?$/u;
/** What the author writes before the marks runs on into them: no comma, colon or "that" ends it. */
const LEAD_OF_FRAGMENT = /\S(?<![,:]|\bthat)$/u;
const LETTER = /\p{L}/u;

/** A paragraph of one field, with all that is needed to attribute its quotations. */
type Paragraph = Span & { readonly quoted: readonly QuotedSpan[] };
type Field = {
  readonly field: QuotedField;
  readonly text: string;
  readonly narration: Narration;
  readonly paragraphs: readonly Paragraph[];
};

/**
 * Finds what is said in an article, and by whom as far as the article tells.
 *
 * @returns quotations in order, those of the title first; `speaker` is null where nobody is named
 */
export function findQuotations(
  texts: QuotedTexts,
  { cues, speakers }: QuotationTables,
): Quotation[] {
  const fields = [readField('title', texts.title, cues), readField('body', texts.body, cues)];
  // The body introduces people by their full names, so it is read for them first, the title second.
  const names = fields
    .toReversed()
    .flatMap(({ narration }) =>
      narration.mentions.flatMap((mention) =>
        mention.kind === 'name' ? [{ mention, masked: narration.text }] : [],
      ),
    );
  // Only an office that stands for a person somewhere in the article needs its holder.
  const offices = new Set(
    fields.flatMap(({ narration }) =>
      narration.mentions.flatMap((mention) => (mention.kind === 'office' ? [mention.text] : [])),
    ),
  );
  const officesByMention = new Map(
    names.map(({ mention, masked }) => [mention, findOffices(masked, mention, offices)]),
  );
  const people = collectPeople(
    names.map(({ mention }) => mention),
    (mention) => officesByMention.get(mention) ?? [],
    speakers,
  );
  return fields.flatMap((field) => findInField(field, people, cues));
}

function readField(field: QuotedField, text: string, { offices }: CueTable): Field {
  const spans = findParagraphs(text);
  const singleMarks = field === 'title' || usesSingleMarks(text);
  const paragraphs = spans.map((span, at) => {
    const next = spans[at + 1];
    const nextOpensWithMark = next !== undefined && opensWithMark(text, next.start);
    const options = { usesSingleMarks: singleMarks, nextOpensWithMark };
    return { ...span, quoted: findQuotedSpans(text, span, options) };
  });
  const masked = maskQuotations(
    text,
    paragraphs.flatMap(({ quoted }) => quoted),
  );
  return { field, text, narration: readNarration(masked, offices), paragraphs };
}

function findInField(
  { field, text, narration, paragraphs }: Field,
  people: People,
  cues: CueTable,
): Quotation[] {
  const trail = createSubjectTrail(people);
  const pullQuotes = new Map(
    findPullQuotes(text, paragraphs, cues).map((quote) => [quote.start, quote]),
  );
  const quotations: Quotation[] = [];
  let continued: Said | null = null;
  for (const paragraph of paragraphs) {
    const pullQuote = pullQuotes.get(paragraph.start);
    if (pullQuote !== undefined && paragraph.quoted.length === 0) {
      const said = describe(pullQuote.attribution, trail);
      quotations.push({ ...slice(text, paragraph), field, kind: 'unmarked', ...said });
      trail.note(said.speaker);
      continue;
    }
    const found = attributeParagraph(narration, paragraph, cues);
    const spoken = found.find(({ attribution }) => attribution !== null)?.attribution ?? null;
    let readTo = paragraph.start;
    for (const { span, sentence, attribution, isFragment } of found) {
      trail.read(narration, { start: readTo, end: sentence.start });
      // Beside an attributed quotation, a statement without a name of its own belongs to the same speaker.
      const cue = attribution ?? (isFragment ? null : spoken);
      const isCarriedOn: boolean = attribution === null && continued !== null;
      const said: Said | null = isCarriedOn
        ? continued
        : cue === null
          ? null
          : describe(cue, trail);
      trail.read(narration, { start: Math.max(readTo, sentence.start), end: sentence.end });
      readTo = Math.max(readTo, sentence.end);
      // Whoever was quoted last is whom "she" means next.
      if (said !== null) trail.note(said.speaker);
      const isStatement = isStatementText(text.slice(span.start, span.end));
      if (said === null && (isFragment || !isStatement || field === 'title')) continue;
      quotations.push({
        ...slice(text, span),
        field,
        kind: isFragment ? 'mixed' : 'direct',
        speaker: said?.speaker ?? null,
        attribution: said?.attribution ?? null,
      });
      continued = span.isContinued && said !== null ? { ...said } : null;
    }
    trail.read(narration, { start: readTo, end: paragraph.end });
  }
  return nameContinued(quotations, paragraphs);
}

type Said = Pick<Quotation, 'speaker' | 'attribution'>;

type FoundQuotation = {
  readonly span: QuotedSpan;
  /** The author's sentence that the quotation begins in. */
  readonly sentence: Span;
  readonly attribution: AttributionCue | null;
  /** Part of the author's sentence, not one of its own. */
  readonly isFragment: boolean;
};

function attributeParagraph(
  narration: Narration,
  paragraph: Paragraph,
  cues: CueTable,
): FoundQuotation[] {
  const masked = narration.text;
  const sentences = findSentences(masked, paragraph);
  const found: FoundQuotation[] = [];
  for (const [at, span] of paragraph.quoted.entries()) {
    const { outer } = span;
    const sentence = sentences[findSentenceIndex(sentences, outer.start)] ?? paragraph;
    const previousEnd = paragraph.quoted[at - 1]?.outer.end ?? paragraph.start;
    const nextStart = paragraph.quoted[at + 1]?.outer.start ?? paragraph.end;
    const before = { start: Math.max(sentence.start, previousEnd), end: outer.start };
    const after = {
      start: outer.end,
      end: Math.min(findAttributionEnd(masked, outer, sentences), nextStart),
    };
    const lead = masked.slice(before.start, before.end).trim();
    const isFirst = previousEnd <= sentence.start;
    // Behind a fragment of the same sentence stands one more: she called it “odd”, “old” and “ours”.
    const previous = isFirst ? undefined : found.at(-1);
    const isNext =
      previous?.isFragment === true && (LEAD_OF_FRAGMENT.test(lead) || !LETTER.test(lead));
    found.push({
      span,
      sentence,
      attribution:
        findAttribution({ narration, before, after }, cues) ??
        (isNext ? previous.attribution : null),
      isFragment: isNext || (isFirst && LEAD_OF_FRAGMENT.test(lead)),
    });
  }
  return found;
}

/** "Will we go?" Jane Roe asked. — a question mark inside the marks does not end the author's sentence. */
function findAttributionEnd(masked: string, outer: Span, sentences: readonly Span[]): number {
  const at = findSentenceIndex(sentences, outer.end - 1);
  const end = sentences[at]?.end ?? outer.end;
  const isQuestion = end === outer.end && masked[outer.end - 2] !== '.';
  return isQuestion ? (sentences[at + 1]?.end ?? end) : end;
}

function describe({ mention, cue }: AttributionCue, trail: SubjectTrail): Said {
  return {
    speaker: trail.resolve(mention),
    attribution: {
      mention: mention.kind === 'name' ? mention.name : mention.text,
      mentionSpan: { start: mention.start, end: mention.end },
      cue,
    },
  };
}

/** A quotation over several paragraphs is often attributed in its last one: the parts before share its speaker. */
function nameContinued(
  quotations: readonly Quotation[],
  paragraphs: readonly Paragraph[],
): Quotation[] {
  const continuedStarts = new Set(
    paragraphs.flatMap(({ quoted }) =>
      quoted.filter(({ isContinued }) => isContinued).map(({ start }) => start),
    ),
  );
  const named: Quotation[] = [];
  for (const quotation of quotations.toReversed()) {
    const next = named.at(-1);
    const isOpen = quotation.speaker === null && continuedStarts.has(quotation.start);
    named.push(
      isOpen && next !== undefined
        ? { ...quotation, speaker: next.speaker, attribution: next.attribution }
        : quotation,
    );
  }
  return named.reverse();
}

function isStatementText(text: string): boolean {
  return STATEMENT_END.test(text) || text.split(/\s+/u).length >= STATEMENT_MIN_WORDS;
}

function slice(text: string, { start, end }: Span) {
  return { start, end, text: text.slice(start, end) };
}
