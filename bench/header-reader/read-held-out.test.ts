import { beforeAll, expect, it } from 'vitest';
import { type HeldOutCrop, type HeldOutKind, readHeldOut } from '../../fixtures/digits/held-out.ts';
import { HEADER_SYMBOLS } from '../../ingest/header-reader/alphabet.ts';
import type { HeaderReader } from '../../ingest/header-reader/header-reader.ts';
import { loadHeaderReader } from '../../ingest/header-reader/load-header-reader.ts';

/** Of 200 header words 18 to 30 px high, drawn or scanned, in fonts that training never saw. */
const FEWEST_RIGHT = 190;
/** Of 40 with lines, neighbours, seals or erased lines on them. */
const FEWEST_DAMAGED_RIGHT = 33;
/** From here on no header word of the pack may be read as another. */
const SURE = 0.98;

/** Of 60 texts with glyphs outside of the alphabet, many of them look-alikes. */
const MOST_STRANGERS_SURE = 2;

let reader: HeaderReader;
let pack: HeldOutCrop[];
beforeAll(async () => {
  reader = await loadHeaderReader();
  pack = await readHeldOut(new URL('../../fixtures/header-words/', import.meta.url));
});

const of = (kind: HeldOutKind) => pack.filter((entry) => entry.kind === kind);
function wrongOf(entries: readonly HeldOutCrop[]) {
  const readings = reader.read(entries.map(({ crop }) => crop));
  return entries.flatMap(({ reading }, index) => {
    const { text, confidence } = readings[index] ?? { text: '', confidence: 0 };
    return text === reading ? [] : [{ reading, text, confidence }];
  });
}

it('reads header words in unseen fonts', () => {
  const wrong = wrongOf(of('header'));
  expect(of('header')).toHaveLength(200);
  expect(200 - wrong.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(FEWEST_RIGHT);
});

it('reads most damaged header words', () => {
  const wrong = wrongOf(of('damaged'));
  expect(40 - wrong.length, JSON.stringify(wrong)).toBeGreaterThanOrEqual(FEWEST_DAMAGED_RIGHT);
});

const sureOf = (entries: readonly HeldOutCrop[]) =>
  wrongOf(entries).filter(({ text, confidence }) => !text.includes('?') && confidence >= SURE);

it('is never sure of a wrong reading of a header word', () => {
  expect(sureOf([...of('header'), ...of('damaged')])).toEqual([]);
});

it('seldom takes a stranger for one of its own', () => {
  expect(sureOf(of('stranger')).length).toBeLessThanOrEqual(MOST_STRANGERS_SURE);
});

it('says ? for strangers and nothing for blank paper', () => {
  const strangers = reader.read(of('stranger').map(({ crop }) => crop));
  const marked = strangers.filter(({ text }) => text.includes('?'));
  expect(marked.length).toBeGreaterThanOrEqual(0.8 * strangers.length);
  // Specks of noise may look like something, but never surely.
  expect(wrongOf(of('blank')).filter(({ confidence }) => confidence > 0.3)).toEqual([]);
});

it('stays inside its alphabet and reads the same alone and among others', () => {
  const crops = pack.slice(0, 40).map(({ crop }) => crop);
  const together = reader.read(crops);
  expect(crops.flatMap((crop) => reader.read([crop]))).toEqual(together);
  for (const { text } of together)
    expect([...text].every((symbol) => HEADER_SYMBOLS.includes(symbol))).toBe(true);
});
