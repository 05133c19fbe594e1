import { z } from 'zod';
import { Box } from './page.ts';

/** A figure of a page under the label by which an answer names it. */
export const LabelledPlace = z.object({ label: z.string(), box: Box });
export type LabelledPlace = z.infer<typeof LabelledPlace>;

/** A picture of figures cut out of one page, one below the other, each behind its label and with nothing else of the page. */
export const FigureSheet = z.object({
  png: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** In pixels. */
  width: z.number().int(),
  height: z.number().int(),
});
export type FigureSheet = z.infer<typeof FigureSheet>;
