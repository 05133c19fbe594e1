import { normaliseCaption } from '../../kinds/normalise-caption.ts';

/** Captions remembered: those of one page are compared with every form, and those of the next are mostly the same. */
const MOST_CAPTIONS = 5000;
const cores = new Map<string, string>();

/** A printed caption as captions are compared, `normaliseCaption(caption).core`. */
export function coreOfCaption(caption: string): string {
  let core = cores.get(caption);
  if (core === undefined) {
    core = normaliseCaption(caption).core;
    if (cores.size >= MOST_CAPTIONS) cores.clear();
    cores.set(caption, core);
  }
  return core;
}
