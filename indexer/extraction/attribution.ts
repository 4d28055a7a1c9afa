import { foldText } from '../../src/core/fold.ts';
import type { CueTable } from '../../src/core/search-tables.ts';
import type { Span } from '../../src/core/span.ts';
import type { Mention } from './mentions.ts';
import { findMentions } from './narration.ts';
import type { Narration } from './narration.ts';

/** A cue and whom it points at. */
export type AttributionCue = {
  readonly mention: Mention;
  readonly cue: string;
};

/** What stands around a quotation in its sentence, other quotations masked. */
export type QuotationContext = {
  readonly narration: Narration;
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
    findAccordingTo(context) ??
    findInFront(context, cues) ??
    findBeforeColon(context)
  );
}

/** "…," said Jane Roe · "…," the minister said · "…," Roe, 43, told reporters */
function findBehind({ narration, after }: QuotationContext, cues: CueTable): AttributionCue | null {
  const [verb] = findCueVerbs(narration.text, after, cues);
  if (verb === undefined) return null;
  const [subject] = findSubjects(narration, { start: after.start, end: verb.start });
  if (subject !== undefined) return { mention: subject, cue: verb.text };
  const [following] = findSubjects(narration, { start: verb.end, end: after.end });
  if (following === undefined) return null;
  const gap = narration.text.slice(verb.end, following.start).match(WORD)?.length ?? 0;
  return gap <= MAX_INVERTED_WORDS ? { mention: following, cue: verb.text } : null;
}

/** Trump's statements that "…" */
function findOwner({ narration, before }: QuotationContext, cues: CueTable): AttributionCue | null {
  const text = narration.text.slice(before.start, before.end);
  for (const mention of findMentions(narration, before).reverse()) {
    const rest = text.slice(mention.end - before.start);
    const noun = /^['’]s? (?:\p{L}+ ){0,2}?(?<noun>\p{L}+)\b/u.exec(rest)?.groups?.['noun'];
    if (noun !== undefined && cues.nouns.has(foldText(noun)))
      return { mention, cue: foldText(noun) };
  }
  return null;
}

/** According to analyst Jane Roe, … "…" · "…," according to Jane Roe */
function findAccordingTo({ narration, before, after }: QuotationContext): AttributionCue | null {
  for (const range of [before, after]) {
    const match = ACCORDING_TO.exec(narration.text.slice(range.start, range.end));
    if (match === null) continue;
    const start = range.start + match.index + match[0].length;
    const [mention] = findMentions(narration, { start, end: range.end });
    if (mention !== undefined) return { mention, cue: foldText(match[0]) };
  }
  return null;
}

/** Jane Roe said the plan was "…" · The minister, who spoke on Monday, added: "…" */
function findInFront(
  { narration, before, after }: QuotationContext,
  cues: CueTable,
): AttributionCue | null {
  const verbs = findCueVerbs(narration.text, before, cues);
  for (const verb of verbs.reverse()) {
    const subjects = findSubjects(narration, { start: before.start, end: verb.start });
    const subject = subjects.at(-1);
    if (subject !== undefined)
      return { mention: pickSubject(narration.text, subjects, verb), cue: verb.text };
    const [following] = findSubjects(narration, { start: verb.end, end: before.end });
    if (following !== undefined) return { mention: following, cue: verb.text };
  }
  // "is what Roe calls it": the verb stands behind a fragment inside the sentence.
  return LEADS_INTO_QUOTE.test(narration.text.slice(before.start, before.end))
    ? findBehind({ narration, before, after }, cues)
    : null;
}

/** Her answer was short: "…" */
function findBeforeColon({ narration, before }: QuotationContext): AttributionCue | null {
  if (!/:\s*$/u.test(narration.text.slice(before.start, before.end))) return null;
  const [mention] = findMentions(narration, before);
  return mention === undefined ? null : { mention, cue: ':' };
}

/** Mentions that can be who speaks: in "Roe's lawyer, Tom Dee, said", Roe is not. */
function findSubjects(narration: Narration, range: Span): Mention[] {
  return findMentions(narration, range).filter(
    ({ end }) => !OWNER.test(narration.text.slice(end, end + 2)),
  );
}
const OWNER = /^['’][s ]/u;

/** The mention next to the verb, unless a comma parts them: then the one that the aside is about. */
function pickSubject(masked: string, subjects: readonly Mention[], verb: Span): Mention {
  const nearest = subjects.at(-1);
  const first = subjects.at(0);
  if (nearest === undefined || first === undefined) throw new Error('A verb without a subject.');
  const gap = masked.slice(nearest.end, verb.start);
  const isAside = /,/u.test(gap) && /^,/u.test(masked.slice(first.end, first.end + 1));
  return isAside ? first : nearest;
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
