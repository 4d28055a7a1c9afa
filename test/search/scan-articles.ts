import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { TextField } from '../../src/core/index-fields.ts';
import type {
  DateClause,
  NameClause,
  QueryClause,
  QueryNode,
  WordClause,
} from '../../src/core/parsed-query.ts';
import type { Token } from '../../src/core/token.ts';
import { NOW } from '../support/api-client.ts';
import { analyzer, searchConfig } from '../support/builders.ts';

type Paragraph = readonly Pick<Token, 'term' | 'stem'>[];

/** An article as it is read word by word. */
export type ReadArticle = {
  readonly article: ExtractedArticle;
  readonly paragraphs: Readonly<Record<TextField, readonly Paragraph[]>>;
};

/** The few texts of queries are looked at again for every article. */
const tokensByText = new Map<string, readonly Token[]>();

function analyze(text: string): readonly Token[] {
  const tokens = tokensByText.get(text) ?? analyzer.analyze(text);
  tokensByText.set(text, tokens);
  return tokens;
}

export function readArticle(article: ExtractedArticle): ReadArticle {
  const readParagraphs = (text: string) => text.split(PARAGRAPH_BREAK).map((p) => analyze(p));
  return {
    article,
    paragraphs: {
      title: [analyze(article.title ?? '')],
      quotation: article.quotations.flatMap(({ text }) => readParagraphs(text)),
      body: readParagraphs(article.body),
    },
  };
}

/**
 * True when the article is what the query asks for: what docs/query-language.md says, clause by clause.
 *
 * It shares nothing with the plan of a query, which it judges.
 *
 * @param text - that the query was parsed from
 */
export function isAskedFor(read: ReadArticle, root: QueryNode | null, text: string): boolean {
  return root === null || holds(root);

  function holds(node: QueryNode): boolean {
    switch (node.kind) {
      case 'not':
        return !holds(node.node);
      case 'or':
        return node.nodes.some((item) => holdsAll([item]));
      case 'and':
        return holdsAll(node.nodes);
      case 'word':
        return holdsAll([node]);
      case 'exact':
      case 'prefix':
      case 'phrase':
      case 'near':
      case 'name':
      case 'date':
        return holdsClause(read, node);
    }
  }

  function holdsAll(nodes: readonly QueryNode[]): boolean {
    const parts = nodes.filter((node) => !isStopWord(node) || !isLeftOut(node, nodes));
    for (let at = 0; at < parts.length; at++) {
      const node = parts[at];
      if (node?.kind !== 'word') {
        if (node !== undefined && !holds(node)) return false;
        continue;
      }
      const words = listWordsFrom(parts, at, text);
      const synonyms = findSynonyms(words);
      const used = words.slice(0, Math.max(1, synonyms.length));
      const hasOwn = used.every((word) => holdsWords(read, word.text, word.scope));
      if (!hasOwn && !synonyms.others.some((other) => holdsWords(read, other, node.scope))) {
        return false;
      }
      at += used.length - 1;
    }
    return true;
  }
}

/** Words beside each other, nothing between them but space, for one field. */
function listWordsFrom(nodes: readonly QueryNode[], from: number, text: string): WordClause[] {
  const words: WordClause[] = [];
  for (const node of nodes.slice(from)) {
    const last = words.at(-1);
    if (node.kind !== 'word') break;
    if (last !== undefined && !/^\s+$/u.test(text.slice(last.end, node.start))) break;
    if (last !== undefined && last.scope !== node.scope) break;
    words.push(node);
  }
  return words;
}

type Synonyms = { readonly length: number; readonly others: readonly string[] };

function findSynonyms(words: readonly WordClause[]): Synonyms {
  let best: Synonyms = { length: 0, others: [] };
  for (const group of searchConfig.synonyms.groups) {
    for (const name of group) {
      const tokens = analyze(name);
      const isNamed = tokens.every(({ stem }, at) => {
        const [own, ...more] = analyze(words[at]?.text ?? '');
        if (own === undefined || more.length > 0 || own.stem !== stem) return false;
        const isAbbreviation = name === name.toUpperCase();
        return !isAbbreviation || own.surface === own.surface.toUpperCase();
      });
      if (isNamed && tokens.length > best.length) best = { length: tokens.length, others: group };
    }
  }
  return best;
}

