import { z } from 'zod';
import { Box } from './box.ts';
import { Message } from './message.ts';
import { DecimalText } from './money.ts';
import { StructuredSource } from './structured-source.ts';
import { TamperingSignal } from './tampering-signal.ts';

export { Box } from './box.ts';

/**
 * What the digit reader, a model of its own, saw in the pixels of a word.
 * `text` uses only 0-9 , . - ( ) % * / ¥ △ and `?` for any run of glyphs that belong to no figure, and
 * where a crop holds more than one figure or more than was read; "" means it saw nothing.
 */
export const DigitReading = z.object({
  text: z.string(),
  /** Probability of the whole reading, 0..1. */
  confidence: z.number(),
});
export type DigitReading = z.infer<typeof DigitReading>;

/** A side of the upright page. */
export const PageEdge = z.enum(['left', 'right', 'top', 'bottom']);
export type PageEdge = z.infer<typeof PageEdge>;

/**
 * One run of ink or of text-layer glyphs that stands alone: the content of a table cell, a caption, a heading.
 * On a picture EVERY run of ink becomes a word, also when no reader could read it (`text` is null): nothing printed is dropped.
 */
export const Word = z.object({
  /** Unique on its page. */
  id: z.number().int(),
  /** First reading: the text layer, or OCR. null = ink that was not read. */
  text: z.string().nullable(),
  box: Box,
  /** figure: digits and separators only; text: anything else. */
  looksLike: z.enum(['figure', 'text']),
  /** Confidence of OCR 0..1; null for a text layer. */
  confidence: z.number().nullable(),
  /** The digit reader's own reading of the same pixels; null where it was not asked. */
  digits: DigitReading.nullable(),
  /**
   * What the second reader of header words, a model of its own with a closed vocabulary, saw in the pixels; absent where
   * it was not asked.
   */
  vocabulary: DigitReading.optional(),
  /** What the second reader of English header words saw in the pixels, as text of any characters; absent where it was not asked. */
  latin: DigitReading.optional(),
  /** A third reader's look at a figure of which the first two, agreeing, are not both sure; absent where it was not asked. */
  third: DigitReading.optional(),
  /** A fourth reader's look at a figure on which the third one's is not enough; absent where it was not asked. */
  fourth: DigitReading.optional(),
  /**
   * Whether the digits of a figure that two readers see alike look like the page's other ones: `doubts` = one looks as
   * much like another digit; `may_hold_zero` = and it may be one of the page's zeros, whose middles have ink. Absent where
   * they could not be compared.
   */
  ownPrint: z.enum(['confirms', 'doubts', 'may_hold_zero']).optional(),
  /** Printed in red, as accountants print what is negative; absent where it is not. */
  red: z.literal(true).optional(),
  /** What stands before the figure as its minus may be a speck of dirt; absent where it is a minus by its shape, or none. */
  signIsDoubtful: z.literal(true).optional(),
  /** Before the figure, which has no sign, stands print too light for ink where a minus would. Absent where none does. */
  mayLackMinus: z.literal(true).optional(),
  /** Right before or behind the figure stands print too light for ink: a digit of it, or its sign. Absent where none does. */
  faintBeside: z.literal(true).optional(),
  /**
   * A glyph of the figure was read by nobody, such as a sign that no reader knows, or the number of a note; of a unit, what may be
   * the 万 before it. Absent where all were.
   */
  unreadGlyph: z.literal(true).optional(),
  /** The figure is wider than its digits are elsewhere on the page: one may stand in it that no reader saw. Absent where it is not. */
  mayLackDigit: z.literal(true).optional(),
  /** It has room for no more digits than the second reader saw in it, one at least that the first did not. Only with `mayLackDigit`. */
  filledBySecond: z.literal(true).optional(),
  /** A ruling line that was cleared runs along its head or foot, or through it: a stroke may have gone with the line. Absent where none does. */
  meetsLine: z.literal(true).optional(),
  /** A bright speck on it was filled with ink: a stroke that went on there, or paper between two strokes of a 0. Absent where none was. */
  strokeFilled: z.literal(true).optional(),
  /**
   * The edge of the picture that the word runs into: part of it may lie outside, so a figure there has no text. Absent
   * where the word is whole.
   */
  cut: PageEdge.optional(),
  /** A line runs through the figure, which the page states no more: it has no text. Absent where none does. */
  struckOut: z.literal(true).optional(),
  /**
   * Text layer only: `proved` = drawn, uncovered, and what the picture of the page shows;
   * `contradicted` = the picture shows something else or nothing; `unproved` = could not be checked. null on a picture.
   * Cell of a spreadsheet: `proved` = what is shown is what is stored, to as many places as are shown; `contradicted` = it
   * is hidden or struck out, in part too, or another number or text than is shown or than its formula gives; `unproved` =
   * its formula was not followed.
   */
  visible: z.enum(['proved', 'contradicted', 'unproved']).nullable(),
  /**
   * Cell of a spreadsheet that does not show its number digit by digit: the number, and by what its format divides it
   * (1000 for `#,##0,`). Absent where `text` is the number.
   */
  stored: z.object({ value: DecimalText, scale: z.number() }).optional(),
});
export type Word = z.infer<typeof Word>;

