import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Random } from '../../fixtures/digits/random.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { shuffled } from '../../fixtures/shuffled.ts';
import { Condition, type Truth, type TruthDocument } from '../../fixtures/truth.ts';
import { type Document, isPlaced } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { Page } from '../../schemas/page.ts';
import type { PageGrouping } from '../../schemas/page-grouping.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { families } from '../../workers/families.ts';
import { readTruths } from '../accuracy/read-truths.ts';

/**
 * Pages of two files of different applicants in one upload, put together at random, as a person could who is wrong; or, `joined`, some of
 * them as files of their own that were joined to one upload in any order. Whatever is said of the pages, no figure may be claimed for another row, column, company, period or unit than it is printed for.
 */
const { values } = readOptions({
  options: {
    root: { type: 'string', default: 'fixtures/generated' },
    condition: { type: 'string', default: 'digital' },
    uploads: { type: 'string', default: '60' },
    groupings: { type: 'string', default: '12' },
    joined: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
const Count = z.coerce.number().int().min(1);
const condition = optionValue(Condition, 'condition', values.condition);
const [uploads, groupings] = [
  optionValue(Count, 'uploads', values.uploads),
  optionValue(Count, 'groupings', values.groupings),
];
const truths = await readTruths(values.root, 'building', condition);
const readers = createReaderPool({ size: 1 });
const bytesOf = async ({ file }: Truth) => ({
  name: file,
  bytes: new Uint8Array(await readFile(join(values.root, 'building', condition, file))),
});

/** What is printed on a page of the upload. */
interface Printed {
  readonly page: number;
  readonly document: TruthDocument;
}
const AS_SENT = { isOrderByPerson: false, pageOf: (number: number) => number };
const tally = { groupings: 0, documents: 0, joined: 0, claimed: 0, wrong: 0 };
const wrong: string[] = [];
try {
  for (let upload = 0; upload < uploads; upload += 1) {
    const random = seededRandom('grouping', values.seed, condition, upload);
    const two = twoOf(random);
    const opened = await readers.read(await Promise.all(two.map(bytesOf)));
    try {
      const printed = printedOn(two);
      const pages = opened.pages.map(({ number }) => number);
      for (let turn = 0; turn < groupings; turn += 1) {
        const said = values.joined
          ? joiningOf(opened.pages, random)
          : { ...AS_SENT, pages: opened.pages, grouping: groupingOf(pages, random) };
        const documents: Document[] = [];
        for (const family of families)
          documents.push(
            ...(await family(said.pages, {
              look: (page, places) => opened.look(said.pageOf(page), places),
              today: '2026-11-30',
              grouping: said.grouping,
              isOrderByPerson: said.isOrderByPerson,
              idOf: (place) => `${family.name}-${place}`,
            })),
          );
        tally.groupings += 1;
        for (const document of documents) {
          tally.documents += 1;
          if (document.pages.length > 1) tally.joined += 1;
          for (const fault of claimsOf(document, printed, said.pageOf)) {
            wrong.push(
              `${two.map(({ file }) => file).join(' + ')} ${JSON.stringify(said.grouping ?? said.pages.map(({ number }) => said.pageOf(number)))}: ${fault}`,
            );
            tally.wrong += 1;
          }
        }
      }
    } finally {
      await opened.close();
    }
  }
} finally {
  await readers.close();
}
for (const line of wrong.slice(0, 40)) process.stdout.write(`${line}\n`);
process.stdout.write(
  `${condition}, seed ${values.seed}: ${uploads} uploads of two files, ${tally.groupings} ${values.joined ? 'joinings' : 'groupings'}, ${tally.documents} documents (${tally.joined} of several pages), ${tally.claimed} claimed figures, ${tally.wrong} of them wrong\n`,
);
process.exitCode = tally.wrong > 0 ? 1 : 0;

/** Every other time two of one form, the first of several pages where there is such: what can be mistaken for each other. */
function twoOf(random: Random): readonly [Truth, Truth] {
  const mixed = shuffled(truths, random);
  const first =
    (random.next() < 0.5
      ? mixed.find(({ documents }) => documents.some(({ pages }) => pages.length > 1))
      : undefined) ?? mixed[0];
  const like = mixed.find(
    (other) =>
      other !== first &&
      other.documents.some(({ kind, standard }) =>
        first?.documents.some((one) => one.kind === kind && one.standard === standard),
      ),
  );
  const second = (random.next() < 0.7 ? like : undefined) ?? mixed.find((other) => other !== first);
  if (!first || !second) throw new Error('fewer than two files');
  return [first, second];
}

function printedOn(two: readonly Truth[]): readonly Printed[] {
  let before = 0;
  return two.flatMap(({ documents }) => {
    const from = before;
    before += Math.max(...documents.flatMap(({ pages }) => pages));
    return documents.flatMap((document) =>
      document.pages.map((page) => ({
        page: from + page,
        document: { ...document, rows: document.rows.filter((row) => row.page === page) },
      })),
    );
  });
}

function groupingOf(pages: readonly number[], random: Random): PageGrouping {
  const order = random.next() < 0.5 ? pages : shuffled(pages, random);
  const parts: number[][] = [];
  for (const page of order) {
    const last = parts.at(-1);
    if (last && random.next() < 0.6) last.push(page);
    else parts.push([page]);
  }
  return parts;
}

/** Some of the pages in any order, numbered through, as files that were joined one by one are. */
function joiningOf(pages: readonly Page[], random: Random) {
  const count = 2 + Math.floor(random.next() * (pages.length - 1));
  const chosen = shuffled(pages, random).slice(0, count);
  const numbers = chosen.map(({ number }) => number);
  return {
    ...{ grouping: null, isOrderByPerson: true },
    pages: chosen.map((page, at) => ({ ...page, number: at + 1 })),
    pageOf: (number: number) => numbers[number - 1] ?? number,
  };
}

/** What is claimed of its figures and is not so. */
function claimsOf(
  document: Document,
  printed: readonly Printed[],
  pageOf: (number: number) => number,
): string[] {
  const { header, columns, lines } = document;
  if (!isClaimed(header.unit.status)) return [];
  return lines.flatMap((line) =>
    columns.flatMap((column) => {
      const cell = line.cells[column.id];
      if (!cell || !isClaimed(cell.status) || !isPlaced(line) || line.key === null) return [];
      if (column.status !== 'verified' || cell.value === null) return [];
      tally.claimed += 1;
      const here = printed.filter(({ page }) => page === pageOf(cell.page ?? 0));
      const isSo = here.some(({ document: truth }) => {
        const at = truth.columns.findIndex(({ role }) => role === column.role);
        const said = (['entity_name', 'period_start', 'period_end'] as const).every(
          (name) =>
            !isClaimed(header[name].status) ||
            header[name].value === null ||
            truth.header[name] === null ||
            header[name].value === truth.header[name],
        );
        return (
          said &&
          truth.rows.some(
            (row) => row.key === line.key && Number(row.cells[at]?.value) === Number(cell.value),
          )
        );
      });
      return isSo
        ? []
        : [
            `page ${cell.page} of ${document.pages.join('+')}, ${line.key} ${column.role} ${cell.value}, ${header.entity_name.value} ${header.period_end.value}`,
          ];
    }),
  );
}
