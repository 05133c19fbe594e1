import { describe, expect, it, test } from 'vitest';
import { addEmbedded, addHelvetica } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';
import { seenOnPicture, undrawnAnnotations, wordsUnder } from './undrawn-annotations.ts';

const FIGURE = 'BT /F1 10 Tf 300 700 Td (1,234.56) Tj ET';
const OVER = '/Rect [295 694 350 712]';
const QUADS = '/QuadPoints [295 712 350 712 295 694 350 694]';

interface Crafted {
  readonly place?: string;
  /** What `APPEARANCE` draws. */
  readonly drawn?: string;
  /** Of the form: `NeedAppearances`. */
  readonly form?: string;
}

/** What is read of a figure under an annotation, `APPEARANCE` in it being another figure on white. */
async function under(
  annotation: string,
  {
    place = OVER,
    drawn = '1 1 1 rg 0 0 55 18 re f 0 g BT /F1 10 Tf 5 6 Td (9,876.54) Tj ET',
    form = '',
  }: Crafted = {},
) {
  const resources = '/DR << /Font << /Helv 4 0 R >> >> /DA (/Helv 10 Tf 0 g)';
  const pdf = craftPdf(`/AcroForm << /Fields [3 0 R] ${resources} ${form} >>`);
  pdf.add('<< /FT /Tx /T (other) >>');
  addHelvetica(pdf);
  const font = addEmbedded(pdf);
  const appearance = pdf.addStream(
    `/Type /XObject /Subtype /Form /BBox [0 0 55 18] /Resources << /Font << /F1 ${font} 0 R >> >>`,
    drawn,
  );
  const rows = Array.from(
    { length: 8 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  const body = annotation
    .replace('APPEARANCE', `/AP << /N ${appearance} 0 R >>`)
    .replace('STATES', `/AP << /N << /On ${appearance} 0 R >> >>`);
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
    ['a field', `${FIELD} /V (9,876.54)`],
    ['a field that is read only', `${FIELD} /Ff 1 /V (9,876.54)`],
    ['a field whose value has no commas', `${FIELD} /V (9876.540)`],
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

/** Another figure over the first, which is on a ground of white. */
const ANOTHER = '1 1 1 rg 0 0 55 18 re f 0 g BT /F1 10 Tf 5 6 Td (9,876.54) Tj ET';

describe('a field of a form', () => {
  const figures = async (...crafted: Parameters<typeof under>) => {
    const { words, signals } = await under(...crafted);
    const proved = words.filter(({ visible }) => visible === 'proved').map(({ text }) => text);
    return { proved: proved.filter((text) => text?.includes('.')), told: signals?.[0]?.kind };
  };
  const nothing = { proved: [], told: expect.anything() };

  it.each([
    ['that has another value', `${FIELD} /V (1,876.54) APPEARANCE`, {}],
    ['that has no value', `${FIELD} APPEARANCE`, {}],
    ['whose value may not be seen', `${FIELD} /Ff 8192 /V (9,876.54) APPEARANCE`, {}],
    ['of bars, which are not drawn here', `${FIELD} /PMD << >> /V (9,876.54) APPEARANCE`, {}],
    ['that is a choice', `${FIELD.replace('/Tx', '/Ch')} /V (9,876.54) APPEARANCE`, {}],
    ['that is a button', `${FIELD.replace('/Tx', '/Btn')} /V /On /AS /On STATES`, {}],
    [
      'that is to be drawn anew',
      `${FIELD} /V (1,876.54) APPEARANCE`,
      { form: '/NeedAppearances true' },
    ],
    [
      'without a value that is to be drawn anew',
      `${FIELD} APPEARANCE`,
      { form: '/NeedAppearances true' },
    ],
    [
      'that shows its value in white',
      `${FIELD} /V (9,876.54) APPEARANCE`,
      { drawn: ANOTHER.replace('0 g', '1 g') },
    ],
    ['that shows nothing of its value', `${FIELD} /V (9,876.54) APPEARANCE`, { drawn: '' }],
    [
      'that shows its value by lines alone',
      `${FIELD} /V (9,876.54) APPEARANCE`,
      { drawn: '1 g 0 0 55 18 re f 0 g 5 6 1 8 re f' },
    ],
  ])('%s: nothing is proved', async (_, annotation, crafted) => {
    expect(await figures(annotation, crafted)).toEqual(nothing);
  });

  it('without a value leaves what lies under it', async () => {
    expect(await figures(`${FIELD} /F 4`)).toEqual({ proved: ['1,234.56'], told: undefined });
  });
});

it.each([
  ['that marks no words', '/Subtype /Highlight /F 4 APPEARANCE'],
  ['that opens on demand', '/Subtype /Popup /F 4 APPEARANCE'],
])('of an annotation %s, which not all programs draw, nothing is proved', async (_, annotation) => {
  const { words } = await under(annotation);
  const figures = words.filter(({ text }) => text?.includes('.'));
  expect(figures.filter(({ visible }) => visible === 'proved')).toEqual([]);
});

it('reads a page with a remark of no size', async () => {
  const { words } = await under('/Subtype /Popup', { place: '/Rect [295 694 295 694]' });
  expect(words.find(({ text }) => text === '1,234.56')?.visible).toBe('proved');
});

test('it is told what lies under it, and where nothing does something is held to stand', async () => {
  const stamp = '/Subtype /Stamp /Name /Draft /F 4';
  expect((await under(stamp)).signals).toMatchObject([
    { kind: 'undrawn_annotation', text: '1,234.56' },
  ]);
  const page = await under(stamp, { place: '/Rect [400 694 450 712]' });
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

test('on a scan a field is seen where its value was read in it', () => {
  const word = {
    id: 4,
    text: '1,234.56',
    looksLike: 'figure' as const,
    confidence: 0.9,
    digits: null,
    visible: null,
  };
  const seen = seenOnPicture([{ ...word, box: [0.5, 0.1, 0.6, 0.12] }], {
    width: 595,
    height: 842,
  });
  const undrawn = (value: string | null) =>
    undrawnAnnotations([{ box: [290, 80, 360, 105], value }], seen).length;
  expect([undrawn('1234.56'), undrawn('1234.5'), undrawn(null)]).toEqual([0, 1, 1]);
});

it.each([
  ['24112000000012345678', '24112000000012345679', 1],
  ['9,007,199,254,740,993.00', '9007199254740992', 1],
  ['24112000000012345678', '24112000000012345678.0', 0],
])('a long figure is held to be the value to its last digit: %s, %s', (text, value, undrawn) => {
  const box = [0, 0, 10, 10] as const;
  expect(undrawnAnnotations([{ box, value }], [{ text, box }])).toHaveLength(undrawn);
});
