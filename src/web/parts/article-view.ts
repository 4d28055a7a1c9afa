import type { ArticleResponse } from '../../search/search-request.ts';
import { cutText, listParagraphs } from '../article-text.ts';
import type { ArticleParagraph, ArticleStretch } from '../article-text.ts';
import { buildElement, getElement } from '../build-element.ts';
import { buildFacts } from './article-facts.ts';
import { buildSourceLine, buildSpeakerLink } from './hit.ts';
import type { HitContext } from './hit.ts';
import { markPieces } from './marked-text.ts';
import { toPlace } from './quotation-hit.ts';

/** Shows an article whole: its text with the query and the quotations marked, and its facts. */
export function createArticleView(): (article: ArticleResponse, context: HitContext) => void {
  const text = getElement('article-text', HTMLElement);
  const facts = getElement('article-facts', HTMLElement);
  let shown: ArticleResponse | null = null;
  return (article, context) => {
    if (article === shown) return;
    shown = article;
    const title = article.title ?? '';
    const { outlet, publishedOn, url, lead, authors } = article;
    text.replaceChildren(
      buildSourceLine({ outlet, publishedOn, url }, context.locale),
      buildElement(
        'h2',
        { class: 'article-title', tabindex: '-1', dir: 'auto' },
        ...buildStretches(
          title === ''
            ? [{ quotation: null, pieces: [{ text: 'Untitled article', isMarked: false }] }]
            : cutText(
                title,
                0,
                article.quotations.filter(({ field }) => field === 'title'),
                article.highlights.title,
              ),
        ),
      ),
      ...(lead === null ? [] : [buildElement('p', { class: 'lead', dir: 'auto' }, lead)]),
      ...(authors.length === 0
        ? []
        : [buildElement('p', { class: 'byline', dir: 'auto' }, `By ${authors.join(', ')}`)]),
      ...buildBody(article, context),
    );
    facts.replaceChildren(...buildFacts(article, context));
  };
}

function buildBody(article: ArticleResponse, context: HitContext): HTMLElement[] {
  if (article.body === null) {
    return [
      buildElement(
        'p',
        { class: 'notice' },
        'This service shows excerpts and quotations, not whole articles.',
      ),
      ...article.quotations.map((quotation) =>
        buildElement(
          'blockquote',
          { class: 'lone-quotation', dir: 'auto', id: toPlace(quotation), tabindex: '-1' },
          quotation.text,
          ...buildSaidBy([quotation.speaker ?? quotation.organisation], article, context),
        ),
      ),
    ];
  }
  return listParagraphs(article.body, article, article.highlights.body).map((paragraph) =>
    buildParagraph(paragraph, article, context),
  );
}

function buildParagraph(
  { stretches, isBlockQuote, saidBy }: ArticleParagraph,
  article: ArticleResponse,
  context: HitContext,
): HTMLElement {
  const text = buildElement('p', { dir: 'auto' }, ...buildStretches(stretches));
  return buildElement(
    'div',
    { class: isBlockQuote ? 'paragraph is-block-quote' : 'paragraph' },
    isBlockQuote ? buildElement('blockquote', {}, text) : text,
    ...buildSaidBy(saidBy, article, context),
  );
}

/** Who is quoted in a paragraph, beside it where there is room. */
function buildSaidBy(
  names: ArticleParagraph['saidBy'],
  { speakers }: ArticleResponse,
  context: HitContext,
): HTMLElement[] {
  const known = names.filter((name) => name !== null);
  if (known.length === 0) return [];
  return [
    buildElement(
      'p',
      { class: 'said-by' },
      buildElement('span', { class: 'for-screen-readers' }, 'Quoted: '),
      ...known.flatMap((name, at) => [
        at === 0 ? '' : ', ',
        speakers.includes(name) ? buildSpeakerLink(name, context) : buildElement('bdi', {}, name),
      ]),
    ),
  ];
}

function buildStretches(stretches: readonly ArticleStretch[]): (Node | string)[] {
  return stretches.flatMap(({ quotation, pieces }): (Node | string)[] =>
    quotation === null
      ? markPieces(pieces)
      : [
          buildElement(
            'q',
            { id: toPlace(quotation), tabindex: '-1', class: 'quoted' },
            ...markPieces(pieces),
          ),
        ],
  );
}
