import type { CellReference, Finding } from '../../schemas/finding.ts';

/** A reason, other than arithmetic, why a statement waits for a person. Texts name what to look at. */
type Reason = Pick<Finding, 'code' | 'severity' | 'class' | 'message'>;

const REASONS = {
  scopeUnproven: {
    code: 'statement.scope_unproven',
    severity: 'warning',
    class: 'unreadable',
    message: {
      en: 'Part of the title could not be read: the statement may be consolidated, or the parent company’s.',
      zh: '标题有部分内容无法辨认，该表可能为合并报表或母公司报表，请对照原件确认。',
    },
  },
  unitMissing: {
    code: 'statement.unit_missing',
    severity: 'error',
    class: 'missing',
    message: {
      en: 'No unit (元, 千元, 万元 …) is printed or readable: no amount can be relied on. Choose the unit by the page, or ask for a page that shows it.',
      zh: '未见或无法辨认金额单位（元、千元、万元等），所有金额暂不可用。请对照原件选定单位，或索取印有单位的页。',
    },
  },
  unitUnproven: {
    code: 'statement.unit_unproven',
    severity: 'warning',
    class: 'unreadable',
    message: {
      en: 'The unit was read only once: please check it on the page.',
      zh: '金额单位仅识别一次，请对照原件确认。',
    },
  },
  columnUnproven: {
    code: 'statement.column_unproven',
    severity: 'warning',
    class: 'unreadable',
    message: {
      en: 'What this column holds (ending, opening, month, year to date …) is not proved by its head. Compare its head with the page.',
      zh: '该列含义(期末、年初、本月、本年累计等)未能由表头证实，请对照原件表头确认。',
    },
  },
  placeUnproven: {
    code: 'statement.row_place_unproven',
    severity: 'warning',
    class: 'misaligned_rows',
    message: {
      en: 'It is not proved which line these figures belong to. Compare their lines with the page.',
      zh: '以下金额所属行次未能证实，请核对是否窜行。',
    },
  },
  rowsMisaligned: {
    code: 'statement.rows_misaligned',
    severity: 'warning',
    class: 'misaligned_rows',
    message: {
      en: 'These figures had been assigned to another line or column than the one they stand in; they were put back where they are printed. Only those that two readers or a sum confirm are relied on.',
      zh: '以下数字曾被归入其他行或列（窜行、串列），现已按原件位置归位；仅采用经两次识别一致或勾稽等式证实的数字。',
    },
  },
  rowRestored: {
    code: 'statement.row_restored',
    severity: 'info',
    class: 'misaligned_rows',
    message: {
      en: 'This line had been left out when figures were assigned to lines; it was put back as the page shows it.',
      zh: '该行在归行时曾被遗漏（漏行），现已按原件补回。',
    },
  },
  figuresOffColumn: {
    code: 'statement.figure_off_column',
    severity: 'warning',
    class: 'misaligned_rows',
    message: {
      en: 'A figure here does not stand below the other figures of its column: whose it is must be looked at.',
      zh: '此处金额与本栏其他金额不在同一竖列，请对照原件核对所属栏目（串列）。',
    },
  },
  readingShifted: {
    code: 'statement.reading_shifted',
    severity: 'info',
    class: 'misaligned_rows',
    message: {
      en: 'The first reading of these figures belongs to other rows, all by the same number of rows: it was replaced by what stands in the row.',
      zh: '以下各行首次识别的数字整体错行（窜行），已按本行原件重新识别更正。',
    },
  },
  readingOfOtherColumn: {
    code: 'statement.reading_of_other_column',
    severity: 'info',
    class: 'misaligned_rows',
    message: {
      en: 'The first reading of these figures belongs to another column: it was replaced by what stands in the column.',
      zh: '以下各行首次识别的数字属于另一栏（串列），已按本栏原件重新识别更正。',
    },
  },
  readingWithoutPrint: {
    code: 'statement.reading_without_print',
    severity: 'info',
    class: 'misread',
    message: {
      en: 'The first reading had a figure here where the page shows blank paper or a dash.',
      zh: '首次识别在此处读出数字，而原件此处为空白或横线，已按原件更正。',
    },
  },
  pageUnbound: {
    code: 'statement.page_unbound',
    severity: 'warning',
    class: 'misaligned_rows',
    message: {
      en: 'It is not certain to which statement the page with these lines belongs: upload each statement on its own, and its pages in their order.',
      zh: '以下项目所在页面属于哪一张报表无法确定，请将每张报表单独上传，各页按页码顺序排列。',
    },
  },
  inkUnassigned: {
    code: 'statement.ink_unassigned',
    severity: 'warning',
    class: 'missing',
    message: {
      en: 'Something is printed inside the table that belongs to no line or column that was read.',
      zh: '表内有未能归入任何行列的内容，请对照原件。',
    },
  },
  pageCut: {
    code: 'statement.ink_unassigned',
    severity: 'warning',
    class: 'missing',
    message: {
      en: 'The page runs out of the picture: lines or columns may be missing. Take the picture again with the whole sheet in view.',
      zh: '页面边缘被裁切，可能缺少行或列，请把整张纸拍进画面后重拍。',
    },
  },
  duplicateRow: {
    code: 'statement.duplicate_row',
    severity: 'warning',
    class: 'duplicate',
    message: {
      en: 'This line is printed more than once; only the first carries the key.',
      zh: '该项目重复出现，仅第一处计入。',
    },
  },
  cellsUnread: {
    code: 'statement.cells_unreadable',
    severity: 'warning',
    class: 'unreadable',
    message: {
      en: 'Ink stands in these cells that could not be read.',
      zh: '以下单元格有字迹但无法辨认。',
    },
  },
  formulaUncomputed: {
    code: 'statement.formula_uncomputed',
    severity: 'error',
    class: 'missing',
    message: {
      en: 'These cells hold formulas whose results were not saved. Open the workbook in Excel or WPS, let it calculate, save it and upload it again.',
      zh: '以下单元格只有公式，未保存计算结果。请用 Excel 或 WPS 打开，计算并保存后重新上传。',
    },
  },
  cellsNoFigure: {
    code: 'statement.cells_no_figure',
    severity: 'error',
    class: 'rule_violation',
    message: {
      en: 'These cells hold an error (#VALUE! …), a text or a struck-out figure where an amount belongs. Correct the spreadsheet and upload it again.',
      zh: '以下单元格为错误值（#VALUE! 等）、文字或被划掉的数字，而非金额。请更正表格后重新上传。',
    },
  },
  readersDisagree: {
    code: 'statement.readers_disagree',
    severity: 'warning',
    class: 'misread',
    message: {
      en: 'Two readers saw different figures in these cells and no equation decides.',
      zh: '以下单元格两次识别结果不一致，且无等式可判定。',
    },
  },
  cellsUnproven: {
    code: 'statement.cells_unproven',
    severity: 'warning',
    class: 'unreadable',
    message: {
      en: 'These figures are not proved: one witness only, or readers that are not sure enough of print like this. Compare them with the page.',
      zh: '以下金额证据不足：仅有一项证据，或因字迹不清识别把握不够。请对照原件核对。',
    },
  },
  cellsBesideStray: {
    code: 'statement.figure_between_rows',
    severity: 'warning',
    class: 'misaligned_rows',
    message: {
      en: 'Beside these cells a figure stands outside of every line, or half in the next one: whose it is must be looked at.',
      zh: '这些单元格旁有数字不在任何一行之内或跨在两行之间，请对照原件确认其所属行次。',
    },
  },
  textLayerContradicted: {
    code: 'statement.text_layer_contradicted',
    severity: 'error',
    class: 'suspected_tampering',
    message: {
      en: 'The text layer of the file says another figure than the page shows here. A damaged font can be the innocent reason.',
      zh: '文件文字层与页面显示的数字不符，可能被改动，也可能是字体损坏所致。',
    },
  },
} as const satisfies Record<string, Reason>;

/** The finding for a reason, over the cells that it concerns. */
export function reasonFinding(
  reason: keyof typeof REASONS,
  cells: readonly CellReference[],
): Finding {
  return { ...REASONS[reason], cells: [...cells], equation: null, proposals: [] };
}
