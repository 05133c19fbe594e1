import { SSF } from '@e965/xlsx';
import { formatSections, hasConditions, sectionForNumber } from './format-sections.ts';
import { filledIn, leavesDigits } from './show-text.ts';

/** What a person sees of a number in its cell, and how that relates to the number. */
export interface ShownNumber {
  /** "" = nothing is shown. */
  readonly text: string;
  /** The format shows the number divided by this: 1000 for `#,##0,`. */
  readonly scale: number;
  /** Shown in red. */
  readonly red: boolean;
  /** Shown in white by its format, whatever the colour of the cell's letters. */
  readonly white: boolean;
  /** Its digits stand where the format puts them: where there is no room, none is left out. */
  readonly isFixed: boolean;
  /** It shows a day or a time. */
  readonly isDate: boolean;
}

/** Parts of a format code that are shown as they are, and those that say nothing of digits. */
const LITERALS = /"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]/g;

/** The program's own format of days or hours, whatever else is written. */
const OF_PROGRAM = /\[\$-F[48]00\]/i;

/**
 * A number as its format shows it (ECMA-376 part 1, 18.8.31). Formats that divide by powers of a thousand are shown here,
 * also with a literal point among their digits (`0!.0,`), by which Chinese books show 万元; SheetJS misplaces that.
 */
export function showNumber(value: number, format: string, from1904: boolean): ShownNumber {
  const section = sectionForNumber(value, format);
  const red = /\[red\]|\[红色?\]|\[color ?3\]/i.test(section);
  const white = /\[white\]|\[白色?\]|\[color ?2\]/i.test(section);
  const drawn = { red, white, isDate: false };
  if (OF_PROGRAM.test(format) && !SSF.is_date(format))
    return { ...drawn, text: '', scale: 1, isFixed: false };
  // Which part of a format with conditions applies is not followed; shown otherwise than stored, it proves nothing.
  if (!hasConditions(format)) {
    if (leavesDigits(section))
      return { ...drawn, text: inGeneral(value, format, section), scale: 1, isFixed: false };
    const scaled = scaledBy(section);
    if (scaled) {
      const { scale, places, grouped } = scaled;
      const text = withGroups((value / scale).toFixed(places), grouped);
      return { ...drawn, text, scale, isFixed: true };
    }
  }
  return {
    ...drawn,
    text: shown(value, format, from1904),
    scale: 1,
    isFixed: format !== '@',
    isDate: SSF.is_date(format),
  };
}

/** Where negative numbers have a part of their own, it writes their sign. */
function inGeneral(value: number, format: string, section: string): string {
  const text = filledIn(section, String(SSF.format('General', Math.abs(value)))).trim();
  return value < 0 && formatSections(format).length === 1 ? `-${text}` : text;
}

function shown(value: number, format: string, from1904: boolean): string {
  try {
    return String(SSF.format(format, value, { date1904: from1904 })).trim();
  } catch {
    // A code that Excel would not have let anyone write: the number by itself.
    return String(SSF.format('General', value));
  }
}

interface Scaling {
  readonly scale: number;
  readonly places: number;
  readonly grouped: boolean;
}

/** Commas behind the last digit of a section divide by a thousand each. null = none does. */
function scaledBy(section: string): Scaling | null {
  // A literal point is kept apart from a true one.
  const bare = section.replace(/[\\!]\.|"\."/g, '\uE000').replace(LITERALS, '');
  const match = /^[^#0?]*([#0?,]*[#0?])((?:[.\uE000][#0?]+)?)(,+)[^#0?]*$/.exec(bare);
  if (!match) return null;
  const [, whole = '', fraction = '', commas = ''] = match;
  const places = Math.max(0, fraction.length - 1);
  return {
    // Digits behind a literal point are digits of the whole number.
    scale: 1000 ** commas.length * (fraction.startsWith('\uE000') ? 10 ** places : 1),
    places,
    grouped: whole.includes(','),
  };
}

function withGroups(text: string, grouped: boolean): string {
  if (!grouped) return text;
  const [whole = '', fraction] = text.split('.');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}
