import { UNATTRIBUTED } from '../../src/core/quotation.ts';
import type { TreeModel } from '../../src/core/search-tables.ts';
import { findSources } from './attribution.ts';
import { measureConfidence } from './confidence.ts';
import { nameCue } from './cue-names.ts';
import type { ArticleField } from './fields.ts';
import type { FoundQuotation, Said } from './found-quotation.ts';
import { findFragments } from './fragments.ts';
import type { Mention } from './mentions.ts';
import type { SourceNames } from './source-names.ts';
import { STATEMENT_FEATURES, describeStatement } from './statements.ts';
import { scoreByModel, toProbability } from './tree-model.ts';
import { goesOn } from './utterances.ts';

export type QuotationModels = {
  readonly attributionModel: TreeModel;
  readonly quotationModel: TreeModel;
};

/** Rules decide what stands without marks; so often are those right. */
export const UNMARKED_CONFIDENCE = 0.9;
/** Below, what stands in marks is taken for a title of a work, or a word that the author keeps at a distance. */
const MIN_SAID = 0.5;
/** Below, nobody is named rather than somebody wrong. */
const MIN_SOURCE = 0.28;

const STATEMENT_MIN_WORDS = 5;
const STATEMENT_END = /[.,!?…;:]$/u;

type Decided = {
  readonly index: number;
  readonly mention: Mention | null;
  readonly said: Said;
};

/** Returns what is said of all that stands in quotation marks in a field, in order. */
export function findMarked(
  field: ArticleField,
  models: QuotationModels,
  names: SourceNames,
): FoundQuotation[] {
  const fragments = findFragments(field.narration);
  const sources = findSources(field, models.attributionModel);
  const row = new Float64Array(STATEMENT_FEATURES.length);
  const quotations: FoundQuotation[] = [];
  let previous: Decided | null = null;
  let latest: Decided | null = null;
  for (const [index, span] of field.quoted.entries()) {
    const source = sources[index] ?? null;
    describeStatement(field, index, source, row);
    const score = scoreByModel(models.quotationModel, row);
    const known = source !== null && source.probability >= MIN_SOURCE ? source : null;
    const mention = known?.mention ?? null;
    // Who goes on speaking is named by the cue of the quotation before.
    const said: Said =
      known === null
        ? UNATTRIBUTED
        : previous !== null && previous.mention === mention
          ? previous.said
          : describeSource(field, index, known.mention, names);
    const decided = { index, mention, said };
    previous = decided;
    const part = field.blockParts.get(span);
    const isUnmarked = part?.isUnmarked === true;
    const probability = isUnmarked ? UNMARKED_CONFIDENCE : toProbability(score);
    const isFragment = !isUnmarked && fragments[index] === true;
    if (probability < MIN_SAID) continue;
    // A headline is judged by what the body says of it.
    const isOpen = known === null && field.field === 'body' && !isUnmarked;
    const text = field.text.slice(span.start, span.end);
    if (isOpen && (isFragment || !isStatement(text))) continue;
    const isNext = latest !== null && latest.index === index - 1;
    quotations.push({
      start: span.start,
      end: span.end,
      text,
      field: field.field,
      kind: isUnmarked ? 'unmarked' : isFragment ? 'mixed' : 'direct',
      ...said,
      confidence: measureConfidence(probability, source, said),
      goesOn: isNext && !isFragment && goesOn(field, index, latest?.mention ?? null, mention),
    });
    latest = decided;
  }
  return nameContinued(quotations, field);
}

function describeSource(
  { narration }: ArticleField,
  quotation: number,
  mention: Mention,
  names: SourceNames,
): Said {
  return {
    ...names.nameSource(mention),
    attribution: {
      mention: mention.kind === 'name' ? mention.name : mention.text,
      mentionSpan: { start: mention.start, end: mention.end },
      cue: nameCue(narration, quotation, mention),
    },
  };
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
    const isUnnamed = quotation.speaker === null && quotation.organisation === null;
    if (next === undefined || !isUnnamed || !continued.has(quotation.start)) named.push(quotation);
    else {
      const { speaker, nameInArticle, organisation, attribution, confidence } = next;
      named.push({ ...quotation, speaker, nameInArticle, organisation, attribution, confidence });
    }
  }
  return named.reverse();
}

/** What nobody is named for is said only when it is a statement, not a word or a motto. */
function isStatement(text: string): boolean {
  return STATEMENT_END.test(text) || text.split(/\s+/u).length >= STATEMENT_MIN_WORDS;
}
