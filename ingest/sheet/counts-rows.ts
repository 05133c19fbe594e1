/** Fewer numbers of rows than this may be amounts. */
const FEWEST_NUMBERS = 5;
/** Their steps, and how many of these are as small. */
const LARGEST_STEP = 3;
const MOST_STEPS = 0.8;

/**
 * The figures of a column number the rows: nothing but whole numbers of three digits at most, of which nearly all are one
 * to three more than the one above; below another statement they begin anew. null = a text that is no figure.
 */
export function countsRows(figures: readonly (string | null)[]): boolean {
  const numbers = figures.map((text) => (/^\d{1,3}$/.test(text ?? '') ? Number(text) : null));
  const steps = numbers.slice(1).map((number, index) => (number ?? 0) - (numbers[index] ?? 0));
  const small = steps.filter((step) => step >= 1 && step <= LARGEST_STEP);
  return (
    numbers.length >= FEWEST_NUMBERS &&
    !numbers.includes(null) &&
    small.length >= MOST_STEPS * steps.length
  );
}
