import type { CellReference, Finding } from '../../schemas/finding.ts';
import type { Box, Page } from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { textOfSignals } from './signal-texts.ts';

/** Where a value of a document stands. */
export interface ValuePlace {
  readonly cell: CellReference;
  readonly page: number;
  readonly box: Box;
  /** A figure or what gives figures their meaning; false for names, which damaged fonts may garble. */
  readonly isFigure: boolean;
}

/** Share of the smaller of two places from which they are one. */
const SAME_PLACE = 0.4;

interface Told {
  readonly signal: TamperingSignal;
  readonly severity: Finding['severity'];
  readonly cells: readonly CellReference[];
}

/**
 * The signals of a document's pages as findings, one for each kind and severity, naming the values that they touch. An
 * error where it is in doubt what the page says of a value; never a proof, and none is no proof either.
 */
export function tamperingFindings(
  pages: readonly Page[],
  places: readonly ValuePlace[],
): Finding[] {
  const told = pages.flatMap((page) =>
    (page.signals ?? []).map((signal): Told => {
      const touched = 'box' in signal ? touchedBy(signal.box, page.number, places) : [];
      return {
        signal,
        severity: severityOf(signal, touched),
        cells: touched.map(({ cell }) => cell),
      };
    }),
  );
  const groups = Map.groupBy(told, ({ signal, severity }) => `${signal.kind} ${severity}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const cells = new Map(
      group.flatMap((one) => one.cells).map((cell) => [JSON.stringify(cell), cell]),
    );
    return [
      {
        code: `tampering.${first.signal.kind}`,
        severity: first.severity,
        class: 'suspected_tampering',
        message: textOfSignals(
          first.signal.kind,
          group.map(({ signal }) => signal),
        ),
        cells: [...cells.values()],
        equation: null,
        proposals: [],
      },
    ];
  });
}

/** Findings less the cells of which a signal tells more. */
export function unlessTold(findings: readonly Finding[], told: readonly Finding[]): Finding[] {
  const named = new Set(
    told
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ cells }) => cells.map((cell) => JSON.stringify(cell))),
  );
  return findings.flatMap((finding) => {
    if (finding.class !== 'suspected_tampering') return [finding];
    const cells = finding.cells.filter((cell) => !named.has(JSON.stringify(cell)));
    return cells.length > 0 ? [{ ...finding, cells }] : [];
  });
}

function severityOf(signal: TamperingSignal, touched: readonly ValuePlace[]): Finding['severity'] {
  switch (signal.kind) {
    case 'text_differs':
    case 'hidden_text':
      return touched.some(({ isFigure }) => isFigure) ? 'error' : 'warning';
    case 'stored_differs':
    case 'undrawn_annotation':
    case 'shown_otherwise':
    case 'stale_formula':
    case 'covered':
    case 'earlier_text':
      return touched.length > 0 ? 'error' : 'warning';
    case 'changed_after_signing':
      return 'error';
    case 'mixed_print':
    case 'odd_pixels':
      return 'warning';
    case 'hidden_sheet':
    case 'revisions':
    case 'editor':
    case 'modified_later':
      return 'info';
  }
}

function touchedBy(box: Box, page: number, places: readonly ValuePlace[]): ValuePlace[] {
  return places.filter((place) => place.page === page && isSamePlace(box, place.box));
}

function isSamePlace(a: Box, b: Box): boolean {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return false;
  const area = ([left, top, right, bottom]: Box) => (right - left) * (bottom - top);
  return width * height >= SAME_PLACE * Math.min(area(a), area(b));
}
