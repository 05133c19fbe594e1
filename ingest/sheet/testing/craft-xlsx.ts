import { packZip } from '../../zip/testing/pack-zip.ts';

/** One sheet of a crafted workbook; `body` is what stands in its `worksheet` element. */
export interface CraftedSheet {
  readonly name: string;
  readonly body: string;
  readonly state?: 'hidden' | 'veryHidden';
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook for tests, its parts as they are told; `strings` and `styles` are what stands in those parts' elements. */
export function craftXlsx(
  sheets: readonly CraftedSheet[],
  parts: {
    readonly strings?: string;
    readonly styles?: string;
    readonly raw?: Record<string, string>;
    /** Deflated, as Excel writes it; else stored. */
    readonly isPacked?: boolean;
  } = {},
): Uint8Array {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
      .map(
        ({ name, state }, place) =>
          `<sheet name="${name}" sheetId="${place + 1}" r:id="r${place + 1}"${state ? ` state="${state}"` : ''}/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${sheets
      .map((_, place) => relation(`r${place + 1}`, 'worksheet', `worksheets/sheet${place + 1}.xml`))
      .join('')}${parts.strings ? relation('rs', 'sharedStrings', 'sharedStrings.xml') : ''}${
      parts.styles ? relation('rt', 'styles', '/xl/styles.xml') : ''
    }</Relationships>`,
    ...(parts.strings && { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${parts.strings}</sst>` }),
    ...(parts.styles && {
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${parts.styles}</styleSheet>`,
    }),
    ...Object.fromEntries(
      sheets.map(({ body }, place) => [
        `xl/worksheets/sheet${place + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${body}</worksheet>`,
      ]),
    ),
    ...parts.raw,
  };
  return packZip(
    Object.entries(files).map(([name, text]) => ({
      name,
      content: Buffer.from(text),
      ...(!parts.isPacked && { method: 0 }),
    })),
  );
}

/** Rows of cells: numbers, texts, `=` formulas with what is saved beside them behind a bar, null for nothing. */
export function rows(cells: readonly (readonly (number | string | null)[])[]): string {
  const cell = (content: number | string | null) => {
    if (content === null) return '<c/>';
    if (typeof content === 'number') return `<c><v>${content}</v></c>`;
    const formula = /^=([^|]*)\|(.*)$/.exec(content);
    return formula
      ? `<c><f>${formula[1]}</f><v>${formula[2]}</v></c>`
      : `<c t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>`;
  };
  return `<sheetData>${cells.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData>`;
}