/**
 * Ink that no word holds: taken for a stamp's and lifted off the page, where a picture shows the stamp without colour and
 * it may as well have been a thin stroke of print, a minus or a point; or part of a blot too large for text.
 */
export const LiftedInk = z.object({
  box: Box,
  /** Parts of it were as dark as print: more than a thin stroke may have gone. */
  mayBePrint: z.boolean(),
  /** It was told from print by its colour: no black stroke went with it. */
  coloured: z.literal(true).optional(),
});
export type LiftedInk = z.infer<typeof LiftedInk>;

/** A place of a page that is looked at again. */
export const Place = z.object({
  box: Box,
  /** Figures that may stand there, in the digit reader's alphabet. */
  figures: z.array(z.string()).default([]),
  /** The third reader looks too, on the print as it was before it was cleaned. */
  byThird: z.boolean().default(false),
  /** What stands there is a code of digits and capital letters: the third reader reads it as one. */
  isCode: z.boolean().default(false),
  /** The first reader looks again, on the print as it was before it was cleaned, at a line of text or at a figure. */
  again: z.enum(['text', 'figure']).nullable().default(null),
});
export type Place = z.input<typeof Place>;

/** A second look at the pixels of one place. */
export const Look = z.object({
  digits: DigitReading,
  /**
   * Of each figure that was asked about: the natural log of the probability that the pixels say exactly it, less that of
   * what the digit reader reads by itself. 0 = as likely; -Infinity is sent as -1000.
   */
  support: z.array(z.number()),
  /** null where the third reader was not asked, or there is none for this page. */
  third: DigitReading.nullable(),
  /** What the first reader, looking again, sees alike in two frames, "" where it does not; absent where it was not asked. */
  again: DigitReading.optional(),
  /** Dark share (0..1) of the box after ruling lines and seals are gone; 0 = blank paper. */
  ink: z.number(),
  /** Dark share of the box in the one place of a digit's size that holds most of it: specks lie apart, a digit's ink does not. */
  densest: z.number(),
  /** Height of the tallest blot of ink, as a share (0..1) of the box's height. */
  tallest: z.number(),
  /** Where one line of print stands that begins, ends or lies in the box; null where none does. Absent where that was not looked for. */
  print: Box.nullable().optional(),
  /** Share (0..1) of the box in which, away from ink, the paper is darker than paper: print too light for ink. */
  faint: z.number(),
  /** Of that, what lies in the one place of a digit's size that holds most of it, as a share of the box. */
  densestFaint: z.number(),
});
export type Look = z.infer<typeof Look>;

/** A straight ruling line of a table. `at`, `from`, `to` are page fractions: y, x, x for horizontal; x, y, y for vertical. */
export const Ruling = z.object({
  orientation: z.enum(['horizontal', 'vertical']),
  at: z.number(),
  from: z.number(),
  to: z.number(),
  /**
   * Of a vertical line on a picture that is paler than the page's figures: where nothing as dark as these stands on it, as
   * page fractions down the page. What was cleared there was the line alone. Absent where that cannot be told.
   */
  bare: z.array(z.tuple([z.number(), z.number()])).optional(),
});
export type Ruling = z.infer<typeof Ruling>;

/** A QR code of the page: what it says, and where it stands. It passed its own error correction; who printed it is unknown. */
export const PageCode = z.object({ text: z.string(), box: Box });
export type PageCode = z.infer<typeof PageCode>;

