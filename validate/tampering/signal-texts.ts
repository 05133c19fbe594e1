import type { Message } from '../../schemas/message.ts';
import type { ShownOtherwise, TamperingSignal } from '../../schemas/tampering-signal.ts';

type Of<K extends TamperingSignal['kind']> = TamperingSignal & { readonly kind: K };

interface Wording<K extends TamperingSignal['kind']> {
  /** What one signal saw, in a few words. */
  readonly detail: (signal: Of<K>) => Message;
  /** What it means, what may have caused it innocently, and what to do. */
  readonly message: (details: Message) => Message;
}

const DIFFERENCES = {
  font: { en: 'another typeface', zh: '字体不同' },
  size: { en: 'another size', zh: '字号不同' },
  baseline: { en: 'another height on the line', zh: '高低不齐' },
} as const;

const CAUSES: Readonly<Record<ShownOtherwise, Message>> = {
  conditional_format: {
    en: 'a conditional format may hide or change it',
    zh: '条件格式可能隐藏或改变显示',
  },
  raised: { en: 'part of it is raised or lowered', zh: '部分字符为上标或下标' },
  repeated: {
    en: 'its cell is filled with it, or with a sign, again and again',
    zh: '填充对齐或格式填充会重复显示',
  },
  between_columns: { en: 'it is centred across columns', zh: '跨列居中' },
  turned: { en: 'it is written upright', zh: '文字竖排或旋转' },
  covered: { en: 'something is drawn over its cell', zh: '单元格被图形或图片遮盖' },
  formula_shown: { en: 'the sheet shows its formula instead', zh: '工作表显示公式而非结果' },
  on_picture: { en: 'a picture lies behind the sheet', zh: '工作表设有背景图片' },
  table_style: { en: 'the style of its table may hide it', zh: '表格样式可能使其不可见' },
  pivot_table: {
    en: 'it stands in a pivot table, which may be made anew when opened',
    zh: '位于数据透视表中，打开时可能重新计算或改变显示',
  },
};

const quoted = (text: string): Message =>
  text === '' ? { en: 'nothing', zh: '空白' } : { en: `“${text}”`, zh: `“${text}”` };

