import { isAmount, isFigure, type Outcome, share } from './outcome.ts';
import { upperBound } from './upper-bound.ts';

const THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999];

/** Prints how many figures a confidence claims, and how many of the claims are wrong. */
export function confidenceTable(all: readonly Outcome[]): void {
  // What matters is a figure claimed: a reading without ? on any crop at all.
  console.log('Claimed figures (no ? in the reading) at a confidence, and those wrong among them');
  console.log('least\tclaimed of figures %\twrong\tof claims\trate\t95 % bound');
  const figures = all.filter(isFigure);
  const groups = [
    { name: 'all', of: () => true },
    {
      name: 'scan or better, 12 px and more',
      of: ({ figure }: Outcome) =>
        figure.digitHeight >= 12 && ['drawn', 'scan', 'binarised'].includes(figure.condition),
    },
    {
      name: 'amounts and numbers as printed in statements, drawn, scanned or black and white, 12 px and more',
      of: (outcome: Outcome) =>
        isAmount(outcome) &&
        outcome.figure.digitHeight >= 12 &&
        ['drawn', 'scan', 'binarised'].includes(outcome.figure.condition),
    },
  ];
  for (const { name, of } of groups) {
    console.log(`-- ${name}`);
    for (const threshold of THRESHOLDS) {
      const claims = all.filter(
        (outcome) =>
          of(outcome) &&
          outcome.confidence >= threshold &&
          outcome.text !== '' &&
          !outcome.text.includes('?'),
      );
      const wrong = claims.filter(({ right }) => !right).length;
      const of100 = figures.filter(of);
      const covered = of100.filter(({ confidence, right }) => right && confidence >= threshold);
      console.log(
        [
          threshold,
          share(covered.length, of100.length),
          wrong,
          claims.length,
          (wrong / Math.max(1, claims.length)).toExponential(1),
          upperBound(wrong, claims.length).toExponential(1),
        ].join('\t'),
      );
    }
  }
  console.log('');
}
