/** The environment for a native tool that is measured beside Hedui: ours, with what the measurement sets. */
export function toolEnvironment(set: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...set };
}

/** Folder of real documents that are tried and never kept here (HEDUI_REAL_FILES); null: none is named. */
export function realFiles(): string | null {
  return process.env.HEDUI_REAL_FILES || null;
}
