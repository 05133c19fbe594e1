import type { Identity } from '../../kinds/catalogue.ts';
import type { IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { roundingBound } from '../../kinds/rounding-bound.ts';
import { type Finding, PIXELS_SAY_OTHERWISE } from '../../schemas/finding.ts';
import { applyUnit, type DecimalText } from '../../schemas/money.ts';
import type { Page, Place } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { amountAsked, waysOf } from './amount-asked.ts';
import { boxAround } from './box-around.ts';
import { CAUSES, type Cause, causeOfMisreading } from './cause-of-misreading.ts';
import { chosenCandidate } from './chosen-candidate.ts';
import { formsOfAmount } from './forms-of-amount.ts';
import { membersOf } from './identity-on-grid.ts';
import { isBeyondRounding } from './is-beyond-rounding.ts';
import { isReadByFurtherReaders } from './is-read-by-further-readers.ts';
import type { Looker } from './look-at-empty-cells.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import type { CellReading } from './read-cell.ts';
import { slipWithinRounding } from './slip-within-rounding.ts';
import { amountAt, type GridColumn } from './statement-grid.ts';

type Proposal = Finding['proposals'][number];

/** A single slip of reading that would explain why a sum does not close, or what an unread cell holds. */
interface Rival {
  readonly column: string;
  readonly row: number;
  /** Key of the total of the sum. */
  readonly total: string;
  readonly from: DecimalText | null;
  readonly to: DecimalText;
  readonly cause: Cause;
  readonly page: number;
  readonly place: Place;
  /** Two readers read all figures of the sum alike, and it does not close; else it may fail because of any of them. */
  readonly isOfReadSum: boolean;
}

export interface Repairs {
  /** For a sum that fails: the slips that would mend it, the likeliest first. */
  readonly ofSum: (column: string, total: string) => Proposal[];
  /** The pixels rule none of them out: the page may add up, and have been misread. */
  readonly mayBeMisread: (column: string, total: string) => boolean;
  /** A sum of which all figures were read alike fails, and would close with a slip here that nothing but the two readers rules out. */
  readonly mayBeSlip: (column: string, row: number) => boolean;
  /** For an unread cell: what the sums that lack it ask for. */
  readonly ofCell: (column: string, row: number) => Proposal[];
}

export interface RepairContext {
  readonly draft: DraftStatement;
  readonly pages: ReadonlyMap<number, Page>;
  readonly readings: ReadonlyMap<string, readonly CellReading[]>;
  readonly proofs: ReadonlyMap<string, IdentityProof>;
  readonly unit: number;
  readonly places: number;
  readonly look: Looker;
}

/** A sum with more ways to be mended than this tells nothing. */
const MOST_PROPOSALS = 9;
/** Natural logs of how likely pixels say a figure, against what is read of them freely. */
const AS_LIKELY = Math.log(0.25);
const POSSIBLE = -8;
/** Of 60 slips that would have mended an altered page one, of a sign, was likelier; a 0 with a hole, read as 9, was by 3. */
const RULED_OUT = -12;

/** What would mend the sums that fail and fill those that lack a member, and how far the pixels bear it out. Changes nothing. */
export async function proposeRepairs(context: RepairContext): Promise<Repairs> {
  const rivals = [...context.proofs].flatMap(([column, { evaluations }]) =>
    evaluations.flatMap(({ identity, evaluation }) => {
      const { status, variant } = evaluation;
      if (identity.relation !== '=' || (status !== 'fails' && status !== 'incomplete')) return [];
      const ways = waysOf(identity).filter(
        (way) => status === 'incomplete' || way.variant === variant,
      );
      const isReadSum = status === 'fails' && isReadAlike(identity, evaluation, column, context);
      return (
        ways
          .flatMap((way) => rivalsOf(way, column, isReadSum, context))
          // A file that holds numbers has no digits to misread.
          .filter(({ page }) => context.pages.get(page)?.source !== 'structured')
      );
    }),
  );
  const supports = await supportsOf(rivals, context);
  const supportOf = (rival: Rival) => supports.get(rival) ?? null;
  // A hole in the ink deceives all readers of a figure alike, and leaves what it hides less unlikely than print does.
  const isOpen = (rival: Rival) =>
    (supportOf(rival) ?? RULED_OUT) > RULED_OUT && !isSettled(rival, context);
  const proposalsFor = (some: readonly Rival[]): Proposal[] => {
    const likelihood = (rival: Rival) => supportOf(rival) ?? Number.NEGATIVE_INFINITY;
    return some
      .toSorted((a, b) => likelihood(b) - likelihood(a))
      .slice(0, MOST_PROPOSALS)
      .map((rival) => proposalOf(rival, supportOf(rival), context));
  };
  const ofSum = (column: string, total: string) =>
    rivals.filter((rival) => rival.column === column && rival.total === total);
  return {
    ofSum: (column, total) => proposalsFor(ofSum(column, total)),
    mayBeMisread: (column, total) =>
      ofSum(column, total).some(
        (rival) => (supportOf(rival) ?? POSSIBLE - 1) >= POSSIBLE || isOpen(rival),
      ),
    mayBeSlip: (column, row) =>
      rivals.some(
        (rival) =>
          rival.column === column && rival.row === row && rival.isOfReadSum && isOpen(rival),
      ),
    ofCell: (column, row) =>
      proposalsFor(
        rivals.filter(
          (rival) => rival.column === column && rival.row === row && rival.cause === 'unread',
        ),
      ),
  };
}

/** Two readers read all figures of a sum alike, and it is off by more than by rounding. */
function isReadAlike(
  identity: Identity,
  evaluation: IdentityEvaluation,
  column: string,
  { draft, readings, unit, places }: RepairContext,
): boolean {
  return (
    isBeyondRounding(evaluation, { unit, places }) &&
    membersOf(identity, draft.rows, evaluation).every((row) => {
      const reading = readings.get(column)?.[row];
      return reading?.state === 'empty' || (reading?.state === 'read' && reading.doublyRead);
    })
  );
}

/** The first reader is as unsure of what it sees as print with a hole in it makes it, which further readers see as it does. */
const UNSURE = 0.9;

/** Further readers or the page's own print say of every word of a cell of a picture what the first two do. */
function isSettled({ row, column }: Rival, { draft }: RepairContext): boolean {
  const words = draft.rows[row]?.cells[column]?.words ?? [];
  return words.every(
    (word) =>
      word.ownPrint === 'confirms' ||
      ((word.confidence ?? 1) >= UNSURE && isReadByFurtherReaders(word)),
  );
}

function proposalOf(
  { column, row, from, to, cause }: Rival,
  support: number | null,
  { draft, unit }: RepairContext,
): Proposal {
  return {
    cell: { key: draft.rows[row]?.key ?? null, column, line: row },
    from: from === null ? null : applyUnit(from, unit),
    to: applyUnit(to, unit),
    reason: CAUSES[cause],
    evidence: evidenceOf(support),
  };
}

function evidenceOf(support: number | null): string {
  if (support === null) return '未核对图像 / the pixels were not asked';
  if (support >= AS_LIKELY) return '原图支持 / the pixels show it';
  return support >= POSSIBLE ? '原图不排除 / the pixels do not rule it out' : PIXELS_SAY_OTHERWISE;
}

/** How far the pixels of each place say the figure that would have to stand there; left out where there are none to ask. */
async function supportsOf(
  rivals: readonly Rival[],
  { pages, look }: RepairContext,
): Promise<ReadonlyMap<Rival, number>> {
  const supports = new Map<Rival, number>();
  for (const page of new Set(rivals.map((rival) => rival.page))) {
    if (pages.get(page)?.source !== 'ocr') continue;
    const onPage = rivals.filter((rival) => rival.page === page);
    const looks = await look(
      page,
      onPage.map(({ place }) => place),
    );
    for (const [index, rival] of onPage.entries())
      supports.set(rival, Math.max(...(looks[index]?.support ?? [])));
  }
  return supports;
}

function rivalsOf(
  way: Identity,
  column: string,
  isOfReadSum: boolean,
  context: RepairContext,
): Rival[] {
  const { draft, places, unit } = context;
  const grid = gridOf(column, context);
  const members = membersOf(way, draft.rows);
  // What is printed in 万元 closes to what rounding leaves.
  const bound = roundingBound(members.length, unit, places) / BigInt(unit);
  return members.flatMap((row): Rival[] => {
    const line = draft.rows[row];
    const cell = line?.cells[column];
    const reading = grid.readings[row];
    if (!line || !cell || !reading || reading.state === 'empty') return [];
    const asked = amountAsked(way, row, grid, draft.rows);
    if (asked === null) return [];
    const from = chosenCandidate(reading, grid.chosen[row] ?? 0)?.value ?? null;
    const [exact] = formsOfAmount(asked, places);
    const told =
      exact?.value == null
        ? null
        : (causeOfMisreading(from, exact.value, line.rowNumber) ??
          causeOfPlace(row, column, asked, context));
    const near = told === null && from !== null ? slipWithinRounding(from, asked, bound) : null;
    const cause = told ?? (near === null ? null : 'digit');
    const forms = formsOfAmount(near ?? asked, places);
    const to = forms[0]?.value ?? null;
    if (cause === null || to === null) return [];
    const box = boxAround(cell.words.map((word) => word.box)) ?? cell.region;
    const place = { box, figures: forms.map(({ text }) => text) };
    return [
      { column, row, total: way.total, from, to, cause, page: cell.page, place, isOfReadSum },
    ];
  });
}

function gridOf(id: string, { readings, proofs }: RepairContext): GridColumn {
  return { id, readings: readings.get(id) ?? [], chosen: proofs.get(id)?.chosen ?? [] };
}

/** What would have to stand here was read in the next row, or in another column of this one. */
function causeOfPlace(
  row: number,
  column: string,
  amount: bigint,
  context: RepairContext,
): Cause | null {
  const at = (id: string, index: number) => amountAt(gridOf(id, context), index);
  if (amount === 0n) return null;
  if (at(column, row - 1) === amount || at(column, row + 1) === amount) return 'neighbour';
  const others = [...context.readings.keys()].filter((id) => id !== column);
  return others.some((id) => at(id, row) === amount) ? 'other_column' : null;
}
