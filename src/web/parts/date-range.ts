import { getElement } from '../build-element.ts';
import { isDay } from '../locale.ts';
import type { Actions, ControlPart } from '../view.ts';

const ENDS = ['from', 'to'] as const;

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
