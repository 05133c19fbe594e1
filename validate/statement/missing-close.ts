import type { StatementForm } from '../../kinds/catalogue.ts';
import { printedRowName } from '../../kinds/printed-names.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';

/**
 * The finding for a statement that lacks rows in which its form ends: the rest of it lies on another page, or outside the
 * picture. Empty where all are there.
 */
export function missingClose(form: StatementForm, { rows }: DraftStatement): Finding[] {
  const printed = new Set(rows.map(({ key }) => key));
  const missing = form.rows.filter(
    ({ key }) => key !== null && form.closingRows?.includes(key) && !printed.has(key),
  );
  if (missing.length === 0) return [];
  const names = missing.map(({ key, caption }) => printedRowName({ key, label: caption }));
  return [
    {
      code: 'statement.identity',
      severity: 'error',
      class: 'missing',
      message: {
        en: `The statement does not close: ${names.map(({ en }) => `"${en}"`).join(' and ')} was not found. Upload all its pages, each wholly in view.`,
        zh: `报表不完整：未见${names.map(({ zh }) => `“${zh}”`).join('、')}。请上传全部页面，并把每页完整拍入画面。`,
      },
      cells: [],
      equation: null,
      proposals: [],
    },
  ];
}
