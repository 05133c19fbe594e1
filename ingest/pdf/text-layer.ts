import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { DrawnPage } from './drawn-page.ts';
import { garbledShare } from './garbled-share.ts';
import type { GlyphProofs } from './glyph-proofs.ts';
import type { GlyphResemblance } from './glyph-resemblance.ts';
import type { GlyphRun } from './glyph-run.ts';
import { isUsableLayer } from './is-usable-layer.ts';
import { joinRulings, type PlacedRuling } from './join-rulings.ts';
import type { PageContent } from './page-content.ts';
import type { Tile } from './page-tiles.ts';
import { paleFigures } from './pale-figures.ts';
import { paleInkBeside } from './pale-ink.ts';
import { paperOfPage } from './paper-of-page.ts';
import { type Planes, planesOf } from './planes.ts';
import { type SeenWords, seeWords } from './see-words.ts';
import { type InkPatch, uncoveredInk } from './uncovered-ink.ts';
import { unexplainedInk } from './unexplained-ink.ts';
import { withoutCurvedText } from './without-curved-text.ts';
import { wordsOfGlyphs } from './words-of-glyphs.ts';

/** The text layer of a page beside what its picture shows. */
export interface TextLayer {
  readonly runs: readonly GlyphRun[];
  readonly rulings: readonly PlacedRuling[];
  /** One verdict per run. */
  readonly visible: SeenWords['visible'];
  /** Ink that no run explains. */
  readonly patches: readonly InkPatch[];
  /** The tiles of the drawn page with ink, pale too, that nothing explains. */
  readonly unexplained: readonly Tile[];
  readonly planes: Planes;
  /** Share (0..1) of the glyphs that are not what the layer says. */
  readonly garbled: number;
  /** Median em of the runs, points. */
  readonly em: number;
}

/** Em assumed where there is no text, points. */
const USUAL_EM = 10;

export function readTextLayer(
  content: PageContent,
  drawn: DrawnPage,
  deps: {
    readonly digits: DigitReader;
    readonly proofs: GlyphProofs;
    readonly resemblance: GlyphResemblance;
  },
): TextLayer {
  const rulings = joinRulings(content.pieces);
  const runs = wordsOfGlyphs(withoutCurvedText(content.glyphs), rulings);
  const planes = planesOf(drawn);
  const resemblances = deps.resemblance.compare(content.glyphs);
  const different = new Set(
    content.glyphs.filter((_, index) => resemblances[index] === 'different'),
  );
  const seen = seeWords(runs, rulings, drawn, planes, deps.digits, deps.proofs);
  const { explained } = seen;
  const visible = seen.visible.map((verdict, index) =>
    verdict === 'proved' && runs[index]?.glyphs.some((glyph) => different.has(glyph))
      ? 'unproved'
      : verdict,
  );
  const sizes = runs.map(({ size }) => size).sort((a, b) => a - b);
  const em = sizes[Math.floor(sizes.length / 2)] ?? USUAL_EM;
  const grey = planes.grey();
  const tiles = planes.tiles();
  const paper = paperOfPage(drawn, grey.data, tiles, content.fills);
  const unexplained = unexplainedInk(drawn, grey.data, explained, tiles, paper);
  const uncovered = uncoveredInk(drawn, grey.data, unexplained, paper, em * drawn.scale);
  const proved = runs.filter((_, index) => visible[index] === 'proved');
  const beside = paleInkBeside(proved, drawn, explained, uncovered);
  const known = { patches: [...uncovered.patches, ...beside], seals: uncovered.seals };
  const garbled = garbledShare(content.glyphs, resemblances);
  const layer = {
    runs,
    rulings,
    visible,
    patches: known.patches,
    unexplained: unexplained.tiles,
    planes,
    em,
    garbled,
  };
  // More ink makes no layer usable: of one that is not, the page is read as a picture, pale figures and all.
  if (!isUsableLayer(layer)) return layer;
  const pale = paleFigures(drawn, grey, unexplained, known, em, deps.digits);
  return { ...layer, patches: [...known.patches, ...pale] };
}
