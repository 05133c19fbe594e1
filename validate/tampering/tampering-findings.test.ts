import { expect, it } from 'vitest';
import type { Page } from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { OCR_PAGE } from '../statement/testing/ocr-page.ts';
import { tamperingFindings, unlessTold, type ValuePlace } from './tampering-findings.ts';

const pageWith = (number: number, signals: TamperingSignal[]): Page => ({
  ...OCR_PAGE,
  number,
  source: 'text_layer',
  signals,
});

const CELL = { key: 'cash_and_bank_balances', column: 'c1', line: 0 };
const PLACES: ValuePlace[] = [
  { cell: CELL, page: 1, box: [0.5, 0.1, 0.7, 0.15], isFigure: true },
  { cell: '/header/entity_name', page: 1, box: [0.1, 0.02, 0.5, 0.05], isFigure: false },
];
const IN_CELL: [number, number, number, number] = [0.55, 0.11, 0.65, 0.14];

const told = (...signals: TamperingSignal[]) =>
  tamperingFindings([pageWith(1, signals)], PLACES).map(({ code, severity, cells }) => ({
    code,
    severity,
    cells,
  }));

it('names the cell of a recovered figure, and both figures in both languages', () => {
  const [finding] = tamperingFindings(
    [pageWith(1, [{ kind: 'earlier_text', box: IN_CELL, earlier: '1,234.56', later: '9,234.56' }])],
    PLACES,
  );
  expect(finding).toMatchObject({
    code: 'tampering.earlier_text',
    severity: 'error',
    class: 'suspected_tampering',
    cells: [CELL],
  });
  for (const text of [finding?.message.en, finding?.message.zh]) {
    expect(text).toContain('1,234.56');
    expect(text).toContain('9,234.56');
  }
});

it('is an error where a figure is in doubt, a warning where only text is, and info of the file', () => {
  const inName = [0.2, 0.03, 0.3, 0.04] as [number, number, number, number];
  expect(
    told(
      { kind: 'hidden_text', box: IN_CELL, text: '1,234.56' },
      { kind: 'hidden_text', box: inName, text: '某公司' },
      { kind: 'mixed_print', box: IN_CELL, text: '1,934.56', part: '9', differs: 'font' },
      { kind: 'revisions', count: 3 },
      { kind: 'editor', program: 'WPS' },
    ),
  ).toEqual([
    { code: 'tampering.hidden_text', severity: 'error', cells: [CELL] },
    { code: 'tampering.hidden_text', severity: 'warning', cells: ['/header/entity_name'] },
    { code: 'tampering.mixed_print', severity: 'warning', cells: [CELL] },
    { code: 'tampering.revisions', severity: 'info', cells: [] },
    { code: 'tampering.editor', severity: 'info', cells: [] },
  ]);
});

it('says nothing of pages without signals, and of the file once for all its pages', () => {
  expect(tamperingFindings([{ ...pageWith(1, []) }], PLACES)).toEqual([]);
  const file: TamperingSignal = { kind: 'editor', program: 'Sejda' };
  expect(tamperingFindings([pageWith(1, [file]), pageWith(2, [file])], PLACES)).toHaveLength(1);
});

it('leaves out what a signal tells more of', () => {
  const reason = (cells: (typeof CELL)[]) => ({
    code: 'statement.text_layer_contradicted',
    severity: 'error' as const,
    class: 'suspected_tampering' as const,
    message: { en: '', zh: '' },
    cells,
    equation: null,
    proposals: [],
  });
  const other = { ...CELL, line: 4 };
  const findings = tamperingFindings(
    [pageWith(1, [{ kind: 'text_differs', box: IN_CELL, text: '1', seen: '2' }])],
    PLACES,
  );
  expect(unlessTold([reason([CELL, other])], findings)).toEqual([reason([other])]);
  expect(unlessTold([reason([CELL])], findings)).toEqual([]);
});
