import { countUndated } from '../answer.ts';
import { buildElement, getElement } from '../build-element.ts';
import { isDay } from '../locale.ts';
import type { Actions, ControlPart, ResultsPart } from '../view.ts';

const ENDS = ['from', 'to'] as const;
const PRESETS = [
  { label: 'Day', name: 'The past day', from: '-1d' },
  { label: 'Week', name: 'The past week', from: '-7d' },
  { label: 'Month', name: 'The past month', from: '-1m' },
  { label: 'Year', name: 'The past year', from: '-1y' },
] as const;

/** Two days between which an article was published, each inclusive, each optional. */
export function createDateRange({ change }: Pick<Actions, 'change'>): ControlPart {
  const inputs = ENDS.map((end) => ({ end, input: getElement(end, HTMLInputElement) }));
  const written = new Map<string, string>();
  for (const { end, input } of inputs) {
    input.addEventListener('change', () => {
      // A year being typed passes through the years 2 and 20, which are out of the input's bounds.
      if (input.validity.valid) change({ [end]: input.value });
    });
  }
  return ({ route }) => {
    for (const { end, input } of inputs) {
      // An address may say "2026" or "-7d", which this kind of input cannot show; the chosen filters do.
      const shown = isDay(route[end]) ? route[end] : '';
      // Only what changed: a day that is still being typed stays.
      if (written.get(end) !== shown && input.value !== shown) input.value = shown;
      written.set(end, shown);
    }
  };
}

/** Ranges up to today, as buttons of which one may be pressed. */
export function createDatePresets({ change }: Pick<Actions, 'change'>): ControlPart {
  const group = getElement('presets', HTMLDivElement);
  let chosen = '';
  const buttons = PRESETS.map(({ label, name, from }) => {
    const button = buildElement('button', { type: 'button', 'aria-label': name }, label);
    button.addEventListener('click', () => {
      change({ from: chosen === from ? '' : from, to: '' });
    });
    return { button, from };
  });
  group.replaceChildren(...buttons.map(({ button }) => button));
  return ({ route }) => {
    chosen = route.to === '' ? route.from : '';
    for (const { button, from } of buttons)
      button.setAttribute('aria-pressed', String(chosen === from));
  };
}

/** Says how many articles no range of days can reach. */
export function createUndatedNote(): ResultsPart {
  const note = getElement('undated', HTMLParagraphElement);
  return ({ results: { answer }, locale }) => {
    const undated = countUndated(answer);
    note.hidden = undated === 0;
    const articles = undated === 1 ? 'article has' : 'articles have';
    note.textContent = `${locale.formatNumber(undated)} ${articles} no date.`;
  };
}
