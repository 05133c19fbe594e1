/** The parts of a number format, for positive;negative;zero;text. A semicolon that is shown itself parts nothing. */
export function formatSections(format: string): string[] {
  return [...`;${format}`.matchAll(/;((?:"[^"]*"|[\\!_*].|[^;])*)/g)].map(
    ([, section = '']) => section,
  );
}
