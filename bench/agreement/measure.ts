import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition, Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { machine } from '../machine.ts';
import { agreementTable } from './agreement-table.ts';
import { type Agreement, agreementsOf } from './agreements-of.ts';

/** How often both readers of pictures see the same wrong figure, by how sure each of them was. */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'building' },
    condition: { type: 'string', multiple: true, default: ['scan', 'phone', 'poor'] },
    from: { type: 'string', default: 'fixtures/generated' },
  },
});
const half = optionValue(Half, 'half', values.half);
const readers = createReaderPool({ size: 1 });
const agreements: Agreement[] = [];
try {
  for (const name of values.condition) {
    const condition = Condition.parse(name);
    for (const truth of await readTruths(values.from, half, condition)) {
      const bytes = new Uint8Array(await readFile(join(values.from, half, condition, truth.file)));
      const opened = await readers.read([{ name: truth.file, bytes }]);
      agreements.push(...agreementsOf(truth, opened.pages));
      await opened.close();
      process.stderr.write(`${truth.file} ${agreements.length} figures read alike\n`);
    }
  }
} finally {
  await readers.close();
}
const { cpu, node } = machine();
process.stdout.write(`${half}, ${values.condition.join(', ')}, ${cpu}, Node ${node}\n\n`);
process.stdout.write(agreementTable(agreements));
