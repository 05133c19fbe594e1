/** What may be logged of an error: never its message, which can quote a document or a file name. */
export interface FaultDescription {
  readonly name: string;
  readonly code: string | null;
  /** Places in the program, innermost first. */
  readonly frames: readonly string[];
  readonly cause: FaultDescription | null;
}

const FRAMES = 6;
const CAUSES = 3;

export function describeFault(error: unknown, depth = 0): FaultDescription {
  if (!(error instanceof Error)) return { name: typeof error, code: null, frames: [], cause: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return {
    name: error.name,
    code,
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
      .slice(0, FRAMES)
      .map((line) => line.trim()),
    cause:
      error.cause === undefined || depth >= CAUSES ? null : describeFault(error.cause, depth + 1),
  };
}
