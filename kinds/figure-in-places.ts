import type { DecimalText } from '../schemas/money.ts';

/**
 * What readers make of a point or a comma with a speck beside it: two may be seen for one. `?` is a glyph that a reader does
 * not know; with another one or a mark beside it, it may be a digit.
 */
const SEPARATED = /^(-?)(\d+(?:(?:[.,:;·]+|\?)\d+)*)$/;
const SEPARATOR = /[.,:;·?]+/;
/**
 * A glyph that one reader does not know is a separator only where another sees one, and the figure must have one: before its
 * cents. What is left of a worn digit is such a glyph too, to another reader a comma of thousands.
 */
const UNKNOWN = '?';
/** Digits of a group of thousands, and of cents. */
const GROUP = 3;
const CENTS = 2;

/**
 * The amount of a figure of which readers garbled the separators, in a statement whose figures have so many decimal `places`:
 * all see the same digits and sign, separators stand at places of the point and of thousands alone, of thousands at all or at
 * none, and each reader sees one where the point is, or nothing but zeros. null where they do not.
 */
export function figureInPlaces(readings: readonly string[], places: number): DecimalText | null {
  const parts = readings.map(partsOf);
  const [first, ...others] = parts;
  if (!first || !parts.every((one) => one !== null)) return null;
  if (!others.every((one) => one?.sign === first.sign && one.digits === first.digits)) return null;
  const { sign, digits } = first;
  const isZero = !/[1-9]/.test(digits);
  const whole = digits.slice(0, digits.length - places);
  const isKnown = (place: number) => parts.some((one) => one?.known.includes(place));
  if (whole === '' || /^0./.test(whole)) return null;
  for (const { known, unknown } of parts as readonly Parts[]) {
    if (![...known, ...unknown].every((place) => isPlaceOfSeparator(place, places))) return null;
    if (places > 0 && !isZero && ![...known, ...unknown].includes(places)) return null;
    if (!unknown.every((place) => place === CENTS && isKnown(place))) return null;
  }
  const thousands = Array.from(
    { length: Math.floor((whole.length - 1) / GROUP) },
    (_, group) => places + (group + 1) * GROUP,
  );
  if (thousands.some(isKnown) && !thousands.every(isKnown)) return null;
  const value = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  return isZero ? value : `${sign}${value}`;
}

/** What one reader does not know in a figure is the point before its cents, which another one sees there. */
export function areUnknownSeparators(figure: string, other: string): boolean {
  const [seen, unsure] = [partsOf(figure), partsOf(other)];
  return (
    seen !== null &&
    unsure !== null &&
    seen.digits === unsure.digits &&
    unsure.unknown.every((place) => place === CENTS && seen.known.includes(place))
  );
}

interface Parts {
  readonly sign: string;
  readonly digits: string;
  /** Where separators stand, in digits behind them. */
  readonly known: readonly number[];
  readonly unknown: readonly number[];
}

function partsOf(text: string): Parts | null {
  const [, sign = '', figure = ''] = SEPARATED.exec(text) ?? [];
  if (figure === '') return null;
  const groups = figure.split(SEPARATOR);
  const marks = figure.match(new RegExp(SEPARATOR, 'g')) ?? [];
  const behind = groups.map((_, i) => groups.slice(i + 1).join('').length).slice(0, -1);
  const ofSort = (isUnknown: boolean) =>
    behind.filter((_, i) => (marks[i] === UNKNOWN) === isUnknown);
  return { sign, digits: groups.join(''), known: ofSort(false), unknown: ofSort(true) };
}

function isPlaceOfSeparator(place: number, places: number): boolean {
  return (place === places && places > 0) || (place > places && (place - places) % GROUP === 0);
}
