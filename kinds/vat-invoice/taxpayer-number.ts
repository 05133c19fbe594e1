import { isOrganisationCode, isUnifiedSocialCreditCode } from '../unified-social-credit-code.ts';

/** ISO 7064 mod 11-2, as on identity cards. */
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_CHECKS = '10X98765432';

/**
 * What the form of a 纳税人识别号 says of it.
 * valid: a check digit is there and right; invalid: it is there and wrong; unchecked: this kind has none that is known
 * (17 and 20 characters, or 15 without an organisation code); malformed: no taxpayer has a number of this length or signs.
 */
export function judgeTaxpayerNumber(
  number: string,
): 'valid' | 'invalid' | 'unchecked' | 'malformed' {
  if (!/^[0-9A-Z]+$/.test(number)) return 'malformed';
  if (number.length === 18)
    return isUnifiedSocialCreditCode(number) || isIdentityNumber(number) ? 'valid' : 'invalid';
  if (number.length === 15) return isOrganisationCode(number.slice(6)) ? 'valid' : 'unchecked';
  if (number.length === 17 || number.length === 20) return 'unchecked';
  return 'malformed';
}

function isIdentityNumber(number: string): boolean {
  if (!/^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(number))
    return false;
  const sum = IDENTITY_WEIGHTS.reduce(
    (total, weight, place) => total + weight * Number(number.charAt(place)),
    0,
  );
  return number.charAt(17) === IDENTITY_CHECKS[sum % 11];
}
