/** 2025-03-01: a day as ISO 8601 writes it, of a year with four digits; whether a calendar has it is not asked. */
export function isoDay(
  year: number | string,
  month: number | string,
  day: number | string,
): string {
  const [mm, dd] = [month, day].map((part) => String(part).padStart(2, '0'));
  return `${year}-${mm}-${dd}`;
}
