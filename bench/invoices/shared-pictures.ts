import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeSharedPictures } from '../../fixtures/invoices/write-shared-pictures.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { machine } from '../machine.ts';
import { scoreInvoice } from './score-invoice.ts';

/**
 * Two to six invoices on one scan or photograph: how many pictures give one document for each, how many are held as a whole,
 * what is right and claimed, and what is claimed and wrong. Exit 1 on any silent error.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    condition: { type: 'string', multiple: true, default: ['scan', 'phone'] },
    count: { type: 'string', default: '10' },
    from: { type: 'string', default: 'fixtures/generated/invoices' },
  },
});
const half = optionValue(Half, 'half', values.half);
const count = optionValue(z.coerce.number().int().min(1), 'count', values.count);
const on = machine();
let silent = 0;

process.stdout.write(
  `Invoices that share a picture, ${half}, ${on.cpu}, ${on.cores} cores, Node ${on.node}\n\n| | pictures | invoices | pictures parted | held as a whole | figures right | claimed | verified | silent | s a picture |\n|---|---|---|---|---|---|---|---|---|---|\n`,
);
const readers = createReaderPool({ size: 1 });
try {
  for (const name of values.condition) {
    const condition = z.enum(['scan', 'phone']).parse(name);
    const folder = join(values.from, half, `shared-${condition}`);
    const sums = { invoices: 0, parted: 0, held: 0, figures: 0, right: 0, claimed: 0, verified: 0 };
    let wrong = 0;
    let seconds = 0;
    const truths = await writeSharedPictures(folder, half, condition, count);
    for (const truth of truths) {
      const bytes = new Uint8Array(await readFile(join(folder, truth.file)));
      const started = performance.now();
      const { documents, errors } = await extractFile({ name: truth.file, bytes }, { readers });
      seconds += (performance.now() - started) / 1000;
      const left = [...documents];
      for (const document of truth.documents) {
        // The document that says most of what the invoice does.
        const scored = left.map((found) => {
          const score = scoreInvoice(found, { document });
          return {
            found,
            score,
            right: score.values.filter(({ right, found: value }) => right && value !== null).length,
          };
        });
        const [best] = scored.sort((one, other) => other.right - one.right);
        if (best) left.splice(left.indexOf(best.found), 1);
        const { values: scores, silent: claims } = best?.score ?? scoreInvoice(null, { document });
        const figures = scores.filter(({ class: kind }) => kind === 'figure');
        sums.figures += figures.length;
        sums.right += figures.filter(({ right }) => right).length;
        sums.claimed += figures.filter(({ right, claimed }) => right && claimed).length;
        if (best?.found.status === 'verified') sums.verified++;
        wrong += claims.length;
        for (const { path, expected, found } of claims)
          process.stderr.write(`${truth.file} CLAIMED ${path}: ${found} for ${expected}\n`);
      }
      // A document of no invoice claims what no page says.
      wrong += left.filter(({ status }) => status === 'verified').length;
      sums.invoices += truth.documents.length;
      const isHeld =
        errors.length > 0 ||
        documents.some(({ findings }) =>
          findings.some(({ code }) => code === 'invoice.several_on_page'),
        );
      if (documents.length === truth.documents.length) sums.parted++;
      else if (isHeld) sums.held++;
      process.stderr.write(
        `${truth.file} ${truth.documents.length} in ${truth.columns} columns: ${documents.map(({ status }) => status).join(' ')} ${errors.map(({ code }) => code).join(' ')}${isHeld ? ' held' : ''}\n`,
      );
    }
    silent += wrong;
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
    process.stdout.write(
      `| ${condition} | ${truths.length} | ${sums.invoices} | ${sums.parted} | ${sums.held} | ${percent(sums.right, sums.figures)} | ${percent(sums.claimed, sums.figures)} | ${sums.verified} | ${wrong} | ${(seconds / truths.length).toFixed(1)} |\n`,
    );
  }
} finally {
  await readers.close();
}
if (silent > 0) process.exitCode = 1;
