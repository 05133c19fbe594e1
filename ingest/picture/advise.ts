import type { Message } from '../../schemas/message.ts';
import type { PageEdge, PageQuality } from '../../schemas/page.ts';

/** Digits that measure less are under 10 pixels high: the soft edges of their ink add one or two. */
const SMALL_DIGITS = 11.5;
/** Colour of the paper in places from which it is a photographed screen's: paper has up to 0.03. */
const SCREEN = 0.04;
/** Sharpness below which the strokes of ordinary digits run together. */
const BLURRED = 0.6;
/** Contrast below which print is lost in the grain of the paper. */
const PALE = 0.3;
/** Light of the paper below which a camera's noise is as strong as print. */
const DARK = 0.2;
/** Share of a picture washed out by light from which a line of figures can be lost. */
const GLARE = 0.01;
/** A sheet that covers less of the picture can be photographed from nearer by. */
const FAR = 0.5;

const EDGES: Readonly<Record<PageEdge, Message>> = {
  left: { zh: '左', en: 'left' },
  right: { zh: '右', en: 'right' },
  top: { zh: '上', en: 'top' },
  bottom: { zh: '下', en: 'bottom' },
};

/**
 * What an applicant should do for a better picture of a page, in one sentence: the most important thing alone. null =
 * nothing that was measured is wrong.
 */
export function advise(quality: Omit<PageQuality, 'advice'>): Message | null {
  const { sharpness, digit_height_px, contrast, brightness } = quality;
  const { coverage, glare, waves, sheets, cut_edges } = quality;
  if (sheets !== null && sheets > 1)
    return {
      zh: '画面中有多张纸，请每张纸单独拍一张。',
      en: 'More than one sheet is in the picture: photograph each sheet on its own.',
    };
  if (cut_edges !== null && cut_edges.length > 0) return cutAdvice(cut_edges);
  if (waves !== null && waves >= SCREEN)
    return {
      zh: '拍的是屏幕，请直接上传导出的文件，或打印后拍纸质原件。',
      en: 'A screen was photographed: send the file it shows, or photograph it on paper.',
    };
  if (digit_height_px !== null && digit_height_px < SMALL_DIGITS)
    return coverage !== null && coverage < FAR
      ? {
          zh: '字太小，请靠近一些，让整张纸占满画面后重拍。',
          en: 'The print is too small: go nearer, so that the sheet fills the picture, and photograph it again.',
        }
      : {
          zh: '字太小，请以 300 dpi 重新扫描，或靠近重拍。',
          en: 'The print is too small: scan it again at 300 dpi, or photograph it from nearer by.',
        };
  if (sharpness !== null && sharpness < BLURRED)
    return {
      zh: '画面模糊，请对焦后拿稳手机重拍，或重新扫描。',
      en: 'The picture is blurred: focus, hold the phone still and photograph it again, or scan it again.',
    };
  if (brightness !== null && brightness < DARK)
    return {
      zh: '光线太暗，请在明亮处重拍。',
      en: 'The picture is too dark: photograph it again in good light.',
    };
  if (contrast !== null && contrast < PALE)
    return {
      zh: '字迹太淡，请调深后重新扫描，或重新打印后再拍。',
      en: 'The print is too pale: scan it again darker, or print it again.',
    };
  if (glare !== null && glare > GLARE)
    return {
      zh: '画面有反光，请避开灯光直射、关闭闪光灯后重拍。',
      en: 'Light is reflected by the paper: turn it away from the lamp, switch the flash off and photograph it again.',
    };
  return null;
}

function cutAdvice(edges: readonly PageEdge[]): Message {
  const zh = edges.map((edge) => EDGES[edge].zh).join('、');
  const en = new Intl.ListFormat('en').format(edges.map((edge) => EDGES[edge].en));
  return {
    zh: `${zh}边缘被裁切，请把整张纸放进画面，重新拍照或扫描。`,
    en: `The ${en} ${edges.length > 1 ? 'edges are' : 'edge is'} cut off: photograph or scan it again with the whole sheet in view.`,
  };
}
