import { describe, expect, it, test } from 'vitest';
import { addEmbedded } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';
import { wordsUnder } from './undrawn-annotations.ts';

const FIGURE = 'BT /F1 10 Tf 300 700 Td (1,234.56) Tj ET';
const OVER = '/Rect [295 694 350 712]';
const QUADS = '/QuadPoints [295 712 350 712 295 694 350 694]';

/** What is read of a figure under an annotation, `APPEARANCE` in it being another figure on white. */
async function under(annotation: string, place = OVER) {
  const pdf = craftPdf();
  const font = addEmbedded(pdf);
  const appearance = pdf.addStream(
    `/Type /XObject /Subtype /Form /BBox [0 0 55 18] /Resources << /Font << /F1 ${font} 0 R >> >>`,
    '1 1 1 rg 0 0 55 18 re f 0 g BT /F1 10 Tf 5 6 Td (9,876.54) Tj ET',
  );
  const rows = Array.from(
    { length: 8 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  const body = annotation.replace('APPEARANCE', `/AP << /N ${appearance} 0 R >>`);
  const id = pdf.add(`<< /Type /Annot ${place} ${body} >>`);
  pdf.page(`${rows.join('\n')}\n${FIGURE}`, `/Font << /F1 ${font} 0 R >>`, `/Annots [${id} 0 R]`);
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  return page;
}

const FIELD = '/Subtype /Widget /FT /Tx /T (a) /DA (/Helv 10 Tf 0 g) /F 4';

describe('an annotation over a figure', () => {
  it.each([
    ['a text', '/Subtype /FreeText /Contents (9,876.54) /DA (/Helv 10 Tf 0 g) /F 4'],
    ['a stamp', '/Subtype /Stamp /Name /Draft /F 4'],
    ['a redaction', '/Subtype /Redact /IC [0 0 0] /F 4'],
    ['a square of white', '/Subtype /Square /IC [1 1 1] /C [1 1 1] /F 4'],
    ['a strike', `/Subtype /StrikeOut ${QUADS} /C [1 0 0] /F 4`],
    ['a line', '/Subtype /Line /L [295 703 350 703] /C [1 0 0] /F 4'],
    ['a field with a value', `${FIELD} /V (9,876.54)`],
    ['a field with a ground', `${FIELD} /MK << /BG [1 1 1] >>`],
  ])('%s without an appearance: nothing is proved', async (_, annotation) => {
    const page = await under(annotation);
    const figure = page.words.find(({ text }) => text === '1,234.56');
    expect(figure?.visible ?? 'no word').not.toBe('proved');
  });

  it.each([
    ['a text', '/Subtype /FreeText /Contents (9) /F 4'],
    ['a redaction', '/Subtype /Redact /F 4'],
    ['a field', `${FIELD} /V (9)`],
  ])('%s with an appearance: what it shows is read', async (_, annotation) => {
    const { words } = await under(`${annotation} APPEARANCE`);
    const seen = (text: string) => words.find((word) => word.text === text)?.visible;
    expect([seen('1,234.56'), seen('9,876.54')]).toEqual(['contradicted', 'proved']);
  });

  it.each([
    ['hidden text', '/Subtype /FreeText /Contents (9) /F 2'],
    ['a text for print alone', '/Subtype /FreeText /Contents (9) /F 36'],
    ['a link', '/Subtype /Link /Border [0 0 0] /A << /S /URI /URI (http://a) >>'],
    ['a remark on demand', '/Subtype /Text /Contents (x)'],
    ['an empty field', FIELD],
    ['a highlighter', `/Subtype /Highlight ${QUADS} /C [1 1 0] /F 4`],
  ])('%s leaves it as it is', async (_, annotation) => {
    const page = await under(annotation);
    expect(page.words.find(({ text }) => text === '1,234.56')?.visible).toBe('proved');
    expect(page.signals).toBeUndefined();
  });
});

test('it is told what lies under it, and where nothing does something is held to stand', async () => {
  const stamp = '/Subtype /Stamp /Name /Draft /F 4';
  expect((await under(stamp)).signals).toMatchObject([
    { kind: 'undrawn_annotation', text: '1,234.56' },
  ]);
  const page = await under(stamp, '/Rect [400 694 450 712]');
  expect(page.words.find(({ text }) => text === '1,234.56')?.visible).toBe('proved');
  expect(page.words.filter(({ text }) => text === null)).toHaveLength(1);
  expect(page.signals).toMatchObject([{ kind: 'undrawn_annotation', text: '' }]);
});

test('on a scan what lies under it is stated no more, and where nothing was read something is held to stand', () => {
  const word = {
    id: 4,
    text: '1,234.56',
    looksLike: 'figure' as const,
    confidence: 0.9,
    digits: { text: '1,234.56', confidence: 0.9 },
    visible: null,
  };
  const [under, beside, gap] = wordsUnder(
    [
      { ...word, box: [0.5, 0.1, 0.6, 0.12] },
      { ...word, id: 5, box: [0.5, 0.5, 0.6, 0.52] },
    ],
    [
      [290, 80, 350, 100],
      [100, 600, 150, 620],
    ],
    { width: 595, height: 842 },
  );
  expect(under).toMatchObject({ text: null, digits: null, struckOut: true });
  expect(beside).toMatchObject({ text: '1,234.56' });
  expect(gap).toMatchObject({ id: 6, text: null, struckOut: true });
});
