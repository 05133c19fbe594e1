/** The numbers in a text, in order, one space between them: what two readings of a date have in common. */
export function numbersOf(text: string): string {
  return text.split(/\D+/).filter(Boolean).join(' ');
}
