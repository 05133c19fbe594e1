/** The digits of a text, without what stands between them: what two readings of a figure have in common. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
