import type { Line } from '../../schemas/document.ts';
import type { Finding } from '../../schemas/finding.ts';

/** A statement in which no amount stands is a template: true of every cell, and of no use to anyone. */
export function withoutFigures(lines: readonly Line[]): Finding[] {
  const isEmpty = lines.every(({ cells }) =>
    Object.values(cells).every(({ value, raw }) => value === null && !/\d/.test(raw ?? '')),
  );
  const isUnread = lines.some(({ cells }) =>
    Object.values(cells).some(({ status }) => status === 'unreadable'),
  );
  if (!isEmpty || isUnread) return [];
  return [
    {
      code: 'statement.no_figures',
      severity: 'error',
      class: 'missing',
      message: {
        en: 'No amount stands in this statement: it is an empty template. Upload the one that was filled in.',
        zh: '该报表没有任何金额，应为空白模板，请上传已填写的报表。',
      },
      cells: [],
      equation: null,
      proposals: [],
    },
  ];
}
