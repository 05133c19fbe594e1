import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import type { DigitReader } from '../../digit-reader/digit-reader.ts';
import type { DrawnPage } from '../drawn-page.ts';
import type { GlyphRun } from '../glyph-run.ts';
import type { PageContent } from '../page-content.ts';
import type { TextLayer } from '../text-layer.ts';
import { coveredText } from './covered-text.ts';
import { earlierText } from './earlier-text.ts';
import { mixedPrint } from './mixed-print.ts';
import { unseenText } from './unseen-text.ts';

/** What altering leaves behind on a page with a text layer. `earlier`: its text in the file's first revision. */
export function pageSignals(
  layer: TextLayer,
  content: PageContent,
  drawn: DrawnPage,
  earlier: readonly GlyphRun[] | null,
  reader: DigitReader,
): TamperingSignal[] {
  const covered = coveredText(layer, content, drawn, reader);
  const isCovered = (run: GlyphRun) => covered.some((one) => one.run === run);
  const own = layer.runs.map(({ glyphs }) =>
    glyphs.every(({ operation }) => operation < content.annotationsFrom),
  );
  const ofPage = {
    runs: layer.runs.filter((_, index) => own[index]),
    visible: layer.visible.filter((_, index) => own[index]),
  };
  return [
    ...covered.map(({ signal }) => signal),
    ...unseenText(layer, drawn, reader, isCovered),
    ...mixedPrint(
      layer.runs.filter((_, index) => layer.visible[index] !== 'contradicted'),
      drawn,
    ),
    ...(earlier === null ? [] : earlierText(earlier, ofPage, drawn)),
  ];
}
