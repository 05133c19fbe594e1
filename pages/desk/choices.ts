import type { DecisionContent } from '../../schemas/decision.ts';
import type { ColumnRole, Document } from '../../schemas/document.ts';
import type { Dispute } from '../disputes.ts';
import { unitWords } from '../places.ts';
import type { Texts } from '../texts.ts';

/** One of the few things that can stand at a place, decided by its number. */
export interface Choice {
  readonly label: string;
  /** Decisions one after the other. */
  readonly contents: readonly DecisionContent[];
}

const OF_A_DAY: readonly ColumnRole[] = [
  'ending',
  'opening_year',
  'opening_period',
  'prior_year_end',
];
const OF_A_TIME: readonly ColumnRole[] = [
  'month',
  'quarter',
  'ytd',
  'year',
  'prior_period',
  'prior_year',
  'prior_year_same_period',
];

/** What a column of such a document can mean. */
export function rolesIn({ kind }: Pick<Document, 'kind'>): readonly ColumnRole[] {
  return kind === 'balance_sheet' ? OF_A_DAY : OF_A_TIME;
}

/** The unit, or what a column means: [] for all that is not one of a few. */
export function choicesOf(dispute: Dispute, document: Document, texts: Texts): readonly Choice[] {
  const reason = texts.reasonAsPrinted;
  if (dispute.id === '/header/unit')
    return Object.keys(texts.units).map((value) => ({
      label: unitWords(value, document, texts) ?? value,
      contents: [{ action: 'set', target: dispute.id, value, reason }],
    }));
  if (dispute.kind !== 'column') return [];
  return rolesIn(document).map((role) => ({
    label: texts.roles[role],
    contents: [
      { action: 'set', target: dispute.id, value: role, reason },
      ...(dispute.waiting.length > 0
        ? [{ action: 'confirm' as const, targets: [...dispute.waiting], reason }]
        : []),
    ],
  }));
}
