import { expect, it } from 'vitest';
import { addHelvetica } from './testing/craft-fonts.ts';
import { craftPdf } from './testing/craft-pdf.ts';
import { readCrafted } from './testing/read-crafted.ts';

/** Words without text on a page of captions and the content of the test. */
async function inkOf(content: string) {
  const pdf = craftPdf();
  const rows = Array.from(
    { length: 20 },
    (_, row) => `BT /F1 10 Tf 60 ${760 - row * 20} Td (Row ${row} caption) Tj ET`,
  );
  pdf.page(
    `${rows.join('\n')}\n0.8 0 0 rg 0.8 0 0 RG 2 w ${content}`,
    `/Font << /F1 ${addHelvetica(pdf)} 0 R >>`,
  );
  const { page } = await readCrafted(pdf.bytes());
  expect(page.source).toBe('text_layer');
  return page.words.filter(({ text }) => text === null);
}

/** A figure of eight digits 0, drawn as paths. */
function zeros(x: number, y: number): string {
  const zero = (left: number) =>
    `${left} ${y + 4} m ${left} ${y + 9} ${left + 4} ${y + 9} ${left + 4} ${y + 4} c ${left + 4} ${y - 1} ${left} ${y - 1} ${left} ${y + 4} c S`;
  return `1 w ${Array.from({ length: 8 }, (_, digit) => zero(x + digit * 6)).join(' ')} 2 w`;
}

/** An ellipse of 50 by 35 points, turned by some degrees, around (400, 600), with print of its own inside. */
function seal(width: number, height: number, degrees: number): string {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const k = 0.5523;
  const curve = `1 0 m 1 ${k} ${k} 1 0 1 c -${k} 1 -1 ${k} -1 0 c -1 -${k} -${k} -1 0 -1 c ${k} -1 1 -${k} 1 0 c h`;
  const scaled = curve.replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, x: string, y: string) => `${Number(x) * width} ${Number(y) * height}`,
  );
  return `q ${c} ${s} ${-s} ${c} 400 600 cm ${scaled} S ${zeros(-24, -4)} Q`;
}

it.each([20, 13])(
  'hands out coloured figures that are drawn in rows of %i points',
  async (pitch) => {
    const rows = Array.from({ length: 6 }, (_, row) => zeros(400, 700 - row * pitch));
    const beside = rows.map((_, row) => zeros(460, 700 - row * pitch));
    expect((await inkOf(rows.join(' '))).length).toBe(6);
    expect((await inkOf([...rows, ...beside].join(' '))).length).toBeGreaterThanOrEqual(6);
  },
);

it.each([
  ['a round seal', seal(50, 50, 0)],
  ['an oval seal in a tilt', seal(50, 35, 20)],
  [
    'a square seal, cut by hand',
    `370 570 m 390 569 410 569 430 570 c 431 590 431 610 430 630 c 410 631 390 631 370 630 c 369 610 369 590 370 570 c h S ${zeros(376, 596)}`,
  ],
  [
    'a seal under ruling lines and print',
    `${seal(50, 50, 0)} 0 g 0 G 1 w ${[560, 580, 600, 620, 640].map((y) => `300 ${y} m 500 ${y} l S BT /F1 10 Tf 340 ${y + 3} Td (1,234,567.89) Tj ET`).join(' ')}`,
  ],
])('leaves %s out', async (_, content) => {
  expect(await inkOf(content)).toEqual([]);
});

it('hands out a coloured figure beside a seal', async () => {
  expect((await inkOf(`${seal(50, 50, 0)} ${zeros(470, 560)}`)).length).toBeGreaterThan(0);
});
