import { describe, expect, it } from 'vitest';
import type { Person } from '../../../indexer/extraction/people.ts';
import { createTrail } from '../../../indexer/extraction/salience.ts';
import type { TrailEntry } from '../../../indexer/extraction/salience.ts';

const aPerson = (name: string, gender: Person['gender'] = 'either'): Person => ({
  name,
  nameInArticle: name,
  words: name.toLowerCase().split(' '),
  roles: new Set(),
  gender,
});
const at = (token: number, parts: Partial<TrailEntry> = {}): TrailEntry => ({
  token,
  sentence: 0,
  paragraph: 0,
  isOwner: false,
  isObject: false,
  isName: true,
  isSpeaker: false,
  ...parts,
});

describe('createTrail', () => {
  const [ana, bela, carl] = [
    aPerson('Ana Roe', 'female'),
    aPerson('Bela Doe'),
    aPerson('Carl Poe', 'male'),
  ];

  it('prefers the subject of a sentence to those behind it', () => {
    const trail = createTrail();
    trail.note(ana, at(0));
    trail.note(aPerson('Dora Loe', 'female'), at(5, { isObject: true }));
    expect(trail.findMostSalient('female', at(9, { sentence: 1 }))).toBe(ana);
  });

  it('prefers whoever was mentioned lately', () => {
    const trail = createTrail();
    trail.note(ana, at(0));
    const dora = aPerson('Dora Loe', 'female');
    trail.note(dora, at(30, { sentence: 3, paragraph: 1 }));
    expect(trail.findMostSalient('female', at(40, { sentence: 4, paragraph: 1 }))).toBe(dora);
  });

  it('never takes a man for her', () => {
    const trail = createTrail();
    trail.note(carl, at(0));
    expect(trail.findMostSalient('female', at(4))).toBeNull();
  });

  it('takes whose gender is unknown where nobody else is there', () => {
    const trail = createTrail();
    trail.note(bela, at(0));
    trail.note(carl, at(3));
    expect(trail.findMostSalient('female', at(4))).toBe(bela);
  });

  it('forgets after six paragraphs', () => {
    const trail = createTrail();
    trail.note(ana, at(0));
    expect(trail.findMostSalient('female', at(90, { paragraph: 6 }))).toBe(ana);
    expect(trail.findMostSalient('female', at(99, { paragraph: 7 }))).toBeNull();
  });

  it('knows the latest subject, which is no owner and no object', () => {
    const trail = createTrail();
    expect(trail.latestSubject()).toBeNull();
    trail.note(ana, at(0));
    trail.note(bela, at(3, { sentence: 1, isOwner: true }));
    trail.note(carl, at(6, { sentence: 1, isObject: true }));
    expect(trail.latestSubject()).toBe(ana);
  });

  it('tells who alone of some was mentioned lately', () => {
    const trail = createTrail();
    trail.note(ana, at(0));
    trail.note(bela, at(50, { paragraph: 5 }));
    expect(trail.findOnlyRecent([ana, bela], 5)).toBe(bela);
    expect(trail.findOnlyRecent([ana, bela], 3)).toBeNull();
    expect(trail.latestOf([ana, carl])).toBe(ana);
  });
});
