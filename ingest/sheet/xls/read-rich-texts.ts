/** Letters of a text that one font draws; `font`: its number, null = that of their cell. */
export interface NumberedRun {
  readonly text: string;
  readonly font: number | null;
}

const WIDE = 0x01;
const HAS_EXTENSION = 0x04;
const HAS_RUNS = 0x08;

/**
 * The texts that cells share, run by run ([MS-XLS] 2.4.265): `parts` are the bodies of the record and of those that
 * continue it, which may part a text anywhere. Throws RangeError where they end too early.
 */
export function readRichTexts(parts: readonly DataView[]): NumberedRun[][] {
  if (parts.length === 0) return [];
  const bytes = bytesOf(parts);
  const texts: NumberedRun[][] = [];
  bytes.number(4);
  const count = bytes.number(4);
  for (let place = 0; place < count; place++) {
    const length = bytes.number(2);
    const flags = bytes.number(1);
    const runs = flags & HAS_RUNS ? bytes.number(2) : 0;
    const extension = flags & HAS_EXTENSION ? bytes.number(4) : 0;
    const text = bytes.text(length, (flags & WIDE) !== 0);
    const starts = Array.from({ length: runs }, () => ({
      at: bytes.number(2),
      font: bytes.number(2),
    }));
    bytes.skip(extension);
    texts.push(runsOf(text, starts));
  }
  return texts;
}

/** A text parted where other fonts begin; before the first of them it has that of its cell. */
export function runsOf(
  text: string,
  starts: readonly { readonly at: number; readonly font: number }[],
): NumberedRun[] {
  const all = [{ at: 0, font: null }, ...starts];
  return all
    .map(({ at, font }, place) => ({ text: text.slice(at, all[place + 1]?.at), font }))
    .filter((run) => run.text !== '');
}

function bytesOf(parts: readonly DataView[]) {
  let part = 0;
  let at = 0;
  const byte = (): number => {
    while (at >= (parts[part]?.byteLength ?? 0)) {
      if (++part >= parts.length) throw new RangeError('the texts end too early');
      at = 0;
    }
    return parts[part]?.getUint8(at++) ?? 0;
  };
  const number = (size: number) => {
    let value = 0;
    for (let place = 0; place < size; place++) value += byte() * 256 ** place;
    return value;
  };
  return {
    number,
    skip: (count: number) => {
      for (let left = count; left > 0; left--) byte();
    },
    /** Where a text goes on in another part, that says anew how wide its characters are. */
    text: (length: number, isWide: boolean) => {
      let wide = isWide;
      let text = '';
      for (let left = length; left > 0; left--) {
        if (at >= (parts[part]?.byteLength ?? 0)) wide = (byte() & WIDE) !== 0;
        text += String.fromCharCode(number(wide ? 2 : 1));
      }
      return text;
    },
  };
}
