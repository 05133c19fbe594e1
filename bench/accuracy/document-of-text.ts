import { distance } from 'fastest-levenshtein';
import type { TruthDocument } from '../../fixtures/truth.ts';
import type { CatalogueRow } from '../../kinds/catalogue.ts';
import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import { statementForms } from '../../kinds/registry.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { absentHeader, type Document, type Line } from '../../schemas/document.ts';
import { absentField, type Field } from '../../schemas/field.ts';
import { applyUnit } from '../../schemas/money.ts';

/** A caption with a third of its characters wrong is still taken for the row it is nearest to. */
const LEAST_LIKENESS = 0.66;

interface Segment {
  readonly caption: string;
  readonly figures: readonly string[];
}

/**
 * A plain reader of OCR text, line by line: words, then the figures behind them, and again for a second half. It is told
 * the kind, the columns and the unit, which a real one would have to find out. A line that begins with figures alone
 * belongs to no row.
 */
export function documentOfText(text: string, truth: TruthDocument): Document {
  const form = statementForms.find(
    ({ kind, standard }) => kind === truth.kind && standard === truth.standard,
  );
  const rows = form?.rows.filter(({ key }) => key !== null) ?? [];
  const taken = new Set<string>();
  const lines: Line[] = [];
  for (const segment of text.split('\n').flatMap(segmentsOf)) {
    const key = nearestKey(segment.caption, rows, taken);
    if (key === null) continue;
    taken.add(key);
    const cells = truth.columns.map((_, place): [string, Field] => [
      `c${place + 1}`,
      fieldOf(segment.figures[place], Number(truth.header.unit)),
    ]);
    lines.push({
      key,
      label: segment.caption,
      row_number: null,
      witnesses: [],
      cells: Object.fromEntries(cells),
    });
  }
  return {
    id: 'text',
    kind: truth.kind,
    standard: truth.standard,
    scope: null,
    pages: truth.pages,
    status: 'needs_review',
    header: absentHeader(),
    columns: truth.columns.map(({ role, label }, place) => ({
      id: `c${place + 1}`,
      role,
      label,
      status: 'unverified' as const,
    })),
    lines,
    derived: [],
    invoice: null,
    unproven_text: [],
    findings: [],
  };
}

/** "货币资金 1 12.00 13.00 短期借款 31 5.00 -" → two segments; the number of the row is no figure. */
function segmentsOf(line: string): Segment[] {
  const segments: { caption: string; figures: string[] }[] = [];
  for (const token of toHalfWidth(line).split(/\s+/)) {
    if (token === '') continue;
    const last = segments.at(-1);
    const figure = /^[-(△−]?[\d,.]+[-)]?$/.test(token) || isBlankMark(token);
    if (!figure && (!last || last.figures.length > 0))
      segments.push({ caption: token, figures: [] });
    else if (!figure && last) last.caption += token;
    else if (figure && last) last.figures.push(token);
  }
  return segments.map(({ caption, figures }) => ({
    caption,
    figures: figures.length > 1 && /^\d{1,2}$/.test(figures[0] ?? '') ? figures.slice(1) : figures,
  }));
}

function nearestKey(
  caption: string,
  rows: readonly CatalogueRow[],
  taken: ReadonlySet<string>,
): string | null {
  const { core } = normaliseCaption(caption);
  if (core.length < 2) return null;
  let best: { readonly key: string; readonly likeness: number } | null = null;
  for (const row of rows) {
    if (row.key === null || taken.has(row.key)) continue;
    for (const name of [row.caption, ...row.synonyms]) {
      const other = normaliseCaption(name).core;
      const likeness = 1 - distance(core, other) / Math.max(core.length, other.length);
      if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0))
        best = { key: row.key, likeness };
    }
  }
  return best?.key ?? null;
}

function fieldOf(token: string | undefined, unit: number): Field {
  if (token === undefined) return absentField();
  const figure = parseFigure(token);
  return {
    ...absentField(),
    value: figure ? applyUnit(figure.value, unit) : null,
    raw: token,
  };
}
