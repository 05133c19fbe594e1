import { describe, expect, it } from 'vitest';
import {
  isOrganisationCode,
  isUnifiedSocialCreditCode,
  socialCreditCodeCandidates,
  socialCreditCodeRepairs,
  socialCreditCodesOfReadings,
} from './unified-social-credit-code.ts';

const REAL = [
  '91440300192317458F',
  '914403001922038216',
  '9144030071526726XG',
  '91440300708461136T',
  '91350900587527783P',
  '91350100M000100Y43',
];

describe('isUnifiedSocialCreditCode', () => {
  it.each(REAL)('%s is right', (code) => {
    expect(isUnifiedSocialCreditCode(code)).toBe(true);
    expect(isOrganisationCode(code.slice(8, 17))).toBe(true);
  });

  it('refuses every other single character in every place', () => {
    for (const code of REAL)
      for (let place = 0; place < 18; place++)
        for (const sign of '0123456789ABCDEFGHJKLMNPQRTUWXY')
          if (sign !== code[place])
            expect(
              isUnifiedSocialCreditCode(code.slice(0, place) + sign + code.slice(place + 1)),
            ).toBe(false);
  });

  it('refuses letters outside the alphabet and other lengths', () => {
    expect(isUnifiedSocialCreditCode('9144030019231745SF')).toBe(false);
    expect(isUnifiedSocialCreditCode('91440300192317458')).toBe(false);
    expect(isUnifiedSocialCreditCode('')).toBe(false);
  });
});

describe('isOrganisationCode', () => {
  it('knows the check digit X and refuses a wrong one', () => {
    expect(isOrganisationCode('71526726X')).toBe(true);
    expect(isOrganisationCode('715267260')).toBe(false);
    expect(isOrganisationCode('19231745A')).toBe(false);
  });
});

describe('socialCreditCodeCandidates', () => {
  it.each(REAL)('%s has no second candidate', (code) => {
    expect(socialCreditCodeCandidates(code)).toEqual([code]);
  });

  it('repairs letters that the alphabet does not have', () => {
    expect(socialCreditCodeCandidates('9I44O3OO192317458F')).toEqual(['91440300192317458F']);
    expect(socialCreditCodeCandidates('9144030019Z317458F')).toEqual(['91440300192317458F']);
  });

  it('offers nothing where the misreading is of another kind', () => {
    expect(socialCreditCodeCandidates('91440300192317488F')).toEqual([]);
    expect(socialCreditCodeCandidates('91440300V92317458F')).toEqual([]);
  });
});

describe('socialCreditCodeRepairs', () => {
  it('offers what a look-alike sign may have been', () => {
    expect(socialCreditCodeRepairs('91440300192317458E')).toEqual(['91440300192317458F']);
    expect(socialCreditCodeRepairs('914403001922038Z16')).toEqual(['914403001922038216']);
    expect(socialCreditCodeRepairs('91440800708461136T')).toEqual(['91440300708461136T']);
  });

  it('offers nothing for two wrong signs, or another length', () => {
    expect(socialCreditCodeRepairs('91440800708461186T')).toEqual([]);
    expect(socialCreditCodeRepairs('9144030019231745')).toEqual([]);
  });
});

describe('socialCreditCodesOfReadings', () => {
  it.each([
    [
      'a digit that the first reader misread',
      '91430104484076476E',
      '91430104464076476?',
      '91430104464076476E',
    ],
    ['a digit that it lost', '9144190015399H6ON', '91441900153999?60?', '91441900153999H60N'],
    ['two letters seen as one', '91441900M87979703', '91441900?87979703', '91441900MA87979703'],
    ['what changes the least', '91510107MA8P46168]', '91510107?8?46168?', '91510107MA8P46168J'],
    ['a last sign that both lack', '91440305MA1148847', '91440305?1148847', '91440305MA1148847J'],
    [
      'a last letter read as a digit',
      '91210202MA03483531',
      '91210202?0348353?',
      '91210202MA0348353F',
    ],
    ['marks seen for letters', '91510107MA16748112', '?91510107%?1674?112', '91510107MA1674B112'],
    ['a letter that it lacks', '91510107A8336509T', '91510107?8336509?', '91510107MA8336509T'],
    [
      'a last letter that it lacks',
      '91420111001307549',
      '91420111001307549?',
      '91420111001307549N',
    ],
    ['both letters lost', '9151010748816926', '91510107?48818926', '91510107MA48818926'],
    ['a letter read as a digit', '91440305MA2P948478', '91440305?2?94847?', '91440305MA2P94847B'],
    [
      'a letter that both took for a digit',
      '913401046173016241',
      '913401046175016241',
      '913401046T75016241',
    ],
    [
      'a letter read as a sign that no code has',
      '91210202MA9867758]',
      '91210202?9867758?',
      '91210202MA9867758J',
    ],
  ])('joins %s', (_, reading, digits, code) => {
    expect(socialCreditCodesOfReadings(reading, digits)).toEqual([code]);
  });

  it('says nothing of what is hardly read', () => {
    expect(socialCreditCodesOfReadings('91430104]]]]]]576E', '91430104??????576?')).toEqual([]);
  });

  it('gives back no altered number: digits that both readers see stay', () => {
    expect(socialCreditCodesOfReadings('91430104464076576E', '91430104464076576?')).toEqual([]);
  });
});
