import type { Document } from '../../schemas/document.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { PicturesUse } from '../../schemas/model-reading.ts';
import { applyUnit, type DecimalText } from '../../schemas/money.ts';
import type { FigureToShow } from './figures-to-show.ts';
import { figuresSeenFinding } from './model-findings.ts';

/** Share of the proved figures that a reader may misread before nothing of what it says is told. */
const MOST_MISREAD = 0.25;

/**
 * Compares what a further reader sees in pictures of figures with what others read there. `seen`: by the place in
 * `figures`; an amount as printed, '' for nothing, null where it does not say. Nothing of a document changes: no value, no
 * witness, no status. What comes of it are findings for the person who decides, with the figures as others read them; what
 * this reader alone saw is told to nobody. Null where it misreads what is proved.
 */
export function compareSeenFigures(
  { lines }: Pick<Document, 'lines'>,
  figures: readonly FigureToShow[],
  seen: readonly (DecimalText | '' | null)[],
): {
  readonly findings: readonly Finding[];
  readonly counts: Pick<PicturesUse, 'alike' | 'as_another' | 'otherwise'>;
} | null {
  const compared = figures.map((figure, place) => ({ figure, says: compare(figure, seen[place]) }));
  const saying = (isProved: boolean, what: Comparison) =>
    compared
      .filter(({ figure, says }) => figure.isProved === isProved && says === what)
      .map(({ figure }) => figure);
  const proved = figures.filter(({ isProved }) => isProved);
  const right = saying(true, 'alike').length;
  if (right === 0 || proved.length - right > MOST_MISREAD * proved.length) return null;
  const groups = [
    ['readsAlike', saying(false, 'alike')],
    ['readsAsAnother', saying(false, 'asAnother')],
    ['readsOtherwise', saying(false, 'otherwise')],
    ['readsProvedOtherwise', saying(true, 'otherwise')],
  ] as const;
  return {
    findings: groups.flatMap(([reason, some]) =>
      some.length === 0
        ? []
        : [
            figuresSeenFinding(
              reason,
              some.map(({ line, column }) => ({ key: lines[line]?.key ?? null, column, line })),
            ),
          ],
    ),
    counts: {
      alike: groups[0][1].length,
      as_another: groups[1][1].length,
      otherwise: groups[2][1].length,
    },
  };
}

type Comparison = 'alike' | 'asAnother' | 'otherwise' | 'unsaid';

function compare(
  { field, value, unit, isProved }: FigureToShow,
  seen: DecimalText | '' | null | undefined,
): Comparison {
  if (seen === null || seen === undefined) return 'unsaid';
  const amount = seen === '' ? null : plain(applyUnit(seen, unit));
  if (amount === plain(value)) return 'alike';
  const isAnother = field.alternatives.some(
    (other) => (other.value === null ? null : plain(other.value)) === amount,
  );
  return isAnother && !isProved ? 'asAnother' : 'otherwise';
}

/** Without zeros behind the point: readers differ in how many they write, never in the amount. */
function plain(amount: DecimalText): DecimalText {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}
