import { html } from './html.ts';
import type { Html } from './html.ts';

/** Returns a table with a row of headings. It scrolls by itself where the page is narrow, by keyboard, too. */
export function renderTable(
  label: string,
  headings: readonly string[],
  rows: readonly Html[],
): Html {
  return html`<div class="table" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
