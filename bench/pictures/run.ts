import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { PICTURES } from '../../api/testing/page-browser.ts';
import { readOptions } from '../../fixtures/read-options.ts';

/** Pictures of the README, by those that the tests of the pages take of the real service. */
const OF_README = {
  'underwriter-en': 'document-en',
  'underwriter-zh': 'document-zh',
  'applicant-en': 'applicant-en',
  'applicant-zh': 'applicant-zh',
} as const;
const TESTS = ['api/pages.test.ts'];
/** What a README shows; the grain of paper takes most of the bytes. */
const WIDTH = 1_200;
const MOST_BYTES = 300_000;
const DOCS = new URL('../../docs/', import.meta.url);

/** `--kept`: as the tests left them when they ran last. */
const { values } = readOptions({ options: { kept: { type: 'boolean', default: false } } });
if (!values.kept) {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', ...TESTS],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the tests of the pages did not pass: their pictures are none');
}
for (const [name, taken] of Object.entries(OF_README)) {
  const path = new URL(`${name}.png`, DOCS).pathname;
  await sharp(join(PICTURES, `${taken}.png`))
    .resize({ width: WIDTH, withoutEnlargement: true })
    .png({ palette: true, colours: 64, effort: 10, dither: 0 })
    .toFile(path);
  const { size } = await stat(path);
  console.log(`docs/${name}.png ${Math.round(size / 1_000)} kB`);
  if (size > MOST_BYTES) throw new Error(`docs/${name}.png is larger than ${MOST_BYTES} bytes`);
}
