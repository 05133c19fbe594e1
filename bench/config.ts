/** The environment for a native tool that is measured beside Hedui: ours, with what the measurement sets. */
export function toolEnvironment(set: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...set };
}
