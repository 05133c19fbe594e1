import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../fixtures/digits/random.ts';
import { makeElectronicInvoice } from '../../fixtures/invoices/electronic/make-electronic-invoice.ts';
import { makeSheetFile } from '../../fixtures/sheets/make-sheet-file.ts';
import { shuffled } from '../../fixtures/shuffled.ts';
import type { Condition } from '../../fixtures/truth.ts';
import { statementForms } from '../../kinds/registry.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import type { RealFile } from '../faults/client.ts';

/** English forms have printers of their own. */
const FORMS = statementForms.filter(({ standard }) => standard !== 'ifrs_us_gaap');

type Kind = 'digital' | 'scan' | 'ofd' | 'xml' | 'sheet';
/** Of twenty files, in an order in which every few are a mix. */
const MIX: readonly Kind[] = (
  [
    ['digital', 12],
    ['scan', 5],
    ['ofd', 1],
    ['xml', 1],
    ['sheet', 1],
  ] as const
).flatMap(([kind, count]) => Array<Kind>(count).fill(kind));

/** 60 % digital PDF, 25 % scans, 5 % each of OFD, XML and workbooks; shuffled by the seed. Keys are of this run alone. */
export async function* mixedFiles(
  run: string,
  random: Random,
  count: number,
  from: string,
): AsyncGenerator<RealFile> {
  const [digital, scan] = [await filesOf('digital', from), await filesOf('scan', from)];
  let kinds: Kind[] = [];
  for (let number = 0; number < count; number += 1) {
    if (kinds.length === 0) kinds = shuffled(MIX, random);
    const kind = kinds.pop() ?? 'digital';
    const key = `${run}-${number}`;
    if (kind === 'digital' || kind === 'scan')
      yield { key, ...(await random.pick(kind === 'scan' ? scan : digital)()) };
    else yield { key, ...(kind === 'sheet' ? sheet(run, number, random) : invoice(kind, random)) };
  }
}

/** Scanned pages of one page each. */
export async function* scannedPages(
  run: string,
  count: number,
  from: string,
): AsyncGenerator<RealFile> {
  const scans = await filesOf('scan', from);
  for (let number = 0; number < count; number += 1) {
    const file = await scans[number % scans.length]?.();
    if (file) yield { key: `${run}-${number}`, ...file };
  }
}

type Content = Omit<RealFile, 'key'>;

async function filesOf(
  condition: Condition,
  from: string,
): Promise<readonly (() => Promise<Content>)[]> {
  const truths = await readTruths(from, 'building', condition);
  return truths
    .filter(({ traits }) => traits.pages === 1)
    .map(({ file }) => async () => ({
      fileName: file,
      bytes: new Uint8Array(await readFile(join(from, 'building', condition, file))),
    }));
}

function invoice(kind: 'ofd' | 'xml', random: Random): Content {
  for (;;) {
    const { name, bytes, format } = makeElectronicInvoice('building', random.integer(0, 9_999));
    if (format.file === kind) return { fileName: name, bytes: new Uint8Array(bytes) };
  }
}

function sheet(run: string, number: number, random: Random): Content {
  const { bytes, truth } = makeSheetFile({
    seed: `${run}/${number}`,
    half: 'building',
    form: random.pick(FORMS),
    altered: false,
    trapped: null,
    name: `load-${number}`,
  });
  return { fileName: truth.file, bytes: new Uint8Array(bytes) };
}
