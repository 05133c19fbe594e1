import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type ChangedLayer,
  makeElectronicInvoice,
} from '../../fixtures/invoices/electronic/make-electronic-invoice.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { scoreInvoice } from './score-invoice.ts';

/**
 * Invoices in XML and OFD, in every dialect: how much is right and claimed, what is wrong and claimed, milliseconds in a
 * reader that is warm; and how many of those with one value changed in one layer are held. Exit 1 on any silent error,
 * changed pass or value not right.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    count: { type: 'string', default: '180' },
  },
});
const half = optionValue(Half, 'half', values.half);
const count = optionValue(z.coerce.number().int().min(1), 'count', values.count);

/** Read before anything is measured. */
const WARM_UP = 20;
const LAYERS: readonly ChangedLayer[] = ['original', 'page', 'properties'];

interface Tally {
  files: number;
  fields: number;
  right: number;
  claimed: number;
  silent: number;
  verified: number;
  milliseconds: number[];
}

const tallies = new Map<string, Tally>();
const changed = { files: 0, held: 0, named: 0, silent: 0 };
const readers = createReaderPool({ size: 1 });
try {
  for (let number = 0; number < count + WARM_UP; number++) {
    const { name, bytes, format, truth } = makeElectronicInvoice(half, number);
    const started = performance.now();
    const { documents, errors } = await extractFile({ name, bytes }, { readers });
    const milliseconds = performance.now() - started;
    if (number < WARM_UP) continue;
    const document = documents.length === 1 ? (documents[0] ?? null) : null;
    const score = scoreInvoice(document, { document: truth });
    const key =
      format.file === 'xml' ? `xml ${format.dialect}` : `ofd ${format.original ?? 'pages alone'}`;
    const tally = tallies.get(key) ?? {
      files: 0,
      fields: 0,
      right: 0,
      claimed: 0,
      silent: 0,
      verified: 0,
      milliseconds: [],
    };
    tallies.set(key, tally);
    tally.files++;
    const mistakes = score.values.filter(({ right }) => !right);
    tally.fields += score.values.length;
    tally.right += score.values.length - mistakes.length;
    tally.claimed += score.values.filter(({ right, claimed }) => right && claimed).length;
    tally.silent += score.silent.length;
    tally.verified += document?.status === 'verified' ? 1 : 0;
    tally.milliseconds.push(milliseconds);
    if (document?.status !== 'verified' || mistakes.length > 0)
      process.stderr.write(
        `${name} ${key} ${document?.status ?? errors.map(({ code }) => code).join()}\n${[
          ...(document?.findings.map(
            ({ code, cells }) => `${code} ${cells.slice(0, 4).join(' ')}`,
          ) ?? []),
          ...mistakes.map(({ path, found, expected }) => `${path}: ${found} for ${expected}`),
        ]
          .slice(0, 8)
          .map((line) => `  ${line}\n`)
          .join('')}`,
      );
  }
  for (let number = 0; number < count; number++) {
    const layer = LAYERS[number % LAYERS.length];
    if (layer === undefined) continue;
    const made = makeElectronicInvoice(half, number, layer);
    const { format } = made;
    // One layer alone, changed so that it still holds together, is what that file says.
    const hasLayer =
      format.file === 'ofd' &&
      (layer !== 'original' || format.original !== null) &&
      (layer !== 'properties' || !made.changed?.path.startsWith('items.'));
    if (!hasLayer) continue;
    const { documents } = await extractFile({ name: made.name, bytes: made.bytes }, { readers });
    const document = documents.length === 1 ? documents[0] : undefined;
    const isHeld = document?.status === 'needs_review';
    const isNamed = document?.findings.some(
      ({ class: cause, severity }) => severity === 'error' && cause === 'suspected_tampering',
    );
    changed.files++;
    changed.held += isHeld ? 1 : 0;
    changed.named += isNamed ? 1 : 0;
    // What two layers contradict each other about must not be claimed, whichever of them is right.
    const pointer = `/invoice/${made.changed?.path.replaceAll('.', '/')}`;
    const field = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key],
        document,
      );
    const status = (field as { readonly status?: string } | undefined)?.status;
    if (status === 'verified' || status === 'corrected') changed.silent++;
    if (!isHeld || status === 'verified')
      process.stderr.write(
        `${made.name} changed in ${layer}: ${pointer} ${document?.status} ${status}\n`,
      );
  }
} finally {
  await readers.close();
}

const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const result = {
  half,
  formats: Object.fromEntries(
    [...tallies].map(([key, { milliseconds, ...tally }]) => [
      key,
      {
        ...tally,
        median_ms: Math.round(median(milliseconds) * 10) / 10,
        slowest_ms: Math.round(Math.max(...milliseconds) * 10) / 10,
      },
    ]),
  ),
  changed,
};
await mkdir('bench/results', { recursive: true });
await writeFile(
  join('bench/results', `electronic-invoices-${half}.json`),
  `${JSON.stringify(result, null, 1)}\n`,
);
process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
const all = [...tallies.values()];
if (
  all.some(({ silent, right, fields }) => silent > 0 || right < fields) ||
  changed.held < changed.files ||
  changed.silent > 0
)
  process.exitCode = 1;
