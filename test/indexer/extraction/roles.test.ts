import { describe, expect, it } from 'vitest';
import { findRoles } from '../../../indexer/extraction/roles.ts';
import { extraction } from '../sources.ts';
import { listNames, readArticle } from './reading.ts';

function rolesOf(body: string): string[] {
  const { tokens, nominals } = readArticle(body).body.narration;
  const [name] = listNames(body);
  return name === undefined ? [] : findRoles(tokens, name, nominals, extraction.persons);
}

describe('findRoles', () => {
  it.each<[string, readonly string[]]>([
    ['Senator Aino Virtanen left.', ['senator', 'lawmaker']],
    ['the goalkeeper Aino Virtanen left', ['goalkeeper']],
    ['campaign manager Aino Virtanen left', ['manager']],
    ['Aino Virtanen, the chief biologist, left', ['chief', 'biologist', 'scientist', 'researcher']],
    [
      'Aino Virtanen, a professor of law, left',
      ['professor', 'researcher', 'scientist', 'academic'],
    ],
    ['Aino Virtanen, whose brother is a judge, left', []],
    ["Aino Virtanen, the mayor's daughter, left", ['daughter']],
    ['Aino Virtanen left the judge', []],
  ])('reads the roles of “%s”', (body, roles) => {
    expect(new Set(rolesOf(body))).toEqual(new Set(roles));
  });

  it('reads the description that a comma parts from the name', () => {
    expect(rolesOf('The senator from Ohio, Aino Virtanen, left.')).toEqual([]);
    expect(rolesOf('The tall senator, Aino Virtanen, left.')).toContain('senator');
  });
});
