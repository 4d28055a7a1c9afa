import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { listNameWords } from './name-words.ts';
import { isSamePerson } from './same-person.ts';

/** Returns the table's name for a person, also for a name that is one slip away from it; else the name as it is. */
export function canonicalizeName(name: string, speakers: NameTable): string {
  const known = speakers.canonicalByKey.get(foldName(name));
  if (known !== undefined) return known;
  const words = listNameWords(name);
  const surname = foldName(name.slice(name.lastIndexOf(' ') + 1));
  for (const [key, canonicalName] of speakers.canonicalByKey) {
    // A table may hold thousands: only names with this surname are looked at.
    if (!key.includes(surname)) continue;
    const other = listNameWords(canonicalName);
    if (other.length === words.length && isSamePerson(other, words)) return canonicalName;
  }
  return name;
}
