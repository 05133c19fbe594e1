import { plainEnglishCaption } from './english-caption.ts';
import { toHalfWidth } from './to-half-width.ts';
import { unifyRadicals } from './unify-radicals.ts';

export type CaptionPrefix = 'of_which' | 'less' | 'add';

export interface NormalisedCaption {
  /**
   * What is compared: letters, digits and Chinese characters alone, Latin in lower case, 帐 as 账, 其它 as 其他. Brackets
   * go, what they hold stays, except sign hints and note marks. "" when nothing is left.
   */
  readonly core: string;
  /** 其中 / 减 / 加 before the caption (also "of which", "less", "add"). */
  readonly prefix: CaptionPrefix | null;
  /** Leading numbering without its punctuation: "一" of 一、, "1" of （1）. */
  readonly numbering: string | null;
}

const NUMBERING = [
  /^\(([一二三四五六七八九十]{1,3}|\d{1,2})\)[,.:;]?/,
  // A one of its own row is often read as a dash.
  /^([一二三四五六七八九十]{1,3}|\d{1,2}|-)[,.:;](?!\d)/,
  // Its point may be lost; 1年内到期 begins with a figure.
  /^(\d)(?=\p{Script=Han})(?![年个月日])/u,
];

const PREFIXES: readonly (readonly [RegExp, CaptionPrefix])[] = [
  [/^其中[:;,.]?/, 'of_which'],
  // 减值准备 and 加工费 are captions, not prefixes.
  [/^减(?:[:;,.]|(?!值|免|少|记))/, 'less'],
  [/^加(?:[:;,.]|(?!工|计|盟|油))/, 'add'],
  [/^(?:ofwhich|including)[:;,.]?/i, 'of_which'],
  [/^less[:;,.]/i, 'less'],
  // In a caption of its own line the colon may be missing.
  [/^less(?=accumulated|allowance|current|treasury)/i, 'less'],
  [/^(?:add|plus)[:;,.]/i, 'add'],
];

/** （亏损以“-”号填列）, also with its closing bracket or quotes lost. */
const SIGN_HINT = /\([^()]*号填[^()]*\)?$|\([^()]*(?:亏损|损失|收入|收益|支出|减少)以[^()]*\)?$/;

/** Earnings per share say their own unit. */
const PER_SHARE = /\(元[/／]股\)$/;

/** The unit of a figure said in its caption: 资产总计（亿元）. */
const UNIT_MARK = /\((?:单位:?)?(?:人民币)?(?:百万|亿|万|千|仟)?元\)$/;

/** 附注五、1 and （附注五） and 五(1) and （注3） behind a caption. */
const NOTE_MARKS = [
  /\(?附注[一二三四五六七八九十\d,.()-]*\)?$/,
  /[一二三四五六七八九十]{1,3}[,.]?\(?\d{1,2}\)?$/,
  /\[?\(?注\d{1,2}\)?\]?$/,
];

function isolateCircled(text: string): string {
  return text.replace(/[①-⑳]/g, (sign) => `(${sign.charCodeAt(0) - 0x2460 + 1})`);
}

/**
 * Brings a printed caption into the form in which captions are compared (full-width, spaces, brackets, punctuation,
 * numbering, 其中/减/加, sign hints, units, 元/股, note marks). Never throws.
 */
export function normaliseCaption(text: string): NormalisedCaption {
  let rest = toHalfWidth(unifyRadicals(isolateCircled(text).normalize('NFKC')))
    .replace(/[\s\u200B-\u200D\uFEFF]+/g, '')
    .replace(/[〔【［[｛{〈<]/g, '(')
    .replace(/[〕】］\]｝}〉>]/g, ')')
    .replace(/[‐‑‒–—―−－ー]/g, '-')
    // Readers see the comma between words as the stroke 丶.
    .replace(/[、，丶]/g, ',')
    .replace(/[。．·•]/g, '.')
    .replace(/["“”„'‘’`]/g, '')
    .replace(/帐/g, '账')
    .replace(/其它/g, '其他')
    // Marks of the consolidated form of state-owned firms before rows that only some firms fill in.
    .replace(/^[△▲☆★*#※]+/, '');

  let numbering: string | null = null;
  let prefix: CaptionPrefix | null = null;
  for (let changed = true; changed; ) {
    changed = false;
    for (const pattern of NUMBERING) {
      const match = pattern.exec(rest);
      if (!match || match[0].length === rest.length) continue;
      numbering ??= match[1] === '-' ? '一' : (match[1] ?? null);
      rest = rest.slice(match[0].length);
      changed = true;
    }
    for (const [pattern, meaning] of PREFIXES) {
      const match = pattern.exec(rest);
      if (!match) continue;
      prefix ??= meaning;
      rest = rest.slice(match[0].length).replace(/^[△▲☆★*#※]+/, '');
      changed = true;
    }
  }

  rest = rest.replace(UNIT_MARK, '').replace(SIGN_HINT, '').replace(PER_SHARE, '');
  for (const mark of NOTE_MARKS) {
    const stripped = rest.replace(mark, '');
    if (stripped !== '') rest = stripped;
  }
  const core = (/\p{Script=Han}/u.test(rest) ? rest : plainEnglishCaption(rest))
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{N}]/gu, '')
    // 期末余额 and 期末数, 期初余额 and 期初数 are one word.
    .replace(/^((?:期末|期初|年末|年初|上年年末|上年末|上年期末).*)(?<!人)数$/, '$1余额');
  return { core, prefix, numbering };
}
