import type { Month } from '../../kinds/months.ts';
import type { CaseReason, Comparison } from '../../schemas/case.ts';
import type { Message } from '../../schemas/message.ts';
import type { Figure } from './statement.ts';

export interface Addend {
  readonly sign: 1 | -1;
  readonly figure: Figure;
}

/** Figures that may account for a residual: left less right then equals their sum. */
export interface Explanation {
  readonly reason: CaseReason;
  readonly addends: readonly Addend[];
  /** A document that is here and cannot be relied on may hold what the explanation needs; null: it is whole. */
  readonly doubt: Message | null;
}

/** What a side lacks: its sum is none. */
export interface Absent {
  readonly side: 'left' | 'right';
  readonly message: Message;
}

/** Two sums that ought to be equal, or of which the left ought to be no larger, before they are weighed. */
export interface Equation {
  readonly code: Comparison['code'];
  readonly class: Comparison['class'];
  readonly period: Month;
  readonly relation: '=' | '<=';
  readonly left: readonly Addend[];
  readonly right: readonly Addend[];
  /** With any of it the sides are not comparable. */
  readonly absent: readonly Absent[];
  readonly explanations: readonly Explanation[];
  readonly reasons: readonly CaseReason[];
  /** Of a tolerance, in parts of a hundred of the left side: up to `narrow` agrees, beyond `wide` is worth a warning. */
  readonly band: { readonly narrow: bigint; readonly wide: bigint } | null;
}

export function plus(figure: Figure): Addend {
  return { sign: 1, figure };
}

export function minus(figure: Figure): Addend {
  return { sign: -1, figure };
}

/** The signed sum in minor units; null where a figure is not proved. */
export function sumOf(addends: readonly Addend[]): bigint | null {
  let sum = 0n;
  for (const { sign, figure } of addends) {
    if (!figure.proved || figure.amount === null) return null;
    sum += sign === 1 ? figure.amount : -figure.amount;
  }
  return sum;
}

/** False where nothing but zeros and blanks stands on both sides: there is nothing to compare. */
export function bearsFigures({ left, right }: Equation): boolean {
  return [...left, ...right].some(({ figure }) => figure.amount !== null && figure.amount !== 0n);
}

/** Explanations that might account for a residual if what they need were proved. */
export function openExplanations({ explanations }: Equation): Explanation[] {
  return explanations.filter(
    ({ addends, doubt }) => doubt !== null || addends.some(({ figure }) => !figure.proved),
  );
}
