import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';

/** How the site is called: by its own word, by the table, by its address. */
export type SiteNames = {
  readonly outlet: string | null;
  readonly outlets: NameTable;
  readonly url: string | null;
};

/** True for the name of a site, in any of its forms. */
export function isSiteName(text: string, { outlet, outlets, url }: SiteNames): boolean {
  const key = foldName(text);
  return (
    outlets.canonicalByKey.has(key) ||
    (outlet !== null && key === foldName(outlet)) ||
    (url !== null && listHostNames(url).has(key.replaceAll(' ', '')))
  );
}

/** `https://www.harbour-ledger.example/port` is `harbourledgerexample` and `harbourledger`. */
function listHostNames(url: string): ReadonlySet<string> {
  const host = /^https?:\/\/(?:www\.)?(?<host>[^/:?#]+)/iu.exec(url)?.groups?.['host'] ?? '';
  const [...labels] = host.toLowerCase().split('.');
  const names = [host, labels[0] ?? '', labels.at(-2) ?? ''].map((name) =>
    name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
  );
  return new Set(names.filter((name) => name.length > 2));
}
