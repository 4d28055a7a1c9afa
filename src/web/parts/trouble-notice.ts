import { buildElement, getElement } from '../build-element.ts';
import type { Trouble } from '../call-api.ts';

/** Returns what says, above the results that are still there, why there is no answer; null takes it away. */
export function createTroubleNotice(retry: () => void): (trouble: Trouble | null) => void {
  const notice = getElement('trouble', HTMLDivElement);
  const words = buildElement('p');
  const button = buildElement('button', { type: 'button', class: 'plain-button' }, 'Try again now');
  button.addEventListener('click', retry);
  // A connection that comes back is noticed at once.
  window.addEventListener('online', retry);
  return (trouble) => {
    notice.hidden = trouble === null;
    if (trouble === null) {
      notice.replaceChildren();
      return;
    }
    const { summary, detail, retry: again } = trouble;
    const isAutomatic = again.kind === 'automatic';
    const text = isAutomatic ? `${detail} It is tried again every few seconds.` : detail;
    button.hidden = again.kind === 'none';
    // A notice that stays is not read aloud again at every attempt.
    if (words.textContent !== `${summary} ${text}`)
      words.replaceChildren(buildElement('strong', {}, summary), ` ${text}`);
    if (!words.isConnected) notice.replaceChildren(words, button);
  };
}
