/**
 * Returns the forms of a regular English verb: base, third person, past, participle.
 *
 * The particle of a phrasal verb stays behind: `point out` gives `points out`.
 *
 * @example `conjugate('reply')` gives `reply`, `replies`, `replied`, `replying`
 */
export function conjugate(base: string): string[] {
  const [verb = '', ...particles] = base.split(' ');
  const tail = particles.map((particle) => ` ${particle}`).join('');
  return regularForms(verb).map((form) => form + tail);
}

function regularForms(verb: string): string[] {
  if (/[^aeiou]y$/.test(verb)) {
    const stem = verb.slice(0, -1);
    return [verb, `${stem}ies`, `${stem}ied`, `${verb}ing`];
  }
  // A silent e gives way: argue, arguing; but agree, agreeing.
  if (/[eoy]e$/.test(verb)) return [verb, `${verb}s`, `${verb}d`, `${verb}ing`];
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/(?:s|x|z|ch|sh)$/.test(verb)) return [verb, `${verb}es`, `${verb}ed`, `${verb}ing`];
  // One syllable, one vowel, one consonant: slam, slammed.
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb)) {
    const doubled = verb + verb.slice(-1);
    return [verb, `${verb}s`, `${doubled}ed`, `${doubled}ing`];
  }
  return [verb, `${verb}s`, `${verb}ed`, `${verb}ing`];
}
