/**
 * The one spelling of a path inside a zip: `./Doc_0//Pages/../a.xml` is `Doc_0/a.xml`. null = it leads outside, is
 * absolute, names a drive, or holds a backslash or a control character.
 */
export function zipPath(path: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\\\u0000-\u001f\u007f]|^\/|^[A-Za-z]:/.test(path)) return null;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.length > 0 ? steps.join('/') : null;
}
