import { holdsMiddle } from '../../kinds/holds-middle.ts';
import type { Box, Look, Place, Ruling, Word } from '../../schemas/page.ts';
import type { PictureReading } from '../picture-reader.ts';
import { printerOf } from '../printer-of.ts';
import type { Raster } from '../raster.ts';
import { drawParts } from './draw-parts.ts';
import { inReadingOrder } from './in-reading-order.ts';
import type { PixelBox } from './plane.ts';
import { toFractions } from './to-fractions.ts';
import { turnedBox } from './turned-box.ts';

const WHOLE: Box = [0, 0, 1, 1];

/** A sheet that was read by itself, and where it lies in the picture as sent. */
export interface PartReading {
  readonly area: PixelBox;
  readonly reading: PictureReading;
}

/**
 * The readings of several sheets as that of the picture which shows them, each in its area. All of them lie the same way up,
 * and the page is the picture turned upright.
 */
export function joinReadings(raster: Raster, parts: readonly PartReading[]): PictureReading {
  const rotation = parts[0]?.reading.summary.rotation ?? 0;
  const isLying = rotation === 90 || rotation === 270;
  const [width, height] = isLying ? [raster.height, raster.width] : [raster.width, raster.height];
  const upright = parts
    .map(({ area, reading }) => ({ area: turnedBox(area, raster, rotation), reading }))
    .sort((one, other) => inReadingOrder(one.area, other.area));
  const placed = upright.map(({ area, reading }, index) => {
    const part = toFractions(area, width, height);
    const before = upright
      .slice(0, index)
      .reduce((sum, other) => sum + other.reading.words.length, 0);
    return { area, part, reading, before, inPart: (box: Box) => within(part, box) };
  });
  const [first] = placed;
  if (!first) throw new RangeError('no part was read');
  const signals = placed.flatMap(({ reading, inPart }) =>
    (reading.signals ?? []).map((signal) =>
      'box' in signal && signal.box ? { ...signal, box: inPart(signal.box) } : signal,
    ),
  );
  const codes = placed.flatMap(({ reading, inPart }) =>
    (reading.codes ?? []).map((code) => ({ ...code, box: inPart(code.box) })),
  );
  const printPage = printerOf(() =>
    drawParts(
      { width, height },
      placed.flatMap(({ area, reading }) =>
        reading.prints([WHOLE]).map((print) => ({ area, print })),
      ),
    ),
  );
  const advised = placed.find(({ reading }) => reading.summary.quality.advice !== null) ?? first;
  return {
    summary: {
      width,
      height,
      rotation,
      skew: first.reading.summary.skew,
      quality: { ...advised.reading.summary.quality, sheets: parts.length },
    },
    words: placed.flatMap(({ reading, before, inPart }) =>
      reading.words.map(
        (word, index): Word => ({ ...word, id: before + index, box: inPart(word.box) }),
      ),
    ),
    rulings: placed.flatMap(({ part, reading }) =>
      reading.rulings.map((ruling) => rulingWithin(part, ruling)),
    ),
    liftedInk: placed.flatMap(({ reading, inPart }) =>
      reading.liftedInk.map((ink) => ({ ...ink, box: inPart(ink.box) })),
    ),
    stamps: placed.flatMap(({ reading, inPart }) => reading.stamps.map(inPart)),
    parts: placed.map(({ part }) => part),
    ...(signals.length > 0 && { signals }),
    ...(codes.length > 0 && { codes }),
    prints: (boxes) =>
      boxes.map((box) => {
        const of = placed.find(({ part }) => holdsMiddle(part, box) && !isLarger(box, part));
        const [print] = of ? of.reading.prints([outOf(of.part, box)]) : printPage([box]);
        if (!print) throw new RangeError('no print of a place');
        return print;
      }),
    look: async (places) => {
      const looks = new Map<Place, Look>();
      for (const { part, reading } of placed) {
        const own = places.filter(({ box }) => holdsMiddle(part, box));
        const seen = await reading.look(
          own.map((place) => ({ ...place, box: outOf(part, place.box) })),
        );
        for (const [index, place] of own.entries()) {
          const look = seen[index];
          if (look) looks.set(place, look);
        }
      }
      return places.map((place) => {
        const look = looks.get(place);
        if (!look) throw new RangeError('a place outside of all sheets');
        return look;
      });
    },
  };
}

/** Is it more than lies on one sheet, as the whole page is? */
function isLarger([left, top, right, bottom]: Box, [from, upper, to, lower]: Box): boolean {
  return right - left > to - from || bottom - top > lower - upper;
}

function within([left, top, right, bottom]: Box, [x, y, u, v]: Box): Box {
  const [width, height] = [right - left, bottom - top];
  return [left + x * width, top + y * height, left + u * width, top + v * height];
}

function outOf([left, top, right, bottom]: Box, [x, y, u, v]: Box): Box {
  const [width, height] = [right - left, bottom - top];
  const share = (value: number) => Math.min(1, Math.max(0, value));
  return [
    share((x - left) / width),
    share((y - top) / height),
    share((u - left) / width),
    share((v - top) / height),
  ];
}

function rulingWithin([left, top, right, bottom]: Box, ruling: Ruling): Ruling {
  const across = (value: number) => left + value * (right - left);
  const down = (value: number) => top + value * (bottom - top);
  const [along, at] = ruling.orientation === 'horizontal' ? [across, down] : [down, across];
  return {
    ...ruling,
    at: at(ruling.at),
    from: along(ruling.from),
    to: along(ruling.to),
    ...(ruling.bare && {
      bare: ruling.bare.map(([from, to]): [number, number] => [along(from), along(to)]),
    }),
  };
}
