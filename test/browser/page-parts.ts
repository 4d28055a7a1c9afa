import type { Locator, Page } from 'playwright-core';

export type PageParts = {
  readonly query: Locator;
  readonly status: Locator;
  readonly titles: Locator;
  readonly marks: Locator;
  readonly chosen: Locator;
  readonly choose: (value: string) => Promise<void>;
  /** The values of a facet as they stand there: "Harbour Ledger 15". */
  readonly facet: (field: 'outlet' | 'speaker') => Promise<string[]>;
};

/** The parts of the page, found as a reader finds them where that is possible. */
export function onPage(page: Page): PageParts {
  return {
    query: page.getByRole('combobox', { name: 'Search the articles' }),
    status: page.locator('#status'),
    titles: page.locator('#hits h3'),
    marks: page.locator('#hits mark'),
    chosen: page.locator('#chosen li'),
    choose: (value) => page.getByRole('checkbox', { name: value }).check(),
    facet: (field) => page.locator(`#${field}-values label`).allTextContents(),
  };
}
