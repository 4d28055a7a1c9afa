import type { QuotedField } from '../../src/core/quotation.ts';
import type { CueTable, NameTable, PersonLexicon } from '../../src/core/search-tables.ts';
import type { ReadField } from './attribution.ts';
import { coverBlocks, findBlocks, listBlockParts } from './block-quotations.ts';
import type { BlockQuoteSpan } from './compose-body.ts';
import { findNames } from './names.ts';
import { readNarration } from './narration.ts';
import type { NameMention } from './mentions.ts';
import type { Narration } from './narration.ts';
import { findParagraphs } from './paragraph-spans.ts';
import { collectPeople } from './people.ts';
import type { Introduction, People } from './people.ts';
import { describeSurroundings } from './quotation-surroundings.ts';
import { findQuotedSpans, opensWithMark, usesSingleMarks } from './quoted-spans.ts';
import type { Paragraph } from './quoted-spans.ts';
import { resolveReferences } from './references.ts';
import { findRoles } from './roles.ts';
import { readTokens } from './tokens.ts';

export type QuotedTexts = {
  readonly title: string;
  readonly body: string;
  /** Of the body; none unless told. */
  readonly blockQuotes?: readonly BlockQuoteSpan[];
};
export type ReadingTables = {
  readonly cues: CueTable;
  readonly speakers: NameTable;
  readonly persons: PersonLexicon;
};

/** A part of an article, read: what is in marks, who is mentioned, and whom that means. */
export type ArticleField = ReadField & {
  readonly field: QuotedField;
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
};
type UnresolvedField = Omit<ArticleField, 'references' | 'surroundings' | 'mentionFacts'>;

/** Reads title and body of an article. */
export function readFields(
  texts: QuotedTexts,
  tables: ReadingTables,
): {
  readonly fields: readonly ArticleField[];
  readonly people: People;
} {
  const unresolved = [
    readField('title', texts.title, [], tables),
    readField('body', texts.body, texts.blockQuotes ?? [], tables),
  ];
  // The body introduces people by their full names, so it is read for them first, the title second.
  const introductions = unresolved
    .toReversed()
    .flatMap(({ narration }) => introduce(narration, tables.persons));
  // Quotations are read for names only where somebody is never named in full outside of them.
  const quotedNames = lacksFullName(introductions)
    ? unresolved.flatMap((field) => findQuotedNames(field, tables))
    : [];
  const people = collectPeople([...introductions, ...quotedNames], tables.speakers, tables.persons);
  const fields = unresolved.map((field) => ({
    ...field,
    references: resolveReferences(field.narration, people),
    surroundings: describeSurroundings(field.narration, field.quoted),
    mentionFacts: new Map(),
  }));
  return { fields, people };
}

function readField(
  field: QuotedField,
  text: string,
  blockQuotes: readonly BlockQuoteSpan[],
  tables: ReadingTables,
): UnresolvedField {
  const spans = findParagraphs(text);
  const singleMarks = field === 'title' || usesSingleMarks(text);
  const marked = spans.map((span, at) => {
    const next = spans[at + 1];
    const nextOpensWithMark = next !== undefined && opensWithMark(text, next.start);
    const options = { usesSingleMarks: singleMarks, nextOpensWithMark };
    return { ...span, quoted: findQuotedSpans(text, span, options) };
  });
  const narration = readNarration(text, marked, tables);
  const blocks = findBlocks({ text, narration, paragraphs: marked }, blockQuotes);
  // What is quoted without marks is no narration either: it is read again without that.
  const paragraphs = coverBlocks(marked, blocks);
  const final = paragraphs === marked ? narration : readNarration(text, paragraphs, tables);
  return {
    field,
    text,
    paragraphs,
    narration: final,
    quoted: paragraphs.flatMap((paragraph) => paragraph.quoted),
    blockParts: listBlockParts(paragraphs, final, blocks),
  };
}

function introduce(narration: Narration, persons: PersonLexicon): Introduction[] {
  return narration.mentions.flatMap((mention) =>
    mention.kind === 'name'
      ? [
          {
            mention,
            roles: findRoles(narration.tokens, mention, narration.nominals, persons),
            isVouched: isVouched(narration, mention, persons),
          },
        ]
      : [],
  );
}

/** "Miss Roe", "Jane", "Roe said", "said Roe." */
function isVouched(
  { tokens, cueTokens }: Narration,
  { key, titles, first, last }: NameMention,
  { givenNames }: PersonLexicon,
): boolean {
  const isSpeaking =
    cueTokens.has(last + 1) || (cueTokens.has(first - 1) && tokens[last + 1]?.kind !== 'word');
  return titles.length > 0 || isSpeaking || givenNames.has(key);
}

/** True where a single name is that of somebody who speaks, and no full name holds it. */
function lacksFullName(introductions: readonly Introduction[]): boolean {
  const words = new Set(
    introductions.flatMap(({ mention: { name } }) => (name.includes(' ') ? name.split(' ') : [])),
  );
  return introductions.some(
    ({ mention: { name, bearer }, isVouched }) =>
      isVouched && bearer !== 'body' && !name.includes(' ') && !words.has(name),
  );
}

/** Full names that stand in quotations alone; what is said there gives nobody a role. */
function findQuotedNames({ text, quoted }: UnresolvedField, tables: ReadingTables): Introduction[] {
  const { tokens } = readTokens(
    text,
    quoted.map((span) => ({ ...span, quoted: [] })),
  );
  return findNames(text, tokens, tables).flatMap((mention) =>
    mention.bearer === 'person' && mention.name.includes(' ')
      ? [{ mention, roles: [], isVouched: false }]
      : [],
  );
}
