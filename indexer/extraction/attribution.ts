import { foldText } from '../../src/core/fold.ts';
import type { CueTable } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import { findIndirectMentions, findNames } from './mentions.ts';
import type { Mention } from './mentions.ts';

/** A cue and whom it points at. */
export type AttributionCue = {
  readonly mention: Mention;
  readonly cue: string;
};

/** What stands around a quotation in its sentence, other quotations masked. */
export type QuotationContext = {
  readonly masked: string;
  /** From the beginning of the sentence, or the end of the quotation before, to the opening mark. */
  readonly before: Span;
  /** From the closing mark to the end of the sentence, or to the next quotation. */
  readonly after: Span;
};

type Cue = Span & { readonly text: string };

/** "said Jane Roe" and "Jane Roe, who heads the fund, said" have this many words between verb and name, at most. */
const MAX_INVERTED_WORDS = 9;
const WORD = /[\p{L}\p{M}'’-]+/gu;
const ACCORDING_TO = /\b(?:according to|in the words of)\b/iu;
const LONGEST_VERB_WORDS = 2;
/** Before these, a verb of speech tells of another speech than this one: "the plan, which she announced …". */
const LEADS_INTO_QUOTE =
  /[,:]\s*(?:that\s)?$|(?:that|as|how|why|what|it|a|an|the|is|was|be|of|for|to)\s*$/iu;

/**
 * Finds who says a quotation, by the sentence that it stands in; null when the sentence does not say.
 *
 * Tried in the order of how sure they are: right behind the closing mark, an owner ("Trump's statement that"),
 * "according to", a verb before, a colon.
 */
export function findAttribution(context: QuotationContext, cues: CueTable): AttributionCue | null {
  return (
    findBehind(context, cues) ??
    findOwner(context, cues) ??
    findAccordingTo(context, cues) ??
    findInFront(context, cues) ??
    findBeforeColon(context, cues)
  );
}

/** "…," said Jane Roe · "…," the minister said · "…," Roe, 43, told reporters */
function findBehind({ masked, after }: QuotationContext, cues: CueTable): AttributionCue | null {
  const [verb] = findCueVerbs(masked, after, cues);
  if (verb === undefined) return null;
  const between = findMentions(masked, { start: after.start, end: verb.start }, cues);
  const subject = between.at(0);
  if (subject !== undefined) return { mention: subject, cue: verb.text };
  const [following] = findMentions(masked, { start: verb.end, end: after.end }, cues);
  if (following === undefined) return null;
  const gap = masked.slice(verb.end, following.start).match(WORD)?.length ?? 0;
  return gap <= MAX_INVERTED_WORDS ? { mention: following, cue: verb.text } : null;
}

/** Trump's statements that "…" */
function findOwner({ masked, before }: QuotationContext, cues: CueTable): AttributionCue | null {
  const text = masked.slice(before.start, before.end);
  for (const mention of findMentions(masked, before, cues).reverse()) {
    const rest = text.slice(mention.end - before.start);
    const noun = /^['’]s? (?:\p{L}+ ){0,2}?(?<noun>\p{L}+)\b/u.exec(rest)?.groups?.['noun'];
    if (noun !== undefined && cues.nouns.has(foldText(noun)))
      return { mention, cue: foldText(noun) };
  }
  return null;
}

/** According to analyst Jane Roe, … "…" · "…," according to Jane Roe */
function findAccordingTo(
  { masked, before, after }: QuotationContext,
  cues: CueTable,
): AttributionCue | null {
  for (const range of [before, after]) {
    const match = ACCORDING_TO.exec(masked.slice(range.start, range.end));
    if (match === null) continue;
    const start = range.start + match.index + match[0].length;
    const [mention] = findMentions(masked, { start, end: range.end }, cues);
    if (mention !== undefined) return { mention, cue: foldText(match[0]) };
  }
  return null;
}

/** Jane Roe said the plan was "…" · The minister, who spoke on Monday, added: "…" */
function findInFront(
  { masked, before, after }: QuotationContext,
  cues: CueTable,
): AttributionCue | null {
  const verbs = findCueVerbs(masked, before, cues);
  for (const verb of verbs.reverse()) {
    const subjects = findMentions(masked, { start: before.start, end: verb.start }, cues);
    const subject = subjects.at(-1);
    if (subject !== undefined)
      return { mention: pickSubject(masked, subjects, verb), cue: verb.text };
    const [following] = findMentions(masked, { start: verb.end, end: before.end }, cues);
    if (following !== undefined) return { mention: following, cue: verb.text };
  }
  // "is what Roe calls it": the verb stands behind a fragment inside the sentence.
  return LEADS_INTO_QUOTE.test(masked.slice(before.start, before.end))
    ? findBehind({ masked, before, after }, cues)
    : null;
}

/** Her answer was short: "…" */
function findBeforeColon(
  { masked, before }: QuotationContext,
  cues: CueTable,
): AttributionCue | null {
  if (!/:\s*$/u.test(masked.slice(before.start, before.end))) return null;
  const [mention] = findMentions(masked, before, cues);
  return mention === undefined ? null : { mention, cue: ':' };
}

/** The mention next to the verb, unless a comma parts them: then the one that the aside is about. */
function pickSubject(masked: string, subjects: readonly Mention[], verb: Span): Mention {
  const nearest = subjects.at(-1);
  const first = subjects.at(0);
  if (nearest === undefined || first === undefined) throw new Error('A verb without a subject.');
  const gap = masked.slice(nearest.end, verb.start);
  const isAside = /,/u.test(gap) && /^,/u.test(masked.slice(first.end, first.end + 1));
  return isAside ? first : nearest;
}

/** Returns names, pronouns and offices of a range, in order. */
export function findMentions(masked: string, range: Span, { offices }: CueTable): Mention[] {
  return [...findNames(masked, range), ...findIndirectMentions(masked, range, offices)].sort(
    (a, b) => a.start - b.start,
  );
}

/** Returns the verbs of speech of a range, in order. */
export function findCueVerbs(masked: string, range: Span, { verbs }: CueTable): Cue[] {
  const words = [...masked.slice(range.start, range.end).matchAll(WORD)];
  const found: Cue[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = LONGEST_VERB_WORDS; length > 0; length--) {
      const group = words.slice(at, at + length);
      const [first, last] = [group[0], group.at(-1)];
      if (group.length < length || first === undefined || last === undefined) continue;
      const text = foldText(group.map(([word]) => word).join(' '));
      if (!verbs.has(text)) continue;
      found.push({
        text,
        start: range.start + first.index,
        end: range.start + last.index + last[0].length,
      });
      at += length - 1;
      break;
    }
  }
  return found;
}
