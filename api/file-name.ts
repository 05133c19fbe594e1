/** Characters of the longest name that is kept. */
const LONGEST = 200;

/**
 * A file name as sent, made fit to be shown: the last part of a path, without control characters and without the marks that
 * turn the direction of reading (they make `fdp.exe` look like `exe.pdf`). Files are never stored under it.
 */
export function cleanFileName(sent: string | undefined): string {
  const name = (sent ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim();
  if (!name || name === '.' || name === '..') return 'upload';
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  // The end says what kind of file it is.
  return `${characters.slice(0, LONGEST - 12).join('')}…${characters.slice(-11).join('')}`;
}

/** `X-Filename` as percent-encoded UTF-8, since headers hold ASCII alone; a name that is not encoded is taken as it is. */
export function fileNameOfHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
