import {
  absentField,
  type Field,
  type FieldStatus,
  type ValueWitness,
} from '../../schemas/field.ts';
import type { Box } from '../../schemas/page.ts';
import { ANOTHER_PAGE, type Reading } from './read-value.ts';

/** What the second look at an empty cell found; null = it could not be looked at. */
export interface BlankLook {
  readonly page: number;
  readonly box: Box;
  readonly blank: boolean;
}

/** A reading with all its witnesses, as the contract's Field. `proofs`: what arithmetic, words, check digits and the QR code add. */
export function fieldOfReading(
  reading: Reading,
  proofs: ReadonlySet<ValueWitness>,
  look: BlankLook | null,
  source: ValueWitness,
): Field {
  const witnesses = [...new Set([...reading.witnesses, ...proofs])];
  const place = { page: reading.page, box: reading.box, alternatives: [...reading.alternatives] };
  switch (reading.state) {
    case 'not_printed':
      return absentField();
    case 'unread':
      return { ...place, value: null, raw: null, status: 'unreadable', witnesses: [] };
    case 'blank':
      return blankField(look, proofs, source);
    case 'read':
      return {
        ...place,
        value: reading.value,
        raw: reading.raw,
        status: statusOf(reading, proofs),
        witnesses,
      };
  }
}

/** A place that this form does not have: nothing stands there, and the form's title says that nothing should. */
export function fieldOfNoPlace(source: ValueWitness): Field {
  return { ...absentField(), raw: '', status: 'verified', witnesses: [source] };
}

function statusOf(reading: Reading, proofs: ReadonlySet<ValueWitness>): FieldStatus {
  if (reading.contradicted) return 'disputed';
  if (reading.obscured) return 'unverified';
  if (reading.guessed) return 'disputed';
  const elsewhere = (['identity', 'words', 'qr'] as const).some((witness) => proofs.has(witness));
  // What the first reader saw where the second and the page's own sum agree is no rival of theirs.
  const isCorrected = reading.witnesses.every((one) => one === 'second_reader');
  const hasRival = isCorrected
    ? reading.alternatives.some(({ reason }) => reason === ANOTHER_PAGE)
    : reading.alternatives.length > 0;
  if (reading.doubtful && !(elsewhere && !hasRival))
    return reading.alternatives.length > 0 ? 'disputed' : 'unverified';
  // Check digits prove a reading of pixels; a text layer that the page was not seen to show is none.
  const checked = proofs.has('check_digits') && reading.witnesses.includes('ocr');
  if (reading.doublyRead || elsewhere || checked) return isCorrected ? 'corrected' : 'verified';
  return reading.alternatives.length > 0 ? 'disputed' : 'unverified';
}

function blankField(
  look: BlankLook | null,
  proofs: ReadonlySet<ValueWitness>,
  source: ValueWitness,
): Field {
  const witnesses: ValueWitness[] = [source];
  if (look?.blank) witnesses.push('ink');
  if (proofs.has('identity')) witnesses.push('identity');
  const claimed = look?.blank !== false && witnesses.length >= 2;
  return {
    ...absentField(),
    raw: '',
    status: claimed ? 'verified' : 'unverified',
    page: look?.page ?? null,
    box: look?.box ?? null,
    witnesses,
  };
}
