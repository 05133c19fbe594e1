/** The digits of a whole number in groups as figures are printed, a sign with the first: "-1234567" → ["-1", "234", "567"]. */
export function groupsOfThousands(digits: string): string[] {
  return digits.split(/\B(?=(?:\d{3})+$)/);
}