const WORDINGS: { readonly [K in TamperingSignal['kind']]: Wording<K> } = {
  text_differs: {
    detail: ({ text, seen }) => {
      const page = seen === null ? { en: 'other ink', zh: '其他内容' } : quoted(seen);
      return {
        en: `“${text}” in the text, ${page.en} on the page`,
        zh: `文字层为“${text}”，页面显示${page.zh}`,
      };
    },
    message: ({ en, zh }) => ({
      en: `The text layer of the file says something else than the page shows: ${en}. It may have been changed; a damaged font can be the innocent reason. Ask for the original.`,
      zh: `文件文字层与页面显示不符：${zh}。可能被改动，也可能是字体损坏所致，请索取原件核对。`,
    }),
  },
  hidden_text: {
    detail: ({ text }) => quoted(text),
    message: ({ en, zh }) => ({
      en: `The file holds text that cannot be seen on the page: ${en}. It may be what stood there before; templates and text recognition also leave unseen text. Ask for the original.`,
      zh: `文件含有页面上看不见的文字：${zh}。可能是改动前的内容，模板或文字识别软件也会留下隐藏文字，请索取原件核对。`,
    }),
  },
  covered: {
    detail: ({ covered, shown }) => {
      const [below, above] = [
        covered === null ? { en: 'part of the scan', zh: '扫描图像' } : quoted(covered),
        shown === null ? { en: 'a picture', zh: '图像' } : quoted(shown),
      ];
      return {
        en: `${below.en} was covered, ${above.en} is seen now`,
        zh: `${below.zh}被遮盖，现显示${above.zh}`,
      };
    },
    message: ({ en, zh }) => ({
      en: `Something on the page was covered after it was written: ${en}. Somebody may have changed it; a correction by the issuer or a blanked-out field of a form can be the innocent reason. Ask for the original.`,
      zh: `页面内容写成后被遮盖：${zh}。可能被改动，也可能是出具方更正或表单留白所致，请索取原件核对。`,
    }),
  },
  earlier_text: {
    detail: ({ earlier, later }) => {
      const [before, after] = [quoted(earlier), quoted(later)];
      return {
        en: `${before.en} before, ${after.en} now`,
        zh: `原为${before.zh}，现为${after.zh}`,
      };
    },
    message: ({ en, zh }) => ({
      en: `The file still holds an earlier version in which the page said otherwise: ${en}. Somebody may have changed it; the issuer may also have corrected it before sending. Ask why, and for the original.`,
      zh: `文件保留了较早版本，当时的内容不同：${zh}。可能被改动，也可能是出具方发出前自行更正，请询问原因并索取原件。`,
    }),
  },
  mixed_print: {
    detail: ({ text, part, differs }) => ({
      en:
        part === text
          ? `“${text}” (${DIFFERENCES[differs].en})`
          : `“${part}” in “${text}” (${DIFFERENCES[differs].en})`,
      zh:
        part === text
          ? `“${text}”（${DIFFERENCES[differs].zh}）`
          : `“${text}”中的“${part}”（${DIFFERENCES[differs].zh}）`,
    }),
    message: ({ en, zh }) => ({
      en: `Figures are printed otherwise than what stands around them: ${en}. Digits may have been replaced; templates with several fonts print so too. Compare with the original.`,
      zh: `部分数字的字形与周围不一致：${zh}。可能被替换，使用多种字体的模板也会如此，请与原件核对。`,
    }),
  },
  odd_pixels: {
    detail: ({ text, part, differs }) => ({
      en: `“${part}” in “${text}” (${DIFFERENCES[differs].en})`,
      zh: `“${text}”中的“${part}”（${DIFFERENCES[differs].zh}）`,
    }),
    message: ({ en, zh }) => ({
      en: `On the picture a digit differs from its neighbours: ${en}. It may have been pasted or redrawn; a stamp, a fold or a poor scan can be the innocent reason. Compare with the original.`,
      zh: `图像中有数字与相邻数字不一致：${zh}。可能被粘贴或重绘，盖章、折痕或扫描质量也会造成，请与原件核对。`,
    }),
  },
  undrawn_annotation: {
    detail: ({ text }) => quoted(text),
    message: ({ en, zh }) => ({
      en: `A remark, stamp or form field of the file lies over the page, which programs do not all show alike: ${en} stands there. Forms that were not saved completely have such fields. Print the page to a new PDF as you see it, or ask for the original.`,
      zh: `文件含有批注、图章或表单域，不同软件的显示可能不同，该处为：${zh}。未完整保存的表单也会如此，请按所见另存为新的PDF，或索取原件。`,
    }),
  },
  stored_differs: {
    detail: ({ stored, shown }) => {
      const [number, seen] = [quoted(stored), quoted(shown)];
      return {
        en: `${number.en} stored, ${seen.en} shown`,
        zh: `存储${number.zh}，显示${seen.zh}`,
      };
    },
    message: ({ en, zh }) => ({
      en: `Cells of the spreadsheet show another number than they store: ${en}. A number format can hide what stands there; a wrong format in a template can be the innocent reason. Ask which is right.`,
      zh: `单元格显示的数字与存储的不同：${zh}。可能借数字格式掩盖，也可能是模板格式有误，请确认以哪个为准。`,
    }),
  },
  shown_otherwise: {
    detail: ({ text, by }) => {
      const [held, cause] = [quoted(text), CAUSES[by]];
      return { en: `${held.en} (${cause.en})`, zh: `${held.zh}（${cause.zh}）` };
    },
    message: ({ en, zh }) => ({
      en: `A person who opens the spreadsheet may see something else than its cells hold: ${en}. Such formats serve good layouts too. Open it, see what is shown there, and confirm it or upload the spreadsheet without them.`,
      zh: `打开表格的人所看到的，可能与单元格内容不同：${zh}。此类格式也常用于正常排版，请打开文件核对所见内容并确认，或去除后重新上传。`,
    }),
  },
  stale_formula: {
    detail: ({ saved, computed }) => {
      const [before, now] = [quoted(saved), quoted(computed)];
      return {
        en: `${before.en} saved, ${now.en} computed`,
        zh: `保存值${before.zh}，重算${now.zh}`,
      };
    },
    message: ({ en, zh }) => ({
      en: `Formulas give another result than the one saved beside them: ${en}. Somebody may have changed the saved result; a workbook that was not recalculated before saving can be the innocent reason. Open it, let it recalculate, save and upload it again.`,
      zh: `公式重新计算的结果与保存值不同：${zh}。可能被改动，也可能是保存前未重算，请打开文件重算并保存后再上传。`,
    }),
  },
  hidden_sheet: {
    detail: ({ name }) => quoted(name),
    message: ({ en, zh }) => ({
      en: `The workbook holds sheets that it does not show, which were not read: ${en}. Templates keep their lists in such sheets; earlier figures may stand there too.`,
      zh: `工作簿含有隐藏的工作表，未予读取：${zh}。模板常以此存放列表，也可能留有较早的数据。`,
    }),
  },
  changed_after_signing: {
    detail: ({ files }) => ({ en: files.slice(0, 3).join(', '), zh: files.slice(0, 3).join('、') }),
    message: ({ en, zh }) => ({
      en: `Parts of the file are not those over which its signature was made: ${en}. The file was changed after it was signed, or its signing software is faulty: ask the issuer for the original.`,
      zh: `文件中的部分内容与签章时不一致：${zh}。文件在签章后被改动，或签章软件有误，请向开票方索取原件。`,
    }),
  },
  revisions: {
    detail: ({ count }) => ({ en: `${count} versions`, zh: `共${count}个版本` }),
    message: ({ en, zh }) => ({
      en: `The file was saved again after it was made (${en}). Signing, filling in a form and adding a remark do that as well.`,
      zh: `文件生成后又被追加保存（${zh}）。签章、填写表单、添加批注也会如此。`,
    }),
  },
  editor: {
    detail: ({ program }) => ({ en: program, zh: program }),
    message: ({ en, zh }) => ({
      en: `The file names a program that can edit pictures or PDF: ${en}. Many use such programs only to print, merge or compress.`,
      zh: `文件由可编辑图片或PDF的软件生成：${zh}。很多人仅用其打印、合并或压缩文件。`,
    }),
  },
  modified_later: {
    detail: ({ created, modified }) => ({
      en: `made ${created.slice(0, 10)}, changed ${modified.slice(0, 10)}`,
      zh: `生成于${created.slice(0, 10)}，修改于${modified.slice(0, 10)}`,
    }),
    message: ({ en, zh }) => ({
      en: `The file was changed after it was made (${en}). Signing, merging and compressing do that as well.`,
      zh: `文件生成后被修改过（${zh}）。签章、合并、压缩也会如此。`,
    }),
  },
};

/** Details told in one message; the cells name the others. */
const MOST_DETAILS = 5;

/** What signals of one kind say to an underwriter, each kind with its innocent explanation. */
export function textOfSignals<K extends TamperingSignal['kind']>(
  kind: K,
  signals: readonly Of<K>[],
): Message {
  const wording: Wording<K> = WORDINGS[kind];
  const details = signals.map((signal) => wording.detail(signal));
  const more = details.length > MOST_DETAILS;
  const listOf = (language: keyof Message, separator: string) =>
    [...new Set(details.map((detail) => detail[language]))].slice(0, MOST_DETAILS).join(separator) +
    (more ? ' …' : '');
  return wording.message({ en: listOf('en', '; '), zh: listOf('zh', '；') });
}
