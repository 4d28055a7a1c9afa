import { describe, expect, it } from 'vitest';
import { conjugate } from '../../src/config/conjugate.ts';

describe('conjugate', () => {
  it.each([
    ['warn', 'warns', 'warned', 'warning'],
    ['reply', 'replies', 'replied', 'replying'],
    ['delay', 'delays', 'delayed', 'delaying'],
    ['argue', 'argues', 'argued', 'arguing'],
    ['agree', 'agrees', 'agreed', 'agreeing'],
    ['stress', 'stresses', 'stressed', 'stressing'],
    ['express', 'expresses', 'expressed', 'expressing'],
    ['reach', 'reaches', 'reached', 'reaching'],
    ['push', 'pushes', 'pushed', 'pushing'],
    ['slam', 'slams', 'slammed', 'slamming'],
    ['dub', 'dubs', 'dubbed', 'dubbing'],
    ['hail', 'hails', 'hailed', 'hailing'],
    ['vow', 'vows', 'vowed', 'vowing'],
    ['add', 'adds', 'added', 'adding'],
    ['ask', 'asks', 'asked', 'asking'],
    ['counter', 'counters', 'countered', 'countering'],
  ])('makes of %s the forms %s, %s, %s', (base, ...forms) => {
    expect(conjugate(base)).toEqual([base, ...forms]);
  });

  it('leaves the particle of a phrasal verb behind', () => {
    expect(conjugate('point out')).toEqual([
      'point out',
      'points out',
      'pointed out',
      'pointing out',
    ]);
  });

  it('does as its example says', () => {
    expect(conjugate('reply')).toEqual(['reply', 'replies', 'replied', 'replying']);
  });
});
