import { CONDITIONS } from '../../fixtures/digits/make-figure.ts';
import { HEIGHTS, isAmount, isFigure, type Outcome, share } from './outcome.ts';

/** Prints how many figures were read exactly right, by condition and height. */
export function accuracyTable(all: readonly Outcome[]): void {
  console.log('Figures read exactly right, % (number), by height of the digits in pixels');
  const rows = [
    ...CONDITIONS.map((condition) => ({
      name: condition,
      of: (outcome: Outcome) => outcome.figure.condition === condition && !outcome.figure.damaged,
    })),
    { name: 'damaged', of: (outcome: Outcome) => outcome.figure.damaged },
    { name: 'all', of: () => true },
    { name: 'amounts', of: isUndamagedScan },
  ];
  console.log(['', ...HEIGHTS.map(([low, high]) => `${low}–${high - 1}`)].join('\t'));
  for (const { name, of } of rows) {
    const cells = HEIGHTS.map(([low, high]) => {
      const here = all.filter(
        (outcome) =>
          isFigure(outcome) &&
          of(outcome) &&
          outcome.figure.digitHeight >= low &&
          outcome.figure.digitHeight < high,
      );
      return share(here.filter(({ right }) => right).length, here.length);
    });
    console.log([name.slice(0, 7), ...cells].join('\t'));
  }
  const foreign = all.filter(({ figure }) => figure.reading.includes('?'));
  const blank = all.filter(({ figure }) => figure.reading === '');
  const marked = foreign.filter(({ text }) => text.includes('?'));
  console.log(`captions and mixed texts that got a ?: ${share(marked.length, foreign.length)}`);
  console.log(
    `blank crops read as blank: ${share(blank.filter(({ right }) => right).length, blank.length)}\n`,
  );
}

/** What most pages hold: an amount or number as statements print them, drawn or scanned, nothing else on the crop. */
function isUndamagedScan(outcome: Outcome): boolean {
  const { condition, damaged } = outcome.figure;
  return isAmount(outcome) && !damaged && ['drawn', 'scan'].includes(condition);
}
