import type { Raster } from '../raster.ts';
import { type ColourPapers, colourGains, fillColourGains } from './colour-gains.ts';
import { colourOfPaper } from './colour-of-paper.ts';
import { deepenPalePrint } from './deepen-pale-print.ts';
import { estimatePaper, type PaperGrid } from './estimate-paper.ts';
import { fadeMarkers } from './fade-markers.ts';
import {
  COLOUR_BLOCK_BITS,
  type ColouredBlocks,
  findColouredBlocks,
} from './find-coloured-blocks.ts';
import { findRedPrint } from './find-red-print.ts';
import type { Corners } from './find-sheet.ts';
import { flattenLight, GAIN_ROWS } from './flatten-light.ts';
import { hueOf } from './hue-plane.ts';
import { levelSteps } from './level-steps.ts';
import { liftColouredSeals } from './lift-coloured-seals.ts';
import { type LiftedStamp, liftGreyStamps } from './lift-grey-stamps.ts';
import type { PixelBox, Plane } from './plane.ts';

export interface InkPlanes {
  /** Evenly lit grey in which seals and light markers are as light as paper; other coloured ink is print, and dark. */
  readonly dark: Plane;
  /** Evenly lit grey with every ink; the same object as `dark` where the picture has no coloured ink. */
  readonly all: Plane;
  /** Evenly lit grey with all coloured ink, thin lines as well, as light as its brightest channel; absent of a grey picture. */
  readonly brightest?: Plane | undefined;
  /** `dark` with grey stamps still on it; the same object where none was lifted. */
  readonly stamped: Plane;
  /** Stamps that were lifted, in pixels of the planes. */
  readonly stamps: readonly LiftedStamp[];
  /** Where ink in red was left as print, in pixels of the planes. */
  readonly redPrint: readonly PixelBox[];
}

export interface SeparatedPlanes extends InkPlanes {
  /** How coloured the paper is in places (`colourOfPaper`), 0..255; null of a grey picture. */
  readonly colourOfPaper: number | null;
}

/** Difference of the brightest and the darkest channel, paper being 255, from which ink counts as coloured… */
const COLOURED = 56;
/** …and up to which it is noise or a cast of the light. Within coloured ink, where its edges fade, less is enough. */
const NOISE = 32;
const FADED = 14;
/** The same difference from which the hue of a pixel can be trusted. */
const HUED = 40;
/** How much more colour than their median waves of colour have where they have most. */
const CREST = 2;
/** Brightest channel (paper 255) of a seal's faded edge at its darkest, and of print that is surely darker. */
const FADED_SEAL = 200;
const PRINT = 70;

/**
 * Grey pictures of the page, paper white. Light is flattened per channel, which also takes a colour cast out.
 * Where a coloured seal lies, the brightest channel drops its ink and keeps what is dark in all channels, so print under
 * it survives. Coloured ink that is no seal is print: red figures, blue strokes. `sheet` has the corners of the sheet where
 * one lies on something else.
 */
export function separateColour(raster: Raster, sheet: Corners | null = null): SeparatedPlanes {
  const { width, height, data } = raster;
  if (raster.channels === 1) {
    const paper = estimatePaper(data, width, height);
    return {
      ...greyOnly(flattenLight(data, width, height, paper), paper, sheet),
      colourOfPaper: null,
    };
  }
  const papers = [0, 1, 2].map((channel) =>
    estimatePaper(data, width, height, 3, channel),
  ) as unknown as ColourPapers;
  const ofPaper = colourOfPaper(raster, papers, sheet);
  // Among a screen's waves of colour ink is told by its own only where it has more.
  const waves = Math.max(0, CREST * ofPaper - NOISE);
  const coloured = findColouredBlocks(raster, papers, waves);
  const planes =
    coloured === null
      ? greyOnly(meanOfChannels(raster, papers), papers[1], sheet)
      : part(raster, papers, { coloured, waves }, sheet);
  return { ...planes, colourOfPaper: ofPaper };
}

