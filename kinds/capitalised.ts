/** "net profit" → "Net profit": where a line, a name or a sentence begins with it. */
export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