function isStopWord(node: QueryNode): node is WordClause {
  if (node.kind !== 'word') return false;
  const tokens = analyze(node.text);
  return tokens.length === 1 && tokens.every((token) => analyzer.isStopWord(token));
}

/** Where something else is asked for; with a field, something else in that field. */
function isLeftOut({ scope }: WordClause, nodes: readonly QueryNode[]): boolean {
  const others = nodes.filter((node) => node.kind !== 'not' && !isStopWord(node));
  return scope === null ? others.length > 0 : others.some((node) => listScopes(node).has(scope));
}

function listScopes(node: QueryNode): Set<TextField | null> {
  if (node.kind === 'and' || node.kind === 'or') {
    return new Set(node.nodes.flatMap((item) => [...listScopes(item)]));
  }
  return new Set('scope' in node ? [node.scope] : []);
}

function holdsClause(read: ReadArticle, clause: QueryClause): boolean {
  switch (clause.kind) {
    case 'word':
      return holdsWords(read, clause.text, clause.scope);
    case 'exact':
    case 'phrase':
      return hasPhrase(read, clause.text, clause.scope);
    case 'prefix': {
      const beginning = analyze(clause.text.replaceAll(',', ''))[0]?.term ?? '';
      return listParagraphs(read, clause.scope).some((paragraph) =>
        paragraph.some(({ term }) => term.startsWith(beginning)),
      );
    }
    case 'near': {
      const tokens = analyze(clause.text);
      const meaningful = tokens.filter((token) => !analyzer.isStopWord(token));
      const wanted = new Set((meaningful.length > 0 ? meaningful : tokens).map(({ stem }) => stem));
      return listParagraphs(read, clause.scope).some((paragraph) =>
        isNear(paragraph, wanted, clause.distance),
      );
    }
    case 'name':
      return hasName(read.article, clause);
    case 'date':
      return isOfDays(read.article.publishedOn, clause);
  }
}

/** One word in any form; several, which a hyphen joins, as a phrase. */
function holdsWords(read: ReadArticle, text: string, scope: TextField | null): boolean {
  const [token, ...others] = analyze(text);
  if (token === undefined || others.length > 0) return hasPhrase(read, text, scope);
  return listParagraphs(read, scope).some((paragraph) =>
    paragraph.some(({ stem }) => stem === token.stem),
  );
}

function hasPhrase(read: ReadArticle, text: string, scope: TextField | null): boolean {
  const wanted = analyze(text).map(({ term }) => term);
  return listParagraphs(read, scope).some((paragraph) => {
    const written = ` ${paragraph.map(({ term }) => term).join(' ')} `;
    return written.includes(` ${wanted.join(' ')} `);
  });
}

function isNear(paragraph: Paragraph, wanted: ReadonlySet<string>, distance: number): boolean {
  return paragraph.some((_, start) => {
    const stretch = paragraph.slice(start, start + wanted.size + distance);
    const stems = new Set(stretch.map(({ stem }) => stem));
    return [...wanted].every((stem) => stems.has(stem));
  });
}

function listParagraphs({ paragraphs }: ReadArticle, scope: TextField | null) {
  return scope === null ? [...paragraphs.title, ...paragraphs.body] : paragraphs[scope];
}

function hasName({ outlet, speakers, authors }: ExtractedArticle, clause: NameClause): boolean {
  const key = foldName(clause.text);
  const has = (name: string) => ` ${foldName(name)} `.includes(` ${key} `);
  const isCanonical = (name: string, table: 'outlets' | 'speakers') =>
    foldName(name) === foldName(searchConfig[table].canonicalByKey.get(key) ?? clause.text);
  if (clause.field === 'author') return authors.some(has);
  if (clause.field === 'outlet') return outlet !== null && isCanonical(outlet, 'outlets');
  return speakers.some((name) => has(name) || isCanonical(name, 'speakers'));
}

function isOfDays(day: string | null, { from, to, before }: DateClause): boolean {
  if (day === null) return false;
  const compare = (period: string) => {
    const calendar = period.startsWith('-') ? countBack(period) : period;
    const own = day.slice(0, calendar.length);
    return own === calendar ? 0 : own < calendar ? -1 : 1;
  };
  return (
    (from === null || compare(from) >= 0) &&
    (to === null || compare(to) <= 0) &&
    (before === null || compare(before) < 0)
  );
}

/** Days only. */
function countBack(period: string): string {
  const days = Number(/^-(\d+)d$/u.exec(period)?.[1]);
  return new Date(NOW.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