function greyOnly(plane: Plane, paper: PaperGrid, sheet: Corners | null): InkPlanes {
  if (sheet !== null) levelSteps([plane], paper, sheet);
  // Before stamps are sought, which are told from print by their grey.
  deepenPalePrint([plane]);
  const before = { ...plane, data: plane.data.slice() };
  const stamps = liftGreyStamps(plane);
  const stamped = stamps.length > 0 ? before : plane;
  return { dark: plane, all: plane, stamped, stamps, redPrint: [] };
}

function meanOfChannels({ width, height, data }: Raster, papers: ColourPapers): Plane {
  const out = new Uint8Array(width * height);
  const gains = colourGains(width);
  const [red, green, blue] = gains;
  for (let y = 0; y < height; y++) {
    if (y % GAIN_ROWS === 0) fillColourGains(gains, papers, y);
    for (let x = 0, i = y * width, at = i * 3; x < width; x++, i++, at += 3) {
      const value =
        ((data[at] as number) * (red[x] as number) +
          2 * (data[at + 1] as number) * (green[x] as number) +
          (data[at + 2] as number) * (blue[x] as number)) *
        0.25;
      out[i] = value > 255 ? 255 : value;
    }
  }
  return { width, height, data: out };
}

function part(
  raster: Raster,
  papers: ColourPapers,
  { coloured, waves }: { readonly coloured: ColouredBlocks; readonly waves: number },
  sheet: Corners | null,
): InkPlanes {
  const { width, height, data } = raster;
  const plane = () => ({ width, height, data: new Uint8Array(width * height) });
  const [dark, light, all, hues, brightest] = [plane(), plane(), plane(), plane(), plane()];
  const gains = colourGains(width);
  const [red, green, blue] = gains;
  for (let y = 0; y < height; y++) {
    if (y % GAIN_ROWS === 0) fillColourGains(gains, papers, y);
    const row = (y >> COLOUR_BLOCK_BITS) * coloured.columns;
    for (let x = 0, i = y * width, at = i * 3; x < width; x++, i++, at += 3) {
      const r = Math.min(255, (data[at] as number) * (red[x] as number));
      const g = Math.min(255, (data[at + 1] as number) * (green[x] as number));
      const b = Math.min(255, (data[at + 2] as number) * (blue[x] as number));
      const value = (r + 2 * g + b) * 0.25;
      dark.data[i] = value;
      light.data[i] = value;
      all.data[i] = value;
      brightest.data[i] = value;
      const most = Math.max(r, g, b);
      const chroma = most - Math.min(r, g, b) - waves;
      if (chroma < FADED) continue;
      // From noise to colour the value slides from grey to the brightest channel, and beyond it for dark colours.
      const share = Math.max(0, Math.min(1, (chroma - NOISE) / (COLOURED - NOISE)));
      const lifted = value + (most + Math.max(0, chroma - NOISE) * 0.6 - value) * share;
      // The edge of a seal has lost colour, but in its brightest channel it is still lighter than print.
      const stretched = ((most - PRINT) * 255) / (FADED_SEAL - PRINT);
      brightest.data[i] = Math.min(255, Math.max(lifted, stretched));
      if (coloured.blocks[row + (x >> COLOUR_BLOCK_BITS)] === 0) continue;
      light.data[i] = brightest.data[i] as number;
      all.data[i] = value - (value - (most - chroma)) * share;
      if (chroma >= HUED) hues.data[i] = hueOf(r, g, b);
    }
  }
  fadeMarkers(dark, { all, light, hues });
  const stamps = liftColouredSeals(dark, { all, light, hues }, { raster, papers });
  const redPrint = findRedPrint(dark, hues, brightest);
  if (sheet !== null) levelSteps([all, dark, brightest], papers[1], sheet);
  deepenPalePrint([all, dark]);
  return { dark, all, brightest, stamped: dark, stamps, redPrint };
}
