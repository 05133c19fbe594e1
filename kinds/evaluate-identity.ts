import type { Identity, IdentityVariant, VariantCondition } from './catalogue.ts';
import type { CaptionPrefix } from './normalise-caption.ts';

/**
 * What stands in one cell. bigint: the figure in minor units (toMinor); 'blank': the row is printed, nothing stands in
 * the cell; 'unread': something stands there and no reading is at hand; 'absent': the form does not print the row.
 */
export type CellAmount = bigint | 'blank' | 'unread' | 'absent';

/** A printed row that no key names, or that stands outside its catalogue section. */
export interface OpenRow {
  /** The caller's own name for the row, handed back in `members`. */
  readonly id: string;
  readonly section: string | null;
  /** Of its caption; 'of_which' (also for a detail indented without the word) leaves the row out. */
  readonly prefix: CaptionPrefix | null;
  readonly amount: CellAmount;
}

export interface EvaluatedMember {
  /** null for an open row. */
  readonly key: string | null;
  /** null for a keyed row. */
  readonly openRow: string | null;
  readonly sign: 1 | -1;
  readonly amount: CellAmount;
}

export interface IdentityEvaluation {
  readonly id: string;
  /**
   * holds: a variant closes, all its members read. fails: all are read and no variant closes. incomplete: a variant
   * that might close has an unread member. not_applicable: no variant applies, or the total or every member is not
   * printed.
   */
  readonly status: 'holds' | 'fails' | 'incomplete' | 'not_applicable';
  readonly relation: '=' | '>=';
  readonly total: { readonly key: string; readonly amount: CellAmount };
  /** The variant that closes; else the first incomplete, else the first applicable one; null when not applicable. */
  readonly variant: string | null;
  /** Members of that variant that are printed. */
  readonly members: readonly EvaluatedMember[];
  /** Total less the signed sum of the members, in minor units; null unless all are read. */
  readonly residual: bigint | null;
  /** Members, the total not counted, whose figure is read and not zero. */
  readonly nonZeroMembers: number;
  /** Keys and open rows that are unread, the total included. */
  readonly unread: readonly string[];
  /**
   * Keys that count with the opposite sign in another applicable variant: the identity closing does not prove the
   * sign of these, because over a lost minus the other variant would have closed.
   */
  readonly unprovenSigns: readonly string[];
}

function bearsFigure(amount: CellAmount): boolean {
  return amount !== 'absent' && amount !== 'blank' && amount !== 0n;
}

function applies(
  condition: VariantCondition | undefined,
  amountOf: (key: string) => CellAmount,
): boolean {
  if (!condition) return true;
  const figured = (key: string) => bearsFigure(amountOf(key));
  return (
    (condition.figured?.every(figured) ?? true) &&
    (condition.anyFigured?.some(figured) ?? true) &&
    !(condition.notFigured?.some(figured) ?? false)
  );
}

function membersOf(
  variant: IdentityVariant,
  amountOf: (key: string) => CellAmount,
  openRows: readonly OpenRow[],
): EvaluatedMember[] {
  const keyed = variant.members.map(({ key, sign }) => ({
    key,
    openRow: null,
    sign,
    amount: amountOf(key),
  }));
  const open = openRows.flatMap((row): EvaluatedMember[] => {
    const section = variant.openSections.find((candidate) => candidate.section === row.section);
    if (!section || row.prefix === 'of_which') return [];
    const sign = row.prefix === 'less' ? -1 : row.prefix === 'add' ? 1 : section.sign;
    return [{ key: null, openRow: row.id, sign, amount: row.amount }];
  });
  return [...keyed, ...open].filter((member) => member.amount !== 'absent');
}

function figureOf(amount: CellAmount): bigint {
  return typeof amount === 'bigint' ? amount : 0n;
}

/**
 * Evaluates one identity in one figure column, exactly. `amountOf` answers for every key of the form; `openRows` are
 * the column's rows without a key. Pure.
 */
export function evaluateIdentity(
  identity: Identity,
  amountOf: (key: string) => CellAmount,
  openRows: readonly OpenRow[] = [],
): IdentityEvaluation {
  const total = amountOf(identity.total);
  const nothing: IdentityEvaluation = {
    id: identity.id,
    status: 'not_applicable',
    relation: identity.relation,
    total: { key: identity.total, amount: total },
    variant: null,
    members: [],
    residual: null,
    nonZeroMembers: 0,
    unread: [],
    unprovenSigns: [],
  };
  if (total === 'absent') return nothing;
  if (total === 'blank' && identity.totalMayBeBlank) return nothing;

  const applicable = [identity, ...(identity.otherVariants ?? [])].filter((variant) =>
    applies(variant.when, amountOf),
  );
  const tried = applicable.flatMap((variant) => {
    const members = membersOf(variant, amountOf, openRows);
    if (members.length === 0) return [];
    const unread = members
      .filter((member) => member.amount === 'unread')
      .map((member) => member.key ?? member.openRow ?? '');
    if (total === 'unread') unread.unshift(identity.total);
    const sum = members.reduce(
      (soFar, member) => soFar + BigInt(member.sign) * figureOf(member.amount),
      0n,
    );
    const residual = unread.length > 0 ? null : figureOf(total) - sum;
    const closes =
      residual !== null && (identity.relation === '=' ? residual === 0n : residual >= 0n);
    return [{ variant, members, unread, residual, closes }];
  });
  // A form may add up by a way that cannot be tried yet: only when all ways were tried does the identity fail.
  const chosen =
    tried.find((attempt) => attempt.closes) ??
    tried.find((attempt) => attempt.residual === null) ??
    tried[0];
  if (!chosen) return nothing;

  const signs = tried.map(
    ({ variant }) => new Map(variant.members.map(({ key, sign }) => [key, sign])),
  );
  const unprovenSigns = chosen.members.flatMap(({ key, sign, amount }) =>
    key !== null && amount !== 'blank' && signs.some((others) => others.get(key) === -sign)
      ? [key]
      : [],
  );
  return {
    ...nothing,
    status: chosen.closes ? 'holds' : chosen.residual === null ? 'incomplete' : 'fails',
    variant: chosen.variant.variant,
    members: chosen.members,
    residual: chosen.residual,
    nonZeroMembers: chosen.members.filter((member) => figureOf(member.amount) !== 0n).length,
    unread: chosen.unread,
    unprovenSigns,
  };
}
