import { readFileSync } from 'node:fs';

/** A prompt of the repository. */
export interface Prompt {
  /** Name and version, as "assignment/1". */
  readonly id: string;
  readonly text: string;
}

/** Reads `<name>-prompt.md` beside this file, whose first line says its version. Throws where it has none. */
export function loadPrompt(name: string): Prompt {
  const file = readFileSync(new URL(`./${name}-prompt.md`, import.meta.url), 'utf8');
  const [, version, text] = /^version: (\d+)\n\s*([\s\S]*)$/.exec(file) ?? [];
  if (version === undefined || text === undefined)
    throw new Error(`${name}-prompt.md does not begin with its version`);
  return { id: `${name}/${version}`, text: text.trimEnd() };
}
