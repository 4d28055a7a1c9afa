import { buildButton, buildElement, getElement } from '../build-element.ts';
import type { Trouble } from '../call-api.ts';
import { TO_RESULTS } from '../route.ts';
import type { Actions } from '../view.ts';

/** Returns what says, above what is still there, why there is no answer; null takes it away. */
export function createTroubleNotice(
  retry: () => void,
  { createUrl }: Pick<Actions, 'createUrl'>,
): (trouble: Trouble | null) => void {
  const notice = getElement('trouble', HTMLDivElement);
  const words = buildElement('p');
  const others = buildElement('p');
  const button = buildButton('Try again now', retry);
  // A connection that comes back is noticed at once.
  window.addEventListener('online', retry);
  return (trouble) => {
    notice.hidden = trouble === null;
    if (trouble === null) {
      notice.replaceChildren();
      return;
    }
    const { summary, detail, retry: again, suggestions } = trouble;
    const isAutomatic = again.kind === 'automatic';
    const text = isAutomatic ? `${detail} It is tried again every few seconds.` : detail;
    button.hidden = again.kind === 'none';
    // A notice that stays is not read aloud again at every attempt.
    if (words.textContent !== `${summary} ${text}`)
      words.replaceChildren(buildElement('strong', {}, summary), ` ${text}`);
    // Only names of speakers are suggested by a refusal.
    others.hidden = suggestions.length === 0;
    others.replaceChildren(
      ...suggestions.flatMap((name) => [
        ' ',
        buildElement('a', { href: createUrl({ ...TO_RESULTS, profile: name }) }, name),
      ]),
    );
    if (!words.isConnected) notice.replaceChildren(words, others, button);
  };
}
