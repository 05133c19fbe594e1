import { socialCreditCodeCandidates } from '../../kinds/unified-social-credit-code.ts';
import type { Header } from '../../schemas/document.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement, DraftText } from '../../schemas/statement-draft.ts';
import { boxAround } from './box-around.ts';
import { periodProved, visibleText } from './prove-header.ts';

/**
 * The header of a statement as fields. `unitProved` is decided with the columns' evidence; `formerUnit` is what the first
 * reader had for the unit before it looked again.
 */
export function headerFields(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  unitIsProved: boolean,
  formerUnit: DraftText | null = null,
): Header {
  const field = (text: DraftText | null) => textField(text, pages);
  const periodIsProved = periodProved(draft, pages);
  const unit = (text: DraftText | null) => secondedIf(unitIsProved, field(text));
  // Visible print of a date that cannot be the statement's period proves none.
  const period = (text: DraftText | null) =>
    periodIsProved
      ? secondedIf(true, field(text))
      : { ...field(text), status: 'unverified' as const };
  const taxId = field(draft.header.taxId);
  return {
    entity_name: field(draft.header.entityName),
    tax_id: provedByCheckDigits(taxId.value)
      ? { ...taxId, status: 'verified', witnesses: [...taxId.witnesses, 'check_digits'] }
      : taxId,
    period_start: period(draft.header.periodStart),
    period_end: period(draft.header.periodEnd),
    granularity: period(draft.header.granularity),
    unit: formerUnit ? correctedFrom(formerUnit, unit(draft.header.unit)) : unit(draft.header.unit),
    currency: unit(draft.header.currency),
  };
}

/** A field that OCR read, verified where the second reader read the same. */
function secondedIf(isSeconded: boolean, read: Field): Field {
  if (!isSeconded || read.value === null || read.status === 'verified') return read;
  return { ...read, status: 'verified', witnesses: ['ocr', 'second_reader'] };
}

/** The first reader, looking again, is the other witness of what the second saw. */
function correctedFrom({ value }: DraftText, seen: Field): Field {
  return {
    ...seen,
    status: seen.status === 'verified' ? 'corrected' : seen.status,
    witnesses: ['ocr', 'second_reader'],
    alternatives: [...seen.alternatives, { value, reason: 'first reader' }],
  };
}

/** The code passes its check digits and no other code that it could be mistaken for does. */
function provedByCheckDigits(code: string | null): boolean {
  const candidates = code === null ? [] : socialCreditCodeCandidates(code);
  return candidates.length === 1 && candidates[0] === code;
}

function textField(text: DraftText | null, pages: ReadonlyMap<number, Page>): Field {
  if (!text || text.value === null) return absentField();
  const visible = visibleText(text.sources, pages);
  const first = text.sources[0];
  const source = (first && pages.get(first.page)?.source) ?? 'ocr';
  return {
    value: text.value,
    raw: text.raw,
    status: visible ? 'verified' : 'unverified',
    page: first?.page ?? null,
    box: boxAround(text.sources.map(({ word }) => word.box)),
    witnesses: visible ? [source, 'visible_text'] : [source],
    alternatives: [],
  };
}
