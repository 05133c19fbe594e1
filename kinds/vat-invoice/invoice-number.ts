/** Provinces of GB/T 2260 and, unconfirmed by any official text, five cities that run their own plans. */
const REGIONS = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 ' +
    '91 92 93 94 95'
  ).split(' '),
);

/**
 * The structure of the 20-digit number of a 数电票: two digits of the issue year, two of the region, sixteen more.
 * There is no check digit, so structure supports a reading and never replaces one.
 */
export function judgeInvoiceNumber(
  number: string,
  issueDate: string | null,
): { wellFormed: boolean; knownRegion: boolean; yearAgrees: boolean | null } {
  const wellFormed = /^\d{20}$/.test(number);
  return {
    wellFormed,
    knownRegion: wellFormed && REGIONS.has(number.slice(2, 4)),
    yearAgrees: wellFormed && issueDate ? number.slice(0, 2) === issueDate.slice(2, 4) : null,
  };
}
