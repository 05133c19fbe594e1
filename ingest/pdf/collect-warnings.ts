/**
 * Runs `work` and gives the warnings that pdf.js wrote meanwhile: they are the only sign of a picture that it left
 * out. Not for use at the same time by two callers of one process.
 */
export async function collectWarnings<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly warnings: readonly string[] }> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (...parts: unknown[]) => {
    warnings.push(parts.map(String).join(' ').slice(0, 200));
  };
  try {
    return { result: await work(), warnings };
  } finally {
    console.warn = warn;
  }
}

/** A picture of the page was too large or could not be decoded, and is not on the drawn page. */
export function saysImageDropped(warnings: readonly string[]): boolean {
  return warnings.some((warning) =>
    /exceeded maximum allowed size|Unable to decode (inline )?image|image isn't ready/.test(
      warning,
    ),
  );
}
