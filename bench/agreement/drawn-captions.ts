import { readOptions } from '../../fixtures/read-options.ts';
import { openTextReader } from '../../ingest/ocr/open-text-reader.ts';
import { prepareLine } from '../../ingest/ocr/prepare-line.ts';
import { drawnLine } from '../../ingest/ocr/testing/drawn-line.ts';
import { CAPTION_LOOKS } from '../../ingest/picture/look-twice.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { statementForms } from '../../kinds/registry.ts';

/**
 * Every Chinese caption of every form, drawn without a flaw in some typefaces and heights: which of them does the first reader
 * see otherwise, and is sure of it? Where it does so in half of the drawings, the row is never found by its caption alone, and
 * what is read belongs into its `readAs`.
 */
const { values } = readOptions({
  options: {
    font: {
      type: 'string',
      multiple: true,
      default: ['Noto Sans CJK SC', 'Noto Serif CJK SC', 'AR PL UMing CN', 'AR PL UKai CN'],
    },
  },
});
/** Heights of digits, in pixels. */
const HEIGHTS = [16, 24];
const SURE = 0.8;

const captions = new Set(
  statementForms
    .flatMap(({ rows }) => rows.flatMap(({ caption, synonyms }) => [caption, ...synonyms]))
    .filter((caption) => /\p{Script=Han}/u.test(caption)),
);
const reader = await openTextReader();
const { signal } = new AbortController();
let misread = 0;
for (const caption of captions) {
  const lines = values.font.flatMap((font) =>
    HEIGHTS.map((height) =>
      prepareLine(drawnLine(caption, height, font), height, CAPTION_LOOKS.frames[0].frame),
    ),
  );
  const { core } = normaliseCaption(caption);
  const others = (await reader.readTexts(lines, signal))
    .filter(({ confidence }) => confidence >= SURE)
    .map(({ text }) => normaliseCaption(text).core)
    .filter((seen) => seen !== core);
  if (others.length < lines.length / 2) continue;
  misread++;
  process.stdout.write(
    `${caption}: ${others.length} of ${lines.length} read as ${[...new Set(others)].join(', ')}\n`,
  );
}
process.stdout.write(`${misread} of ${captions.size} captions\n`);
await reader.close();
