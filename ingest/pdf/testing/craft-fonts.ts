import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CraftedPdf } from './craft-pdf.ts';

const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts',
);

/** Helvetica, not embedded. */
export function addHelvetica(pdf: CraftedPdf): number {
  return pdf.add(
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  );
}

/**
 * Liberation Sans, embedded. `remap` is what the text layer claims for a code: {'1': '9'} draws 1 and says 9.
 */
export function addEmbedded(pdf: CraftedPdf, remap: Readonly<Record<string, string>> = {}): number {
  const file = readFileSync(join(FONTS, 'LiberationSans-Regular.ttf'));
  const stream = pdf.addStream(`/Length1 ${file.length}`, file);
  const descriptor = pdf.add(
    `<< /Type /FontDescriptor /FontName /AAAAAA+LiberationSans /Flags 32 /FontBBox [-544 -303 1302 980] /ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 729 /StemV 80 /FontFile2 ${stream} 0 R >>`,
  );
  const widths = Array.from({ length: 95 }, (_, index) => widthOf(String.fromCharCode(32 + index)));
  const rows = Object.entries(remap).map(([code, text]) => `<${hex(code)}> <00${hex(text)}>`);
  const toUnicode =
    rows.length === 0
      ? ''
      : `/ToUnicode ${pdf.addStream(
          '',
          `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange ${rows.length} beginbfchar ${rows.join(' ')} endbfchar endcmap end end`,
        )} 0 R`;
  return pdf.add(
    `<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+LiberationSans /FirstChar 32 /LastChar 126 /Widths [${widths.join(' ')}] /FontDescriptor ${descriptor} 0 R /Encoding /WinAnsiEncoding ${toUnicode} >>`,
  );
}

/** SimSun by its name only, with the predefined map GBK-EUC-H: what a third of the Chinese invoices use. */
export function addSimSun(pdf: CraftedPdf): number {
  const descriptor = pdf.add(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 >>',
  );
  const descendant = pdf.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /W [1 95 500 814 939 500] >>`,
  );
  return pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [${descendant} 0 R] >>`,
  );
}

/** SimSun by its name only, whose own character map says 9 for the code of 1. */
export function addRemappedSimSun(pdf: CraftedPdf): number {
  const map = pdf.addStream(
    '',
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfrange <0010> <0019> <002f> <001a> <001a> <0039> endbfrange 1 beginbfchar <0012> <0039> endbfchar endcmap end end',
  );
  const descendant = pdf.add(
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 500 >>',
  );
  return pdf.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${map} 0 R >>`,
  );
}

/** Bytes of a text in GBK, as a PDF hex string. */
export function gbk(text: string): string {
  const known: Readonly<Record<string, string>> = {
    货: 'bbf5',
    币: 'b1d2',
    资: 'd7ca',
    金: 'bdf0',
    应: 'd3a6',
    收: 'cad5',
    账: 'd5cb',
    款: 'bfee',
    合: 'bacf',
    计: 'bcc6',
    单: 'b5a5',
    位: 'cebb',
    元: 'd4aa',
    发: 'b7a2',
    票: 'c6b1',
    '：': 'a3ba',
  };
  return `<${[...text].map((sign) => known[sign] ?? hex(sign)).join('')}>`;
}

function hex(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

/** Advance of Liberation Sans in thousandths of an em, as near as the tests need it. */
function widthOf(sign: string): number {
  if (/[\d$+<=>_]/.test(sign)) return 556;
  if (/[ ,.:;/\\|!ijl']/.test(sign)) return 278;
  if (/[-()r]/.test(sign)) return 333;
  return 556;
}
