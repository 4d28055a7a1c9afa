import { countUndated } from '../answer.ts';
import { getElement } from '../build-element.ts';
import type { AnswerPart } from '../view.ts';

/** Says how many articles no range of days can reach. */
export function createUndatedNote(): AnswerPart {
  const note = getElement('undated', HTMLParagraphElement);
  return ({ answer, locale }) => {
    const undated = countUndated(answer);
    note.hidden = undated === 0;
    const articles = undated === 1 ? 'article has' : 'articles have';
    note.textContent = `${locale.formatNumber(undated)} ${articles} no date.`;
  };
}
