import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Field, ValueWitness } from '../../schemas/field.ts';
import { applyUnit } from '../../schemas/money.ts';
import type { Box, Page } from '../../schemas/page.ts';
import { isUnseen } from './is-unseen.ts';
import type { Candidate, CellReading } from './read-cell.ts';

/** Everything that decides whether a cell may be claimed. */
export interface CellEvidence {
  readonly reading: CellReading;
  /** Candidate that the readers or an identity settled on. */
  readonly chosen: number;
  /** An identity closes exactly over this cell. */
  readonly byIdentity: boolean;
  /**
   * The figure looks like a lost decimal point, a line's rest for a minus, or the row's own number, or stands in a sum that
   * fails: two readings alike do not prove it.
   */
  readonly oddFigure: boolean;
  /** Row's place, column's role and unit are proved: without them a right figure is a wrong record. */
  readonly placeProved: boolean;
  /** The figure of this cell may stand on a line of its own beside the row. */
  readonly contested: boolean;
  /** The roles of all columns are proved: else a cell that looks empty may be one whose figure went astray. */
  readonly columnsProved: boolean;
  readonly unit: number;
  /** Where the page's words are from: a text layer that its picture confirms, OCR, or a file that says them itself. */
  readonly source: Page['source'];
  /** A stamp was lifted here, and print may have gone with it. */
  readonly mayHaveLostPrint: boolean;
  /** Second look at an empty cell: nothing is there. null = not looked. */
  readonly seenBlank: boolean | null;
  /** What the first reader had here that belongs to another cell; null for nothing. Absent where it read this very place. */
  readonly formerly?: string | null | undefined;
  readonly page: number;
  readonly box: Box;
}

/** Gives a cell its value, witnesses and status. */
export function cellVerdict(evidence: CellEvidence): Field {
  const field = verdictOf(evidence);
  const { formerly, unit } = evidence;
  if (formerly === undefined) return field;
  const value = parseFigure(formerly ?? '')?.value ?? null;
  const former = { value: value && applyUnit(value, unit), reason: 'first reader' };
  return {
    ...field,
    status: field.status === 'verified' ? 'corrected' : field.status,
    alternatives: [...field.alternatives, former],
  };
}

function verdictOf(evidence: CellEvidence): Field {
  const { reading, page, box } = evidence;
  const field = { page, box, alternatives: [] };
  if (reading.state === 'unread')
    return { ...field, value: null, raw: null, status: 'unreadable', witnesses: [] };
  if (reading.state === 'empty') return emptyCell(evidence);
  const candidate = reading.candidates[evidence.chosen] ?? reading.candidates[0];
  const value = candidate.value === null ? null : applyUnit(candidate.value, evidence.unit);
  const witnesses: ValueWitness[] = [...candidate.witnesses];
  if (evidence.byIdentity) witnesses.push('identity');
  const alternatives = [...reading.candidates, ...(reading.refuted ? [reading.refuted] : [])]
    .filter((other) => other !== candidate)
    .map((other) => ({
      value: other.value === null ? null : applyUnit(other.value, evidence.unit),
      reason: other.witnesses.includes('ocr') ? 'first reader' : 'second reader',
    }));
  const read = { page, box, value, raw: candidate.raw, witnesses, alternatives };
  if (reading.contradicted) return { ...read, status: 'disputed' };
  // A sign that no reader saw, or saw otherwise, may be what someone altered: a sum that closes over it proves it not.
  const isImagined = candidate.value !== null && isUnseen(candidate);
  const isDenied = isSignDenied(candidate, reading);
  // A sum closes over a blank as over a zero: it proves neither that a zero stands here nor that one alone was read right.
  const values = reading.candidates.map(({ value }) => value);
  const isZero = (one: string | null) => one !== null && !/[1-9]/.test(one);
  const isZeroOrBlank =
    (values.includes(null) && values.some(isZero)) ||
    (evidence.source === 'ocr' && isZero(candidate.value) && candidate.witnesses.length < 2);
  const proved =
    !reading.isFaded &&
    ((evidence.byIdentity &&
      !isImagined &&
      !isDenied &&
      !reading.seenByFirstAlone &&
      !isZeroOrBlank) ||
      (reading.doublyRead && !evidence.oddFigure));
  if (!proved) return { ...read, status: alternatives.length > 0 ? 'disputed' : 'unverified' };
  const isMark = candidate.value === null;
  if (!evidence.placeProved || (isMark && evidence.contested))
    return { ...read, status: 'unverified' };
  return {
    ...read,
    status:
      reading.refuted === null &&
      (candidate.witnesses.includes('ocr') ||
        candidate.witnesses.includes('text_layer') ||
        candidate.witnesses.includes('structured') ||
        (isMark && alternatives.length === 0))
        ? 'verified'
        : 'corrected',
  };
}

/** One reader sees the figure without a sign, and another the same with one: thin minuses are overlooked more often than invented. */
function isSignDenied(
  { value, witnesses }: Candidate,
  { candidates, refuted }: Extract<CellReading, { state: 'read' }>,
): boolean {
  const readers = witnesses.filter((one) => one !== 'ink');
  return (
    readers.length < 2 &&
    [...candidates, ...(refuted ? [refuted] : [])].some(
      (other) => other.value === `-${value}` && !isUnseen(other),
    )
  );
}

/**
 * A text layer names no glyph here, and whatever the drawn page shows beside its glyphs is a word of its own. In a cell of
 * a spreadsheet nothing is stored, or a zero, and nothing is shown.
 */
const WITNESSES_OF_BLANK: Readonly<Record<Page['source'], readonly ValueWitness[]>> = {
  text_layer: ['text_layer', 'ink'],
  structured: ['structured', 'visible_text'],
  ocr: ['ink'],
};

function emptyCell(evidence: CellEvidence): Field {
  const witnesses = [...WITNESSES_OF_BLANK[evidence.source]];
  if (evidence.seenBlank === true) witnesses.push('second_reader');
  if (evidence.byIdentity) witnesses.push('identity');
  const refuted =
    (evidence.mayHaveLostPrint && !evidence.byIdentity) ||
    (evidence.source === 'ocr' && evidence.seenBlank === false);
  const claimed =
    evidence.placeProved &&
    !evidence.contested &&
    evidence.columnsProved &&
    !refuted &&
    witnesses.length >= 2;
  return {
    value: null,
    raw: '',
    status: claimed ? 'verified' : 'unverified',
    page: evidence.page,
    box: evidence.box,
    witnesses,
    alternatives: [],
  };
}
