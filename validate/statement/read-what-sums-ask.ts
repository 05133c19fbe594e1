import type { Identity } from '../../kinds/catalogue.ts';
import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Box, DigitReading, Page, Place, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { SECOND_READER_SURE, THIRD_READER_SURE } from '../second-reader.ts';
import { amountAsked, waysOf } from './amount-asked.ts';
import { boxAround } from './box-around.ts';
import { chosenCandidate } from './chosen-candidate.ts';
import { failingRows } from './failing-rows.ts';
import { type FigureForm, formsOfAmount } from './forms-of-amount.ts';
import { hasUnreadGlyph } from './has-unread-glyph.ts';
import { membersOf } from './identity-on-grid.ts';
import { isUnderStamp } from './is-under-stamp.ts';
import type { Looker } from './look-at-empty-cells.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import type { CellReading } from './read-cell.ts';
import { statesNoFigure } from './states-no-figure.ts';
import { wideRegions } from './wide-regions.ts';
import { withReadings } from './with-readings.ts';

/** Natural log of how likely pixels must say a figure that a sum asks for, against what is read of them freely. */
const LEAST_SUPPORT = Math.log(0.25);
/** Rounds in which a figure found opens the next sum. */
const MOST_ROUNDS = 3;

export interface SumContext {
  readonly identities: readonly Identity[];
  readonly draft: DraftStatement;
  readonly pages: ReadonlyMap<number, Page>;
  readonly proofsOf: (
    readings: ReadonlyMap<string, readonly CellReading[]>,
  ) => ReadonlyMap<string, IdentityProof>;
  /** Second look at empty cells, by row index / column id: nothing is there. */
  readonly blank: ReadonlyMap<string, boolean>;
  /** Decimal places of the statement's figures. */
  readonly places: number;
  readonly look: Looker;
}

/** The one cell of a sum that is not surely read, and what would have to stand there. */
interface Question {
  readonly column: string;
  readonly row: number;
  readonly cell: DraftCell;
  readonly amounts: Set<bigint>;
}

/**
 * Where all members of a sum but one are surely read, the sum says what stands in that one; its pixels are looked at again
 * with that figure in mind, and with no other. The readings, with each figure that the digit reader finds at least a
 * quarter as likely as what it reads freely, and that the sum then proves. What a page does not show is never put in.
 */
export async function readWhatSumsAsk(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  context: SumContext,
): Promise<ReadonlyMap<string, readonly CellReading[]>> {
  let known = readings;
  const asked = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const questions = questionsOf(known, context).filter(({ column, row, amounts }) => {
      const name = `${row}/${column}/${[...amounts]}`;
      return !asked.has(name) && asked.add(name);
    });
    const found = await answersTo(questions, known, context);
    if (found.size === 0) return known;
    const proofs = context.proofsOf(withReadings(known, found));
    const failing = new Map(
      [...proofs].map(([column, proof]) => [column, failingRows(proof, context.draft.rows)]),
    );
    for (const name of found.keys()) {
      const [row, column = ''] = name.split('/');
      const proof = proofs.get(column);
      if (!proof?.proven.has(Number(row)) || failing.get(column)?.has(Number(row)))
        found.delete(name);
    }
    if (found.size === 0) return known;
    known = withReadings(known, found);
  }
  return known;
}

function questionsOf(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  context: SumContext,
): Question[] {
  const { draft, identities, proofsOf } = context;
  const questions = new Map<string, Question>();
  for (const [column, proof] of proofsOf(readings)) {
    const cells = readings.get(column) ?? [];
    for (const identity of identities) {
      if (identity.relation !== '=') continue;
      for (const way of waysOf(identity)) {
        const weak = membersOf(way, draft.rows).filter(
          (row) => !isFirm(cells[row], row, column, proof, context),
        );
        const [row] = weak;
        const cell = row === undefined ? undefined : draft.rows[row]?.cells[column];
        if (row === undefined || weak.length > 1 || cell === undefined) continue;
        if (context.pages.get(cell.page)?.source !== 'ocr') continue;
        if (cell.words.some(statesNoFigure)) continue;
        const grid = { id: column, readings: cells, chosen: proof.chosen };
        const amount = amountAsked(way, row, grid, draft.rows);
        if (amount === null) continue;
        const name = `${row}/${column}`;
        const question = questions.get(name) ?? { column, row, cell, amounts: new Set() };
        question.amounts.add(amount);
        questions.set(name, question);
      }
    }
  }
  return [...questions.values()];
}

/** Its figure is proved, or that it is blank. */
function isFirm(
  reading: CellReading | undefined,
  row: number,
  column: string,
  proof: IdentityProof,
  { blank }: SumContext,
): boolean {
  if (reading === undefined) return true;
  if (reading.state === 'unread') return false;
  if (reading.state === 'empty') return blank.get(`${row}/${column}`) !== false;
  const isSeen = chosenCandidate(reading, proof.chosen[row] ?? 0)?.witnesses.some(
    (one) => one !== 'ink',
  );
  return reading.doublyRead || (proof.proven.has(row) && isSeen === true);
}

