import { z } from 'zod';
import { Box } from './box.ts';

/** One element of a structured file as parsed, before it is known what it means. */
export const StructuredNode = z.object({
  /** Index in the list of the element around it; null: the root. */
  parent: z.number().int().nullable(),
  /** Without its namespace prefix. */
  name: z.string(),
  /** Its own text, entities resolved; "" where it has none but white space. */
  text: z.string(),
  /** Names (without prefix) and values. Absent where it has none. */
  attributes: z.array(z.tuple([z.string(), z.string()])).optional(),
  /** The place on a page where the text is drawn. Absent where the text is stored and not drawn. */
  place: z.object({ page: z.number().int(), box: Box }).optional(),
});
export type StructuredNode = z.infer<typeof StructuredNode>;

/** One structured text about a document that lies in its file: the file itself, an attachment, properties, named texts of its pages. */
export const StructuredSource = z.object({
  /** Name inside the file; null: the file itself. */
  name: z.string().nullable(),
  /**
   * file: all of the file. attachment: a file inside the file. tags: names that point at text drawn on the pages.
   * properties: what the file says of itself.
   */
  layer: z.enum(['file', 'attachment', 'tags', 'properties']),
  /** Namespace of the root; "" where it has none. */
  namespace: z.string(),
  /** In the order of the file: the root first, a parent before its children. */
  nodes: z.array(StructuredNode).min(1),
  /** First and last page of the file that it lies in. */
  pages: z.tuple([z.number().int(), z.number().int()]),
});
export type StructuredSource = z.infer<typeof StructuredSource>;
