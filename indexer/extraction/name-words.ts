import { foldName } from '../../src/core/fold.ts';
import { NAME_PARTICLES, NAME_SUFFIXES } from '../../src/core/person-name.ts';

/** Folded words of a name without particles and suffixes; a double-barrelled surname is one word. */
export function listNameWords(name: string): string[] {
  return name
    .split(' ')
    .map((word) => foldName(word).replaceAll(' ', ''))
    .filter((word) => word !== '' && !NAME_SUFFIXES.has(word))
    .filter((word, at, words) => at === words.length - 1 || !NAME_PARTICLES.has(word));
}
