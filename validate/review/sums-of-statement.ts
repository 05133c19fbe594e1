import type { StatementForm } from '../../kinds/catalogue.ts';
import {
  type CellAmount,
  evaluateIdentity,
  type IdentityEvaluation,
  type OpenRow,
} from '../../kinds/evaluate-identity.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { roundingBound } from '../../kinds/rounding-bound.ts';
import type { Document, Line } from '../../schemas/document.ts';
import type { CellReference } from '../../schemas/finding.ts';
import { isAmount, toMinor } from '../../schemas/money.ts';

/** An identity of the form over one column of a Document, in whole currency units. */
export interface SumOfStatement {
  /** `identity/column`. */
  readonly name: string;
  readonly column: string;
  readonly evaluation: IdentityEvaluation;
  /** Its total, then its members, by their rows. */
  readonly lines: readonly number[];
  readonly cells: readonly CellReference[];
  /** It does not close, by more than rounding leaves. */
  readonly fails: boolean;
}

export function sumsOfStatement(document: Document, form: StatementForm): SumOfStatement[] {
  const { lines, columns } = document;
  const sections = sectionsOf(lines, form);
  const unit = Number(document.header.unit.value ?? 1);
  const places = placesOf(lines);
  const lineOf = (key: string) => lines.findIndex((line) => line.key === key);
  return columns.flatMap(({ id }) => {
    const amountOf = (index: number): CellAmount => {
      const field = lines[index]?.cells[id];
      if (!field) return 'blank';
      if (field.status === 'unreadable') return 'unread';
      if (field.value === null) return field.raw === null ? 'unread' : 'blank';
      return isAmount(field.value) ? toMinor(field.value) : 'unread';
    };
    const open: OpenRow[] = lines.flatMap((line, index) =>
      line.key === null
        ? [
            {
              id: `${index}`,
              section: sections[index] ?? null,
              prefix: normaliseCaption(line.label).prefix,
              amount: amountOf(index),
            },
          ]
        : [],
    );
    return form.identities.map((identity) => {
      const evaluation = evaluateIdentity(
        identity,
        (key) => (lineOf(key) < 0 ? 'absent' : amountOf(lineOf(key))),
        open,
      );
      const concerned = [
        lineOf(identity.total),
        ...evaluation.members.map(({ key, openRow }) =>
          key === null ? Number(openRow) : lineOf(key),
        ),
      ];
      const { status, residual, members } = evaluation;
      const gap = residual === null ? 0n : residual < 0n ? -residual : residual;
      return {
        name: `${identity.id}/${id}`,
        column: id,
        evaluation,
        lines: concerned,
        cells: concerned.map((line) => ({ key: lines[line]?.key ?? null, column: id, line })),
        fails: status === 'fails' && gap > roundingBound(members.length, unit, places),
      };
    });
  });
}

/** The block in which each row stands: its own, or that of the known row before it. */
function sectionsOf(lines: readonly Line[], form: StatementForm): (string | null)[] {
  const own = new Map(form.rows.map(({ key, section }) => [key, section]));
  let section: string | null = null;
  return lines.map(({ key }) => {
    if (key !== null && own.has(key)) section = own.get(key) ?? null;
    return section;
  });
}

/** Decimal places of the printed figures. */
function placesOf(lines: readonly Line[]): number {
  const places = lines.flatMap(({ cells }) =>
    Object.values(cells).map(({ raw }) => /[.．](\d+)\D*$/.exec(raw ?? '')?.[1]?.length ?? 0),
  );
  return Math.max(0, ...places);
}