export const PageQuality = z.object({
  /** 0 (blurred) .. 1 (sharp); null on a text layer. */
  sharpness: z.number().nullable(),
  /** Median height of the printed digits in pixels of the picture as sent; null where no digit was found. */
  digit_height_px: z.number().nullable(),
  /** How much darker the print is than its paper, as a share (0..1) of the paper's light; null where unknown. */
  contrast: z.number().nullable().default(null),
  /** Light of the paper between the print, 0 (black) .. 1 (white); null where unknown. */
  brightness: z.number().nullable().default(null),
  /** Share (0..1) of the picture that the sheet covers; null where no sheet is seen lying on something else. */
  coverage: z.number().nullable().default(null),
  /** Share (0..1) of the picture in which light has washed the paper out; null where the paper itself is that light. */
  glare: z.number().nullable().default(null),
  /** How coloured the paper is in places, 0..1, its cast taken out: a photographed screen has waves of colour; null without colour. */
  waves: z.number().nullable().default(null),
  /** Sheets of paper seen side by side; null where no sheet is seen lying on something else. */
  sheets: z.number().int().nullable().default(null),
  /** Edges at which the print runs out of the picture; null on a text layer. */
  cut_edges: z.array(PageEdge).nullable().default(null),
  /** What to do for a better picture, the most important thing alone; null where nothing is known to be wrong. */
  advice: Message.nullable().default(null),
});
export type PageQuality = z.infer<typeof PageQuality>;

/** Of a page about whose picture nothing is known, as of one with a text layer. */
export const UNKNOWN_QUALITY: PageQuality = PageQuality.parse({
  sharpness: null,
  digit_height_px: null,
});

/** The part of a page that the contract hands out. */
export const PageSummary = z
  .object({
    number: z.number().int().min(1),
    /** Pixels of the upright picture, or of the page drawn at 200 dpi. */
    width: z.number().int(),
    height: z.number().int(),
    source: z.enum(['text_layer', 'ocr', 'structured']),
    /** Clockwise quarter turns applied to make the page upright, in degrees. */
    rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
    /** Skew taken out, in degrees, positive = the page was turned clockwise. */
    skew: z.number(),
    quality: PageQuality,
    /** The file of an archive that it is a page of, by its path there; absent where no archive was uploaded. */
    entry: z.string().optional(),
    /** A page of a long document of which a first look showed that it holds no document; absent where it was read. */
    glanced: z.literal(true).optional(),
  })
  .meta({ id: 'PageSummary' });
export type PageSummary = z.infer<typeof PageSummary>;

/**
 * A page at a first look: all its words, few of them read, none proved. Enough to tell whether it is worth reading, and
 * never the source of a value.
 */
export const PageGlance = PageSummary.pick({ width: true, height: true, source: true }).extend({
  words: z.array(Word),
  /** Words stand in rows and columns. */
  isTable: z.boolean(),
  /** Structured texts of the file come with this page. Absent where none do. */
  hasStructured: z.literal(true).optional(),
});
export type PageGlance = z.infer<typeof PageGlance>;

/** A page as `ingest` hands it to `extract`: placed words and ruling lines, in the upright, deskewed frame. */
export const Page = PageSummary.extend({
  words: z.array(Word),
  rulings: z.array(Ruling),
  liftedInk: z.array(LiftedInk),
  /**
   * Where each of several sheets or invoices lies that share the page: no line of print goes on from one to another. Absent
   * where the page is one whole.
   */
  parts: z.array(Box).optional(),
  /** Areas in which stamps lay that were lifted: pieces of them may be left among the words. */
  stamps: z.array(Box),
  /** What altering leaves behind, of the page and of its file. Absent where nothing was found, which clears no page. */
  signals: z.array(TamperingSignal).optional(),
  /** QR codes, sought where the page speaks of an invoice. Absent where none was read. */
  codes: z.array(PageCode).optional(),
  /** On the first page of a file: the structured texts that lie in the file. Absent where there are none. */
  structured: z.array(StructuredSource).optional(),
});
export type Page = z.infer<typeof Page>;

/** What the words of a page say was not seen by a reader: it stands in the file. */
export function isExact({ source }: Pick<Page, 'source'>): boolean {
  return source !== 'ocr';
}
