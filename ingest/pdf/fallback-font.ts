import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const FONT = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';

/** The families that pdf.js asks for when a font is not embedded. */
const GENERIC_FAMILIES = ['sans-serif', 'serif', 'monospace'];

let registered = false;

/**
 * Makes one Chinese font the answer to every font that a PDF does not bring along, on every machine alike.
 * Throws when the font is not there: without it such pages would come out blank.
 */
export function useFallbackFont(): void {
  if (registered) return;
  const path = createRequire(import.meta.url).resolve(FONT);
  if (!existsSync(path)) throw new Error(`The font ${path} is missing. Run npm ci.`);
  for (const family of GENERIC_FAMILIES)
    if (!GlobalFonts.registerFromPath(path, family))
      throw new Error(`The font ${path} could not be loaded. Run npm ci.`);
  registered = true;
}
