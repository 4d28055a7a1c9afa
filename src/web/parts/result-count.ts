import { getElement } from '../build-element.ts';
import { describeTotal } from '../describe-results.ts';
import type { AnswerPart } from '../view.ts';

/** Says how many articles were found, also to those who cannot see the list change. */
export function createResultCount(): AnswerPart {
  const status = getElement('status', HTMLParagraphElement);
  return ({ answer, locale }) => {
    const text = describeTotal(answer, locale);
    if (status.textContent !== text) status.textContent = text;
  };
}
