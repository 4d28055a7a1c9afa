import { describe, expect, it } from 'vitest';
import { spellCapitals } from '../../../indexer/extraction/capital-names.ts';

describe('spellCapitals', () => {
  it.each([
    ['JOHN MCALLISTER', 'John McAllister'],
    ['JEAN-LUC O’BRIEN', 'Jean-Luc O’Brien'],
    ['ANA DE LA CRUZ JR.', 'Ana de la Cruz Jr.'],
    ['LA TOYA ROE', 'La Toya Roe'],
    ['J. R. ROE III', 'J. R. Roe III'],
    ['JD ROE', 'JD Roe'],
    ['BO LI', 'Bo Li'],
    ['MARÍA ÅHLSTRÖM', 'María Åhlström'],
    ['MC ROE', 'MC Roe'],
  ])('spells %s as %s', (name, spelled) => {
    expect(spellCapitals(name)).toBe(spelled);
  });

  it.each(['Jane ROE', 'Jane Roe', 'AMLO', 'J. Roe', 'DeShawn Li'])(
    'leaves %s as it is',
    (name) => {
      expect(spellCapitals(name)).toBe(name);
    },
  );
});
