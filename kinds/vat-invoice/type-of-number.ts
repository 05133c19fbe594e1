/** A number of 20 digits is that of a 数电票, whether 专票 or 普票 it does not say. null: another number. */
export function typeOfNumber(number: string): string | null {
  return /^\d{20}$/.test(number) ? 'digital' : null;
}