async function answersTo(
  questions: readonly Question[],
  known: ReadonlyMap<string, readonly CellReading[]>,
  { draft, pages, look, places }: SumContext,
): Promise<Map<string, CellReading>> {
  const found = new Map<string, CellReading>();
  const regionOf = wideRegions(draft);
  const byPage = new Map<
    Page,
    { question: Question; place: Place; forms: readonly FigureForm[] }[]
  >();
  for (const question of questions) {
    const forms = [...question.amounts]
      .filter((amount) => amount < 0n || !mayBeNegative(question.cell.words))
      .flatMap((amount) => formsOfAmount(amount, places));
    const page = pages.get(question.cell.page);
    if (forms.length === 0 || page === undefined) continue;
    const list = byPage.get(page) ?? [];
    for (const box of boxesOf(question.cell, regionOf(question.column, question.cell), page))
      list.push({ question, forms, place: { box, figures: forms.map(({ text }) => text) } });
    byPage.set(page, list);
  }
  for (const [page, asked] of byPage) {
    const looks = await look(
      page.number,
      asked.map(({ place }) => place),
    );
    const likely = asked.flatMap(({ question, forms, place: { box } }, i): Answer[] => {
      const support = looks[i]?.support ?? [];
      const most = Math.max(...support);
      const form = forms[support.indexOf(most)];
      return form === undefined || most < LEAST_SUPPORT ? [] : [{ question, form, box }];
    });
    for (const { question, form } of await withoutRivals(page.number, likely, look)) {
      const before = known.get(question.column)?.[question.row];
      const { words } = question.cell;
      found.set(`${question.row}/${question.column}`, {
        state: 'read',
        candidates: [{ value: form.value, raw: form.text, witnesses: ['second_reader'] }],
        doublyRead: false,
        isClear: false,
        isFaded:
          (before?.state === 'read' && before.isFaded) ||
          words.some((word) => hasUnreadGlyph(word, page)),
        seenByFirstAlone: false,
        mayLackMinusBehind: false,
        refuted: before?.state === 'read' ? before.candidates[0] : null,
        contradicted: false,
      });
    }
  }
  return found;
}

interface Answer {
  readonly question: Question;
  readonly form: FigureForm;
  readonly box: Box;
}

/**
 * The answers but those in whose place the first reader, looking again, surely sees another figure, or the third one does
 * and it is as likely by the pixels: of a line that begins before a figure, or of a digit out of line, the second reader
 * makes what the sum asks for.
 */
async function withoutRivals(
  page: number,
  answers: readonly Answer[],
  look: Looker,
): Promise<Answer[]> {
  if (answers.length === 0) return [];
  const seen = await look(
    page,
    answers.map(({ box }) => ({ box, byThird: true, again: 'figure' as const })),
  );
  const isRival = (reading: DigitReading | null | undefined, { form }: Answer, least: number) =>
    reading != null &&
    reading.confidence >= least &&
    FIGURE.test(reading.text) &&
    !sameDigitsAndSign(reading.text, form.text);
  const open = answers.filter((answer, i) => !isRival(seen[i]?.again, answer, SECOND_READER_SURE));
  const rivals = open.flatMap((answer) => {
    const third = seen[answers.indexOf(answer)]?.third;
    return third && isRival(third, answer, THIRD_READER_SURE) ? [{ answer, third }] : [];
  });
  if (rivals.length === 0) return open;
  const compared = await look(
    page,
    rivals.map(({ answer: { form, box }, third }) => ({ box, figures: [form.text, third.text] })),
  );
  const outdone = rivals.flatMap(({ answer }, i) => {
    const [own = -Infinity, other = -Infinity] = compared[i]?.support ?? [];
    return other < own ? [] : [answer];
  });
  return open.filter((answer) => !outdone.includes(answer));
}

/** In the second reader's alphabet. */
const FIGURE = /^[-\d.,()△]*\d[-\d.,()△]*$/;

/** A reader sees a sign, or there may be one: what makes the sum close may be what someone altered. */
function mayBeNegative(words: readonly Word[]): boolean {
  return words.some(
    ({ text, digits, third, fourth, red, mayLackMinus }) =>
      red === true ||
      mayLackMinus === true ||
      [text, digits?.text, third?.text, fourth?.text].some((one) => SIGNED.test(one ?? '')),
  );
}

/** Paper around a figure that is looked at with it, in heights of it. */
const ROOM = 0.15;

/**
 * All the ink of the cell, and a piece alone beside which there are none but such as a stamp left and nobody takes for digits
 * or a sign; the whole cell, where no word may be or one of another cell as well.
 */
function boxesOf({ words }: DraftCell, region: Box, page: Page): Box[] {
  const { width, height } = page;
  const whole = boxAround(words.map(({ box }) => box));
  if (whole === null) return [region];
  const figures = words.filter((word) => !isUnderStamp(word, page) || isPartOfFigure(word));
  const pieces = figures.length === 1 && words.length > 1 ? figures.map(({ box }) => box) : [];
  const around = [whole, ...pieces].map(([left, top, right, bottom]): Box => {
    const room = ROOM * (bottom - top);
    const across = (room * height) / width;
    return [left - across, top - room, right + across, bottom + room];
  });
  return [...around, region];
}

/** The first reader is this unsure of what a stamp left. */
const UNSURE_OF_PIECE = 0.9;
const PART_OF_FIGURE = /[\d()△−-]/;
/** A sign beside digits; a lone dash is a mark of blank. */
const SIGNED = /[-−(△].*\d|\d.*[-−)]/;

/** A reader takes it for digits, for a sign or for a mark of blank, the first one surely. */
function isPartOfFigure({ text, confidence, digits }: Word): boolean {
  return (
    PART_OF_FIGURE.test(digits?.text ?? '') ||
    (PART_OF_FIGURE.test(text ?? '') && (confidence ?? 0) >= UNSURE_OF_PIECE)
  );
}
